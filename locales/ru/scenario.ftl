scenario = <b>Что мы пишем клиентам первыми</b>
scenario-none = Сценарий пуст: первыми не пишем никому.
scenario-line =
    • { $what }: { $on ->
        [yes] { $when }{ $changed ->
            [yes] {" "}(изменено)
           *[no] {""}
        }
       *[no] выключено
    }
scenario-when =
    { $soon ->
        [yes] сразу
       *[no] через { $wait }
    } { $event ->
        [delivery] после доставки
        [first_purchase] после первой покупки
        [nth_purchase] после покупки № { $nth }
        [return] после возврата или отмены
        [resolution] после решения жалобы
        [praise] после подтверждённой благодарности команде
        [birthday] после начала дня рождения
       *[purchase] после покупки
    }{ $yearly ->
        [yes] , каждый год
       *[no] {""}
    }
scenario-when-unknown =
    (если о доставке не знаем — { $soon ->
        [yes] сразу
       *[no] через { $wait }
    } после покупки)
scenario-when-half = на половине гарантии
scenario-when-silence =
    { $kind ->
        [come_back] после вопроса, почему давно не покупает, если клиент так и не вернулся
       *[other] когда клиент молчит намного дольше обычного, раз за каждое молчание
    }
scenario-when-points =
    { $kind ->
        [points_expiring] за 30 и за 7 дней до того, как сгорят баллы
        [surprise] как только менеджер одобрил сюрприз
        [friend_points] как только начислены баллы за друга, обоим
        [tier_ending] за 30 дней до потери уровня
       *[tier_reached] как только клиент достиг уровня
    }
scenario-days =
    { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }
scenario-hours = { $hours } ч
scenario-minutes = { $minutes } мин
scenario-contact =
    <b>{ $what }</b>
    { $on ->
        [yes] Когда пишем: { $when }.
       *[no] Выключено. Когда будем писать, если включите: { $when }.
    }
scenario-written = В файле сценария: { $wait }.
scenario-off-rule =
    { $on ->
        [yes] Если выключить, всё запланированное будет отменено.
       *[no] Всё запланированное отменено. Когда включите, будем писать о том, что случится с этого времени.
    }
scenario-delay-rule =
    { $yearly ->
        [yes] Новый срок изменит и уже запланированное.
       *[no] Новый срок будет действовать для того, что запланируем с этого времени. Уже запланированное останется на своём месте.
    }
scenario-how-to = Другой срок можно написать в ответ на это сообщение: «3 дня» или «5 часов».
scenario-unclear = Такой срок поставить нельзя.
scenario-switch-off = Выключить
scenario-switch-on = Включить
scenario-as-written = Как в файле
scenario-back = К сценарию
scenario-toast =
    { $changed ->
        [yes] Записали
       *[no] Так уже и было
    }
