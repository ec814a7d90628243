points-how-to =
    { $fault ->
        [no_points] Не удалось найти количество баллов.
        [money] Здесь нужны баллы, а не деньги: напишите только число.
        [apart] Напишите количество баллов слитно: 1000, а не 1 000. Если второе число — это уже причина, начните её со слова.
        [no_sign] Нужен знак: + чтобы добавить, − чтобы снять.
        [not_whole] Баллы бывают только целые.
        [not_positive] Баллов должно быть больше нуля.
        [too_many] Слишком много: за один раз — не больше 1 000 000.
        [no_customer] Не хватает клиента: чьи баллы?
        [no_reason] Не хватает причины: за что?
        [too_long] Причина слишком длинная: хватит нескольких слов.
        [nobody] «{ $query }» — такого клиента не нашли. Попробуйте фамилию, телефон или код клиента.
        [not_enough] Столько баллов нет: сейчас доступно { $available }. Ничего не изменили.
       *[none] Чьи баллы изменить?
    }
points-example =
    { $what ->
        [adjust] Напишите так: <code>/adjust елена +100 извинение за задержку</code>
       *[spend] Напишите так: <code>/spend елена 200 заказ 1234</code>
    }
points-whose = { $points } баллов. Кому?
points-whose-more = Подходят также: { $more }. Если нужного имени здесь нет, напишите команду ещё раз и добавьте фамилию, телефон или код.
points-understood =
    { $what ->
        [adjust] Изменить баллы?
       *[spend] Списать баллы?
    }
    { $customer }: { $points } ({ $value })
    Причина: { $reason }
    Было { $before }, станет { $after }.
points-yes = Да
points-no = Отменить
points-done = { $customer }: { $points } баллов, { $reason }. Теперь баллов: { $balance }. ({ $by })
points-toast =
    { $outcome ->
        [done] Готово
        [dropped] Ничего не изменили
        [already] Это уже сделано
        [not_yours] Подтвердить может только тот, кто начал
        [not_enough] Столько баллов уже нет
       *[chosen] Проверьте ниже
    }
report-title = Баллы на { $day }
report-outstanding =
    { $points ->
        [one] У клиентов { $points } балл: это { $amount } обещанных скидок.
        [few] У клиентов { $points } балла: это { $amount } обещанных скидок.
       *[many] У клиентов { $points } баллов: это { $amount } обещанных скидок.
    }
report-owed =
    { $points ->
        [one] После возвратов клиенты должны { $points } балл: его покроют следующие начисления.
        [few] После возвратов клиенты должны { $points } балла: их покроют следующие начисления.
       *[many] После возвратов клиенты должны { $points } баллов: их покроют следующие начисления.
    }
report-period =
    { $period ->
        [month] За 30 дней:
       *[ever] За всё время:
    }
report-sum =
    { $what ->
        [earned] начислено
        [spent] потрачено
        [expired] сгорело
        [taken] снято после возвратов
       *[adjusted] исправлено вручную
    }
report-cost = Вознаграждения за 30 дней стоили { $cost }: потраченные баллы { $points }, погашенные коды { $codes }, вручённые подарки { $gifts }.
report-cost-unknown = Без кодов и подарков, цена которых неизвестна: { $count }.
report-returned =
    { $count ->
        [one] Вернулся { $count } клиент — это { $each } на каждого.
        [few] Вернулись { $count } клиента — это { $each } на каждого.
       *[many] Вернулись { $count } клиентов — это { $each } на каждого.
    }
report-returned-rule = Вернулся тот, кто за эти 30 дней купил не впервые; именно ли из-за вознаграждения, это число не говорит.
report-nobody-returned = За эти 30 дней никто не купил во второй раз, так что делить не на кого.
report-cost-of =
    { $what ->
        [points] Потраченные баллы
        [codes] Погашенные коды
        [gifts] Вручённые подарки
        [unknown] Коды и подарки, цена которых неизвестна
        [customers] Клиенты, купившие не впервые
       *[each] Вознаграждения на одного из них
    }
report-flagged =
    { $count ->
        [0] Заказов, которые надо посмотреть, нет.
       *[other] Посмотреть заказы: { $count }. Баллы за них не меняли.
    }
report-flag =
    { $flag ->
        [total_changed] { $order } ({ $customer }): сумма была { $was }, стала { $now }
        [other_currency] { $order } ({ $customer }): { $was } — другая валюта, баллы не начислены
        [refund_above] { $order } ({ $customer }): куплено на { $was }, а возвращено на { $now }
        [came_back] { $order } ({ $customer }): возврат отменён, баллы уже сняты
       *[buyer_changed] { $order } ({ $customer }): заказ перешёл от другого клиента, баллы остались у него
    }
report-why =
    { $flag ->
        [total_changed] Сумма изменилась
        [other_currency] Другая валюта
        [refund_above] Возвращено больше, чем куплено
        [came_back] Возврат отменён
       *[buyer_changed] Другой клиент
    }
report-left = Баллов у клиентов
report-liability = Обещанные скидки
report-table-here = Всё о баллах на { $day }: суммы, заказы, которые надо посмотреть, изменения вручную, у кого больше всего.
report-sheet-sums = Суммы
report-sheet-flags = Посмотреть
report-sheet-hand = Вручную
report-sheet-holders = Больше всего баллов
report-head-what = Показатель
report-head-month = За 30 дней
report-head-ever = За всё время
report-head-day = Когда
report-head-order = Заказ
report-head-customer = Клиент
report-head-flag = Что не так
report-head-was = Было
report-head-now = Стало
report-head-currency = Валюта
report-head-by = Кто
report-head-points = Баллы
report-head-reason = Причина
report-head-code = Код клиента
