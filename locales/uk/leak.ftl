leak-title = Хто від нас іде
leak-period = рік до { $day }
leak-empty = Клієнтів із покупками поки немає: рахувати нікого.
leak-said =
    { $how ->
        [within] За рік втрачено клієнтів: { $left } з { $customers } — <b>{ $share } %</b>. Це в межах норми: до { $norm } % на рік. З певністю 95 % — від { $low } до { $high } %.
        [above] За рік втрачено клієнтів: { $left } з { $customers } — <b>{ $share } %</b>. Це вище норми: до { $norm } % на рік. З певністю 95 % — від { $low } до { $high } %.
       *[perhaps] За рік втрачено клієнтів: { $left } з { $customers } — <b>{ $share } %</b>, а норма — до { $norm } % на рік. Це ще може бути випадком: з певністю 95 % — від { $low } до { $high } %.
    }
leak-few = За рік втрачено клієнтів: { $left } з { $customers }. Для відсотків клієнтів замало: треба щонайменше 10. Норма — до { $norm } % на рік.
leak-back = Пішли, але вже повернулися: { $number }.
leak-silent = Давно не відповідають, першими їм не пишемо: { $number }.
leak-why = Чому:
leak-cause =
    { $state ->
        [fixing] • { $cause } — { $left }{ $share }, виправляємо
        [fixed] • { $cause } — { $left }{ $share }, виправлено
        [will_not_fix] • { $cause } — { $left }{ $share }, не виправлятимемо
       *[other] • { $cause } — { $left }{ $share }
    }
leak-table-here = Усе про тих, хто пішов за рік до { $day }: за місяцями, причинами, категоріями й менеджерами.
leak-alarm = <b>Клієнти йдуть частіше, ніж мали б.</b>
leak-alarm-look = Хто й чому — /leak.
leak-lost = Втрачено за рік
leak-norm = норма — до { $norm } % на рік
leak-of = клієнтів: { $left } з { $customers }
leak-too-few = для відсотків замало: треба щонайменше 10
leak-months = Скільки пішло щомісяця; риска — норма
leak-mix-loss = Причини: 3/5/10/14/68
leak-mix-fault = Причини: 68/14/9/5/4
leak-placed = Темне — наші ({ $placed } з { $left }), світле — еталон.
mix-loss-silent = мовчки
mix-loss-drift = перейшли до інших
mix-loss-competitive = ціна й умови
mix-loss-quality = якість чи доставка
mix-loss-indifference = байдужість
mix-fault-no_attention = бракує уваги
mix-fault-complaints = скарги
mix-fault-price = ціна
mix-fault-poached = переманили
mix-fault-no_need = більше не потрібно
leak-by-cause = Причини
leak-by-category = Що купували востаннє
leak-by-manager = З ким мали справу
leak-by-competitor = До кого пішли
leak-sheet-loss = Еталон 3-5-10-14-68
leak-sheet-fault = Еталон 68-14-9-5-4
leak-sheet-causes = Причини
leak-sheet-competitors = До кого пішли
leak-head-fact = Показник
leak-head-value = Значення
leak-head-low = Не менше (95 %)
leak-head-high = Не більше (95 %)
leak-head-month = Місяць
leak-head-left = Пішли
leak-head-share = Частка
leak-head-cause = Причина
leak-head-said = Зі слів клієнта
leak-head-manager = Менеджер
leak-head-manager_said = Зі слів менеджера
leak-head-inferred = Лише мовчання
leak-head-state = Що робимо
leak-head-category = Категорія
leak-head-competitor = До кого пішли
leak-head-row = Причина
leak-head-reference = Еталон
leak-fact-customers = Клієнтів за рік
leak-fact-left = З них пішли
leak-fact-back = Пішли й повернулися
leak-fact-silent = Давно не відповідають, не пишемо
leak-fact-norm = Норма на рік
leak-fact-share = Частка тих, хто пішов

mending-state-open = відкрито
mending-state-fixing = виправляємо
mending-state-fixed = виправлено
mending-state-will_not_fix = не виправлятимемо
mending-mark-open = Відкрити знову
mending-mark-fixing = Виправляємо
mending-mark-fixed = Виправлено
mending-mark-will_not_fix = Не виправлятимемо
mending-whose = Хто відповідає
mending-campaign = Лист тим, хто пішов
mending-left = За рік через це пішли й не повернулися: { $left }. Повернулися: { $back }.
mending-owner = Відповідає { $owner }.
mending-why = Чому ні: { $why }
mending-what = «{ $what }»
mending-since = Діє з { $day }.
mending-ask-what_uk = { $cause }: що змінилося? Напишіть українською одним-двома реченнями. Їх прочитають ті, хто через це пішов. Наприклад: «Тепер по Києву веземо за день».
mending-ask-what_ru = А тепер те саме російською, для тих, хто читає нею.
mending-ask-since = { $cause }: записати так? Якщо діє не з сьогодні, напишіть дату, наприклад «1.11». Лист складемо тим, хто пішов до цього дня.
mending-ask-why = { $cause }: чому не виправлятимемо? Напишіть одним реченням.
mending-keep = Так, виправлено
mending-not-now = Не зараз
mending-owner-asked = { $cause }: хто за це відповідатиме?
mending-given = { $by } просить Вас відповідати за причину «{ $cause }». За рік через неї пішли: { $left }.

# What those who left are written, once what they left for has changed
winback-drifted = { "{" }name|Вітаємо{ "}" }! Ми давно не бачилися, і дещо в нас змінилося. { $what } Захочете зазирнути — будемо раді.
winback-poached = { "{" }name|Вітаємо{ "}" }! Колись Ви обрали інший магазин, і ми зробили висновки. { $what } Захочете порівняти — будемо раді.
winback-price = { "{" }name|Вітаємо{ "}" }! Колись Ви сказали, що в нас дорого. Відтоді дещо змінилося. { $what } Захочете перевірити — будемо раді.
winback-other_competitive = { "{" }name|Вітаємо{ "}" }! Колись Ви сказали, що в інших умови кращі. Відтоді дещо змінилося. { $what } Захочете порівняти — будемо раді.
winback-quality = { "{" }name|Вітаємо{ "}" }, колись Вас підвела якість нашого товару. Нам прикро, і ми це виправили. { $what } Захочете перевірити — будемо раді.
winback-late_delivery = { "{" }name|Вітаємо{ "}" }! Колись Ви пішли від нас через довгу доставку. Ми це виправили. { $what } Захочете перевірити — будемо раді.
winback-complaint_handled_badly = { "{" }name|Вітаємо{ "}" }, колись ми не впоралися з Вашою скаргою. Нам прикро, і тепер у нас інакше. { $what } Захочете дати нам ще один шанс — будемо раді.
winback-no_attention = { "{" }name|Вітаємо{ "}" }, колись Вам забракло нашої уваги. Нам прикро, і тепер у нас інакше. { $what } Захочете перевірити — будемо раді.
winback-forgot_us = { "{" }name|Вітаємо{ "}" }! Ми надто довго не нагадували про себе. { $what } Захочете зазирнути — будемо раді.
