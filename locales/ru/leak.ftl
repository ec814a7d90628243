leak-title = Кто от нас уходит
leak-period = год до { $day }
leak-empty = Клиентов с покупками пока нет: считать некого.
leak-said =
    { $how ->
        [within] За год потеряно клиентов: { $left } из { $customers } — <b>{ $share } %</b>. Это в пределах нормы: до { $norm } % в год. С уверенностью 95 % — от { $low } до { $high } %.
        [above] За год потеряно клиентов: { $left } из { $customers } — <b>{ $share } %</b>. Это выше нормы: до { $norm } % в год. С уверенностью 95 % — от { $low } до { $high } %.
       *[perhaps] За год потеряно клиентов: { $left } из { $customers } — <b>{ $share } %</b>, а норма — до { $norm } % в год. Это ещё может быть случайностью: с уверенностью 95 % — от { $low } до { $high } %.
    }
leak-few = За год потеряно клиентов: { $left } из { $customers }. Для процентов клиентов мало: нужно хотя бы 10. Норма — до { $norm } % в год.
leak-back = Ушли, но уже вернулись: { $number }.
leak-silent = Давно не отвечают, первыми им не пишем: { $number }.
leak-why = Почему:
leak-cause =
    { $state ->
        [fixing] • { $cause } — { $left }{ $share }, исправляем
        [fixed] • { $cause } — { $left }{ $share }, исправлено
        [will_not_fix] • { $cause } — { $left }{ $share }, исправлять не будем
       *[other] • { $cause } — { $left }{ $share }
    }
leak-table-here = Всё о тех, кто ушёл за год до { $day }: по месяцам, причинам, категориям и менеджерам.
leak-alarm = <b>Клиенты уходят чаще, чем должны бы.</b>
leak-alarm-look = Кто и почему — /leak.
leak-lost = Потеряно за год
leak-norm = норма — до { $norm } % в год
leak-of = клиентов: { $left } из { $customers }
leak-too-few = для процентов мало: нужно хотя бы 10
leak-months = Сколько ушло каждый месяц; черта — норма
leak-mix-loss = Причины: 3/5/10/14/68
leak-mix-fault = Причины: 68/14/9/5/4
leak-placed = Тёмное — наши ({ $placed } из { $left }), светлое — эталон.
mix-loss-silent = молча
mix-loss-drift = перешли к другим
mix-loss-competitive = цена и условия
mix-loss-quality = качество или доставка
mix-loss-indifference = равнодушие
mix-fault-no_attention = не хватает внимания
mix-fault-complaints = жалобы
mix-fault-price = цена
mix-fault-poached = переманили
mix-fault-no_need = больше не нужно
leak-by-cause = Причины
leak-by-category = Что покупали в последний раз
leak-by-manager = С кем имели дело
leak-by-competitor = К кому ушли
leak-sheet-loss = Эталон 3-5-10-14-68
leak-sheet-fault = Эталон 68-14-9-5-4
leak-sheet-causes = Причины
leak-sheet-competitors = К кому ушли
leak-head-fact = Показатель
leak-head-value = Значение
leak-head-low = Не меньше (95 %)
leak-head-high = Не больше (95 %)
leak-head-month = Месяц
leak-head-left = Ушли
leak-head-share = Доля
leak-head-cause = Причина
leak-head-said = Со слов клиента
leak-head-manager = Менеджер
leak-head-manager_said = Со слов менеджера
leak-head-inferred = Только молчание
leak-head-state = Что делаем
leak-head-category = Категория
leak-head-competitor = К кому ушли
leak-head-row = Причина
leak-head-reference = Эталон
leak-fact-customers = Клиентов за год
leak-fact-left = Из них ушли
leak-fact-back = Ушли и вернулись
leak-fact-silent = Давно не отвечают, не пишем
leak-fact-norm = Норма в год
leak-fact-share = Доля тех, кто ушёл

mending-state-open = открыто
mending-state-fixing = исправляем
mending-state-fixed = исправлено
mending-state-will_not_fix = исправлять не будем
mending-mark-open = Открыть снова
mending-mark-fixing = Исправляем
mending-mark-fixed = Исправлено
mending-mark-will_not_fix = Не будем исправлять
mending-whose = Кто отвечает
mending-campaign = Письмо тем, кто ушёл
mending-left = За год из-за этого ушли и не вернулись: { $left }. Вернулись: { $back }.
mending-owner = Отвечает { $owner }.
mending-why = Почему нет: { $why }
mending-what = «{ $what }»
mending-since = Действует с { $day }.
mending-ask-what_uk = { $cause }: что изменилось? Сначала напишите по-украински, одним-двумя предложениями. Их прочитают те, кто из-за этого ушёл.
mending-ask-what_ru = А теперь то же по-русски. Например: «Теперь по Киеву везём за день».
mending-ask-since = { $cause }: записать так? Если действует не с сегодня, напишите дату, например «1.11». Письмо составим тем, кто ушёл до этого дня.
mending-ask-why = { $cause }: почему не будем исправлять? Напишите одним предложением.
mending-keep = Да, исправлено
mending-not-now = Не сейчас
mending-owner-asked = { $cause }: кто будет за это отвечать?
mending-given = { $by } просит Вас отвечать за причину «{ $cause }». За год из-за неё ушли: { $left }.

# What those who left are written, once what they left for has changed
winback-drifted = { "{" }name|Здравствуйте{ "}" }! Мы давно не виделись, и кое-что у нас изменилось. { $what } Захотите заглянуть — будем рады.
winback-poached = { "{" }name|Здравствуйте{ "}" }! Когда-то Вы выбрали другой магазин, и мы сделали выводы. { $what } Захотите сравнить — будем рады.
winback-price = { "{" }name|Здравствуйте{ "}" }! Когда-то Вы сказали, что у нас дорого. С тех пор кое-что изменилось. { $what } Захотите проверить — будем рады.
winback-other_competitive = { "{" }name|Здравствуйте{ "}" }! Когда-то Вы сказали, что у других условия лучше. С тех пор кое-что изменилось. { $what } Захотите сравнить — будем рады.
winback-quality = { "{" }name|Здравствуйте{ "}" }, когда-то Вас подвело качество нашего товара. Нам жаль, и мы это исправили. { $what } Захотите проверить — будем рады.
winback-late_delivery = { "{" }name|Здравствуйте{ "}" }! Когда-то Вы ушли от нас из-за долгой доставки. Мы это исправили. { $what } Захотите проверить — будем рады.
winback-complaint_handled_badly = { "{" }name|Здравствуйте{ "}" }, когда-то мы не справились с Вашей жалобой. Нам жаль, и теперь у нас иначе. { $what } Захотите дать нам ещё один шанс — будем рады.
winback-no_attention = { "{" }name|Здравствуйте{ "}" }, когда-то Вам не хватило нашего внимания. Нам жаль, и теперь у нас иначе. { $what } Захотите проверить — будем рады.
winback-forgot_us = { "{" }name|Здравствуйте{ "}" }! Мы слишком долго не напоминали о себе. { $what } Захотите заглянуть — будем рады.
