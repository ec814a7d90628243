# What a customer reads below an offer
offer-until = Действует до { $day } включительно.
offer-minimum = От { $sum }.
offer-category = Категория: { $category }.

# What an admin reads
campaign-title = <b>{ $name }</b>
campaign-unclear = Не удалось прочитать. Попробуйте, пожалуйста, ещё раз.
campaign-now = Сейчас: { $now }
campaign-fields = Можно вставить { "{" }name|Здравствуйте{ "}" }, { "{" }product|покупка{ "}" }, { "{" }code|без кода{ "}" } или { "{" }shop{ "}" }: слова после черты встанут вместо того, чего мы не знаем.
campaign-ask-name = Новая рассылка. Как её назовём? Название видят только администраторы.
campaign-ask-audience = Кому пишем? Всем с согласием, части людей — или напишите условие: «потерянные и причина:цена». Можно и коды клиентов через пробел.
campaign-ask-text_uk = Пришлите текст на украинском ровно таким, каким его должны увидеть: жирное, курсив и ссылки сохранятся.
campaign-ask-text_ru = Теперь текст на русском. Кто читает на этом языке, без него письма не получит.
campaign-ask-media = Добавить фото, видео или голосовое? Пришлите его сюда.
campaign-ask-button = Нужна кнопка? Напишите её название и адрес: «Каталог https://kavova.ua». Два языка — через черту: «Каталог / Каталог https://kavova.ua».
campaign-ask-terms = Какие условия? Например: «до 15 декабря, от 500, категория Кофе».
campaign-ask-other_uk = Сравним два текста? Пришлите второй на украинском: его получит половина людей.
campaign-ask-other_ru = И второй текст на русском.
campaign-ask-codes = В тексте есть место для кода. Из какого набора их брать? Рядом — сколько кодов осталось. Без набора встанут слова после черты.
campaign-ask-when = Когда отправлять? Можно написать так: «завтра 10:00», «3.12 15:00 у каждого», «завтра 10:00, 10-18».
campaign-ask-ready = Готово.
campaign-ask-confirm = Подтверждение.
campaign-ask-second = Ждём другого администратора.
campaign-fault-empty = Текста не видно. Пришлите его, пожалуйста, ещё раз.
campaign-fault-too_long = Слишком длинно: { $length } знаков вместе с полями и условиями, а Telegram берёт до { $most }.
campaign-fault-broken = Telegram не прочитает разметку: «{ $what }».
campaign-fault-unknown_field = Не знаем поля «{ $what }». Есть name, product, shop и code.
campaign-fault-needs_fallback = Поле «{ $what }» известно не для всех. Добавьте после черты слова, которые встанут вместо него.
campaign-choice-back = ‹ Назад
campaign-choice-skip = Пропустить
campaign-choice-everybody = Всем с согласием
campaign-choice-ask_us = Кнопка «Написать нам»
campaign-choice-now = Сразу
campaign-choice-tomorrow = Завтра в 10:00
campaign-choice-local = Завтра в 10:00 у каждого
campaign-button-ask = Написать нам
campaign-counting = Считаем людей. Прогноз будет через мгновение.
campaign-nobody = Писать некому: среди выбранных нет никого, кому можно.
campaign-people =
    { $count ->
        [one] Напишем { $number } человеку.
        [few] Напишем { $number } людям.
       *[many] Напишем { $number } людям.
    }
campaign-skipping = Пропустим { $number }:
campaign-why = • { $why } — { $number }
campaign-textless-uk = нет текста на украинском
campaign-textless-ru = нет текста на русском
campaign-codes-left = Кодов осталось { $number }, на всех не хватит: кому не достанется, тому не напишем.
campaign-holding = Не пишем совсем, чтобы было с кем сравнить: { $number }.
campaign-starts =
    { $timing ->
        [now] Начнём сразу, займёт { $span }.
        [at] Начнём { $at }, займёт { $span }.
       *[local] Начнём { $at } по часам каждого.
    }
campaign-previews = Выше — как это увидят: { $names }.
campaign-confirm =
    { $how ->
        [alone] Получателей — { $number }, а другого администратора нет. Чтобы отправить, напишите их число и название магазина: «{ $number } { $shop }».
       *[number] Чтобы отправить, напишите число людей: { $number }.
    }
campaign-then-another = Потом это должен подтвердить другой администратор.
campaign-second = { $by } просит подтвердить рассылку «{ $name }». Получателей: { $number }. Проверьте, пожалуйста, текст.
campaign-new = Новая рассылка
campaigns-none = Рассылок ещё нет.
campaigns-title = <b>Рассылки</b>
campaigns-one = { $place }. { $name } — { $state }
campaigns-open = { $place }. { $name }
campaign-state-draft = черновик
campaign-state-scheduled = запланирована
campaign-state-sending = отправляется
campaign-state-paused = на паузе
campaign-state-done = завершена
campaign-state-cancelled = отменена
campaign-scheduled = запланирована на { $at }
campaign-paused-for =
    { $why ->
        [failures] : слишком много ошибок
        [late] : время начала прошло, пока бот не работал
       *[by_hand] {""}
    }
campaign-bar = { $bar } { $share } % · { $done } из { $people }
campaign-pace = { $rate } в минуту, осталось { $left }
campaign-next = Следующие — { $at }
campaign-count-sent = Отправлено: { $number }
campaign-count-blocked = Заблокировали бота: { $number }
campaign-count-failed = Не удалось: { $number }
campaign-count-unknown = Неизвестно, дошло ли: { $number }
campaign-count-ahead = Впереди: { $number }
campaign-count-held = Не пишем, для сравнения: { $number }
campaign-count-skipped = Пропущено: { $number }
campaign-recalled = Отозвано: { $gone }, осталось: { $left }, не удалось: { $stays }
campaign-do-open = Показать
campaign-do-test = Отправить мне
campaign-do-send = Отправить
campaign-do-second = Да, отправить
campaign-do-change = Изменить
campaign-do-drop = Удалить черновик
campaign-do-pause = Пауза
campaign-do-resume = Продолжить
campaign-do-ask_cancel = Отменить
campaign-do-cancel = Да, отменить
campaign-do-ask_recall = Отозвать
campaign-do-recall = Да, отозвать
campaign-do-effect = Что это дало
campaign-stopped =
    { $why ->
        [failures] Рассылка «{ $name }» встала на паузу: из последних { $tried } не удалось { $failed }. Посмотрите, пожалуйста, что случилось, прежде чем продолжить.
        [late] Рассылка «{ $name }» должна была начаться { $at }, но бот тогда не работал. Отправить сейчас?
       *[by_hand] Рассылка «{ $name }» на паузе.
    }
campaign-sure =
    { $what ->
        [recall] Стереть «{ $name }» из чатов? Отправлено { $number }; кто уже прочитал, тот прочитал.
       *[cancel] Отменить «{ $name }»? Впереди ещё { $number }; им не напишем.
    }
campaign-do-correct = Исправить текст
campaign-do-mend = Да, исправить
campaign-do-drop_correction = Ничего не менять
correction-ask =
    { $which ->
        [text_ru] Теперь «{ $name }» на русском: пришлите новый текст.
        [other_uk] Второй текст «{ $name }» на украинском: пришлите новый.
        [other_ru] И второй текст «{ $name }» на русском.
       *[text_uk] Пришлите новый текст «{ $name }» на украинском. Он встанет на место старого в каждом чате; фото и кнопки останутся.
    }
correction-keep = Этот текст не менять
correction-people = Выше — как это прочитают. Исправим «{ $name }» в чатах: { $number }. Нового сообщения никто не получит.
correction-ahead = Кому ещё не отправили, получат уже новый текст: { $number }
correction-late = Отправлено больше 48 часов назад, там останется старый текст: { $number }
campaign-corrected = Исправлено: { $mended }, не удалось: { $stay }
campaign-correcting = Осталось исправить: { $left }
offer-recalled = Это предложение больше не действует.
campaign-bought =
    { $who ->
        [held] Кому не писали: купили { $bought } из { $people } ({ $share } %).
       *[meant] Кому писали: за { $days } дней купили { $bought } из { $people } ({ $share } %).
    }
campaign-interval = Разница с уверенностью 95 %: от { $low } до { $high } процентного пункта.
campaign-judged =
    { $judged ->
        [more] Рассылка помогла: покупают чаще.
        [less] Рассылка навредила: покупают реже.
        [none] Разницы не видно.
       *[early] Ещё рано судить: нужны { $days } дней и больше людей.
    }
campaign-variant = Текст { $variant }: купили { $bought } из { $people } ({ $share } %), нажали { $clicked }
campaign-cost = Нажали кнопку { $clicked }, попросили не писать { $stopped }, заблокировали { $blocked }.
campaign-do-effect_table = Таблица XLSX
effect-table-here = Что дала рассылка «{ $name }» за { $days } дней: по группам и вместе.
effect-extra = Купили сверх тех, кто купил бы и так: { $value }, с уверенностью 95 % — от { $low } до { $high }.
effect-gain =
    { $sure ->
        [more] Выручки больше на { $value }: с уверенностью 95 % — от { $low } до { $high }.
        [less] Выручки меньше: разница { $value }, с уверенностью 95 % — от { $low } до { $high }.
       *[none] Больше ли выручки, не видно: с уверенностью 95 % разница от { $low } до { $high }.
    }
effect-period = { $days } дней от начала
effect-difference = Разница в доле покупателей, п. п.
effect-range = с уверенностью 95 %: от { $low } до { $high }
effect-zero = черта посередине — ноль, без разницы
effect-nobody-held = сравнить не с кем
effect-bars = Сколько купили из каждой группы
effect-held = Не писали
effect-meant = Писали
effect-variant = Текст { $variant }
effect-tile =
    { $what ->
        [stopped] попросили не писать
        [blocked] отправили в блок
       *[clicked] нажали кнопку
    }
effect-tile-extra = купили сверх тех, кто купил бы и так: от { $low } до { $high }
effect-money-heading = Разница в выручке
effect-money =
    { $sure ->
        [more] Покупают на большую сумму.
        [less] Покупают на меньшую сумму.
       *[none] Разницы не видно.
    }
effect-sums = с уверенностью 95 %: от { $low } до { $high }
effect-sheet-groups = Группы
effect-head-group = Группа
effect-head-people = Людей
effect-head-bought = Купили
effect-head-share = Доля
effect-head-low = От
effect-head-high = До
effect-head-clicked = Нажали кнопку
effect-head-spent = Выручка
effect-head-fact = Показатель
effect-head-value = Значение
effect-fact-judged = Вывод
effect-fact-extra = Купили сверх тех, кто купил бы и так
effect-fact-gain = Разница в выручке, { $currency }
