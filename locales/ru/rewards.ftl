rewards =
    { $balance ->
        [0] Баллов пока нет. Они появятся, как только Вы ответите на наш вопрос о покупке.
        [one] У Вас <b>{ $balance } балл</b>.
        [few] У Вас <b>{ $balance } балла</b>.
       *[many] У Вас <b>{ $balance } баллов</b>.
    }
rewards-newest = Последние начисления:
rewards-survey = +{ $points } за ответ о покупке
rewards-other = +{ $points }
rewards-available =
    { $points ->
        [0] Тратить пока нечего: баллы за покупку становятся доступны, когда проходит время на возврат.
        [one] Уже сейчас можно потратить { $points } балл.
        [few] Уже сейчас можно потратить { $points } балла.
       *[many] Уже сейчас можно потратить { $points } баллов.
    }
rewards-pending =
    { $points ->
        [one] Ещё { $points } балл ждёт: его можно будет потратить с { $day }.
        [few] Ещё { $points } балла ждут: первые из них можно будет потратить с { $day }.
       *[many] Ещё { $points } баллов ждут: первые из них можно будет потратить с { $day }.
    }
rewards-expiring =
    { $points ->
        [one] { $points } балл действует до { $day }.
        [few] { $points } балла действуют до { $day }.
       *[many] { $points } баллов действуют до { $day }.
    }
rewards-owed =
    { $points ->
        [one] После возврата покупки не хватает { $points } балла: его покроют следующие начисления.
        [few] После возврата покупки не хватает { $points } баллов: их покроют следующие начисления.
       *[many] После возврата покупки не хватает { $points } баллов: их покроют следующие начисления.
    }
rewards-tier = Ваш уровень: <b>{ $tier }</b>.
rewards-next = До уровня «{ $tier }» ещё { $amount }.
rewards-next-points =
    { $points ->
        [one] До уровня «{ $tier }» ещё { $points } балл.
        [few] До уровня «{ $tier }» ещё { $points } балла.
       *[many] До уровня «{ $tier }» ещё { $points } баллов.
    }
rewards-moved = { $points } { $what }, { $day }
rewards-what =
    { $what ->
        [order] за заказ { $about }
        [first] за первую покупку
        [nth] за очередную покупку
        [survey] за ответ о покупке
        [birthday] ко дню рождения
        [anniversary] за ещё один год с нами
        [surprise] сюрприз от нас
        [spend]
            { $named ->
                [yes] потрачено: { $about }
               *[no] потрачено
            }
        [expire] срок действия истёк
        [reverse]
            { $named ->
                [yes] возврат заказа { $about }
               *[no] возврат покупки
            }
        [debt] в счёт возврата
        [adjust] исправили вручную
       *[other] начислено
    }
rewards-changes = Последние изменения:
rewards-terms = Условия
rewards-have = Ваши баллы
rewards-tile-available = можно потратить сейчас
rewards-tile-pending = ждут, первые — до { $day }
rewards-tile-expiring = действуют до { $day }
terms-title = Как работают баллы
terms-answer =
    { $points ->
        [one] { $points } балл за ответ на вопрос о покупке, каким бы он ни был
        [few] { $points } балла за ответ на вопрос о покупке, каким бы он ни был
       *[many] { $points } баллов за ответ на вопрос о покупке, каким бы он ни был
    }
terms-rate = { $percent } % от покупки
terms-category = { $percent } % от покупок в категории «{ $name }»
terms-first =
    { $points ->
        [one] { $points } балл за первую покупку
        [few] { $points } балла за первую покупку
       *[many] { $points } баллов за первую покупку
    }
terms-nth =
    { $points ->
        [one] { $points } балл за покупку № { $number }
        [few] { $points } балла за покупку № { $number }
       *[many] { $points } баллов за покупку № { $number }
    }
terms-birthday =
    { $points ->
        [one] { $points } балл ко дню рождения
        [few] { $points } балла ко дню рождения
       *[many] { $points } баллов ко дню рождения
    }
terms-anniversary =
    { $points ->
        [one] { $points } балл за каждый год с нами
        [few] { $points } балла за каждый год с нами
       *[many] { $points } баллов за каждый год с нами
    }
terms-most-a-day =
    { $points ->
        [one] за день — не больше { $points } балла
        [few] за день — не больше { $points } баллов
       *[many] за день — не больше { $points } баллов
    }
terms-most-a-month =
    { $points ->
        [one] за месяц — не больше { $points } балла
        [few] за месяц — не больше { $points } баллов
       *[many] за месяц — не больше { $points } баллов
    }
terms-spend = Один балл — это { $value } скидки. Чтобы потратить баллы, скажите об этом менеджеру или напишите сюда.
terms-lock =
    { $days ->
        [0] Баллы за покупку доступны сразу. Если вернёте покупку, баллы за неё спишем.
        [one] Баллы за покупку можно потратить через { $days } день после доставки. Если вернёте покупку, баллы за неё спишем.
        [few] Баллы за покупку можно потратить через { $days } дня после доставки. Если вернёте покупку, баллы за неё спишем.
       *[many] Баллы за покупку можно потратить через { $days } дней после доставки. Если вернёте покупку, баллы за неё спишем.
    }
terms-expire =
    { $days ->
        [one] Баллы действуют { $days } день; заранее напомним.
        [few] Баллы действуют { $days } дня; заранее напомним.
       *[many] Баллы действуют { $days } дней; заранее напомним.
    }
terms-for-ever = Баллы действуют без срока.
terms-tiers =
    { $by ->
        [points] Уровни — по баллам, полученным за год:
       *[money] Уровни — по сумме всех покупок:
    }
terms-tier = { $tier } — от { $ask }
terms-ask =
    { $points ->
        [one] { $points } балла
        [few] { $points } баллов
       *[many] { $points } баллов
    }
points-expiring =
    { $known ->
        [yes] { $name }, напоминаем
       *[no] Напоминаем
    }: { $points ->
        [one] { $points } балл действует
        [few] { $points } балла действуют
       *[many] { $points } баллов действуют
    } до { $day }. Чтобы потратить, напишите сюда или скажите менеджеру.
tier-reached =
    { $known ->
        [yes] { $name }, спасибо, что Вы с нами!
       *[no] Спасибо, что Вы с нами!
    } Теперь Ваш уровень — «{ $tier }».
tier-ending =
    { $known ->
        [yes] { $name }, Ваш
       *[no] Ваш
    } уровень «{ $tier }» действует до { $day }. { $by ->
        [points] Новые баллы его продлят.
       *[money] Новые покупки его продлят.
    }
