points-how-to =
    { $fault ->
        [no_points] Не вдалося знайти кількість балів.
        [money] Тут потрібні бали, а не гроші: напишіть лише число.
        [apart] Напишіть кількість балів разом: 1000, а не 1 000. Якщо друге число — це вже причина, почніть її зі слова.
        [no_sign] Потрібен знак: + щоб додати, − щоб зняти.
        [not_whole] Бали бувають лише цілі.
        [not_positive] Балів має бути більше за нуль.
        [too_many] Забагато: за один раз — щонайбільше 1 000 000.
        [no_customer] Бракує клієнта: чиї бали?
        [no_reason] Бракує причини: за що?
        [too_long] Причина задовга: вистачить кількох слів.
        [nobody] «{ $query }» — такого клієнта не знайдено. Спробуйте прізвище, телефон або код клієнта.
        [not_enough] Стільки балів немає: зараз доступно { $available }. Нічого не змінено.
       *[none] Чиї бали змінити?
    }
points-example =
    { $what ->
        [adjust] Напишіть так: <code>/adjust олена +100 вибачення за затримку</code>
       *[spend] Напишіть так: <code>/spend олена 200 замовлення 1234</code>
    }
points-whose = { $points } балів. Кому?
points-whose-more = Також підходять: { $more }. Якщо потрібного імені тут немає, напишіть команду ще раз і додайте прізвище, телефон або код.
points-understood =
    { $what ->
        [adjust] Змінити бали?
       *[spend] Списати бали?
    }
    { $customer }: { $points } ({ $value })
    Причина: { $reason }
    Було { $before }, буде { $after }.
points-yes = Так
points-no = Скасувати
points-done = { $customer }: { $points } балів, { $reason }. Тепер балів: { $balance }. ({ $by })
points-toast =
    { $outcome ->
        [done] Зроблено
        [dropped] Нічого не змінено
        [already] Це вже зроблено
        [not_yours] Підтвердити може лише той, хто почав
        [not_enough] Стільки балів уже немає
       *[chosen] Перевірте нижче
    }
report-title = Бали на { $day }
report-outstanding =
    { $points ->
        [one] У клієнтів { $points } бал: це { $amount } обіцяних знижок.
        [few] У клієнтів { $points } бали: це { $amount } обіцяних знижок.
       *[many] У клієнтів { $points } балів: це { $amount } обіцяних знижок.
    }
report-owed =
    { $points ->
        [one] Після повернень клієнти винні { $points } бал: його покриють наступні нарахування.
        [few] Після повернень клієнти винні { $points } бали: їх покриють наступні нарахування.
       *[many] Після повернень клієнти винні { $points } балів: їх покриють наступні нарахування.
    }
report-period =
    { $period ->
        [month] За 30 днів:
       *[ever] За весь час:
    }
report-sum =
    { $what ->
        [earned] нараховано
        [spent] витрачено
        [expired] згоріло
        [taken] знято після повернень
       *[adjusted] виправлено вручну
    }
report-cost = Винагороди за 30 днів коштували { $cost }: витрачені бали { $points }, погашені коди { $codes }, вручені подарунки { $gifts }.
report-cost-unknown = Без кодів і подарунків, ціна яких невідома: { $count }.
report-returned =
    { $count ->
        [one] Повернувся { $count } клієнт — це { $each } на кожного.
        [few] Повернулися { $count } клієнти — це { $each } на кожного.
       *[many] Повернулося { $count } клієнтів — це { $each } на кожного.
    }
report-returned-rule = Повернувся той, хто за ці 30 днів купив не вперше; чи саме через винагороду, це число не каже.
report-nobody-returned = За ці 30 днів ніхто не купив удруге, тож ділити немає на кого.
report-cost-of =
    { $what ->
        [points] Витрачені бали
        [codes] Погашені коди
        [gifts] Вручені подарунки
        [unknown] Коди й подарунки, ціна яких невідома
        [customers] Клієнти, які купили не вперше
       *[each] Винагороди на одного з них
    }
report-flagged =
    { $count ->
        [0] Замовлень, які треба переглянути, немає.
       *[other] Переглянути замовлення: { $count }. Бали за них не змінювали.
    }
report-flag =
    { $flag ->
        [total_changed] { $order } ({ $customer }): сума була { $was }, стала { $now }
        [other_currency] { $order } ({ $customer }): { $was } — інша валюта, балів не нараховано
        [refund_above] { $order } ({ $customer }): куплено на { $was }, а повернено на { $now }
        [came_back] { $order } ({ $customer }): повернення скасовано, бали вже знято
       *[buyer_changed] { $order } ({ $customer }): замовлення перейшло від іншого клієнта, бали лишилися в нього
    }
report-why =
    { $flag ->
        [total_changed] Сума змінилася
        [other_currency] Інша валюта
        [refund_above] Повернено більше, ніж куплено
        [came_back] Повернення скасовано
       *[buyer_changed] Інший клієнт
    }
report-left = Балів у клієнтів
report-liability = Обіцяні знижки
report-table-here = Усе про бали на { $day }: суми, замовлення до перегляду, зміни вручну, у кого найбільше.
report-sheet-sums = Суми
report-sheet-flags = Переглянути
report-sheet-hand = Вручну
report-sheet-holders = Найбільше балів
report-head-what = Показник
report-head-month = За 30 днів
report-head-ever = За весь час
report-head-day = Коли
report-head-order = Замовлення
report-head-customer = Клієнт
report-head-flag = Що не так
report-head-was = Було
report-head-now = Стало
report-head-currency = Валюта
report-head-by = Хто
report-head-points = Бали
report-head-reason = Причина
report-head-code = Код клієнта
