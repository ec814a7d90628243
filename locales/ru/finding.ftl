find-help =
    { $short ->
        [yes] По такой короткой подсказке найдётся полгорода. Добавьте, пожалуйста, хотя бы одну букву или цифру.
       *[no] Кого ищем? Напишите после /find всё, что помните о клиенте, в любом порядке.
    }

    • имя или фамилию: <code>/find елена шевч</code>
    • что покупали: <code>/find елена кофемолк</code>
    • телефон или его часть: <code>/find 067 123</code>
    • номер заказа или код клиента: <code>/find 1001</code>

    Описки, украинское написание и латиница не помешают.
nothing-found =
    «{ $query }» — никто не найден.

    Попробуйте меньше слов, только фамилию, последние цифры телефона или номер заказа: <code>/find 4567</code>
found = Кого именно показать?
found-line = <b>{ $name }</b> · заказ { $order }, { $day } · { $by }
found-line-no-order = <b>{ $name }</b> · заказов ещё нет · { $by }
found-name = { $place } · { $name }
found-by-name = по имени
found-by-product = «{ $what }»
found-by-phone = телефон { $what }
found-by-order = заказ { $what }
found-by-code = код { $what }
found-more = И ещё { $more }. Допишите слово или цифру, чтобы сузить поиск.
found-more-still = И ещё больше { $more }. Допишите слово или цифру, чтобы сузить поиск.

customer-title = <b>{ $name }</b>
customer-telegram-name = В Telegram: { $name }
customer-phone = Телефон: { $phone }
customer-code = Код клиента: { $code }
customer-city = Город: { $city }
customer-language =
    { $language ->
        [uk] Язык: украинский
       *[ru] Язык: русский
    }
customer-reach-not_linked = В Telegram ещё не с нами: личная ссылка не открыта
customer-reach-reachable = В Telegram с нами
customer-reach-since = В Telegram с нами: { $day }
customer-reach-blocked = Бот заблокирован: сообщения не доходят
customer-consents =
    { $service ->
        [yes] О покупках: да
       *[no] О покупках: нет
    } · { $offers ->
        [yes] о скидках: да
       *[no] о скидках: нет
    }
customer-stopped = Просит не писать: { $day }
customer-paused = Просит перерыв до { $until }
customer-less = Просит писать реже
customer-silent = Давно не отвечает и не покупает: первыми не пишем, пока не напишет, не нажмёт или не купит
customer-first = Первая покупка: { $day } ({ $long })
customer-days =
    { $days ->
        [one] { $days } день с нами
        [few] { $days } дня с нами
       *[many] { $days } дней с нами
    }
customer-months =
    { $months ->
        [one] { $months } месяц с нами
        [few] { $months } месяца с нами
       *[many] { $months } месяцев с нами
    }
customer-years =
    { $years ->
        [one] { $years } год с нами
        [few] { $years } года с нами
       *[many] { $years } лет с нами
    }
customer-orders-count =
    { $orders ->
        [one] { $orders } заказ на { $spent }
        [few] { $orders } заказа на { $spent }
       *[many] { $orders } заказов на { $spent }
    }
customer-no-orders = Заказов ещё нет
customer-scores = Оценки: { $scores }
customer-score =
    { $named ->
        [yes] { $said } («{ $product }», { $day })
       *[no] { $said } ({ $day })
    }
customer-no-scores = Оценок ещё нет
customer-points = Баллов: { $points }
customer-tickets = Обращения:
customer-no-tickets = Обращений не было
customer-ticket =
    • № { $ticket } · { $kind ->
        [complaint] жалоба
        [question] вопрос
       *[remark] отзыв
    } · { $day } · { $state ->
        [new] новое
        [taken] в работе
        [resolved] решено, ждём подтверждения
        [confirmed] решено
        [waiting] ждём клиента
        [unconfirmed] закрыто без слова клиента
        [dismissed] не жалоба
       *[reopened] снова открыто
    }{ $owned ->
        [yes] {" "}· ведёт { $owner }
       *[no] {""}
    }
customer-more = …и ещё { $more }

customer-orders-title = <b>{ $name }</b> · последние заказы
customer-order =
    <b>{ $number }</b> · { $day } · { $total }{ $status ->
        [cancelled] {" "}· отменён
        [returned] {" "}· возвращён
       *[active] {""}
    }
customer-product = • { $product }
customer-delivered = Доставлен: { $day }

customer-contacts-title = <b>{ $name }</b> · что мы писали
customer-no-contacts = Мы ещё ничего не отправляли и не планировали
contact-thank_you = благодарность
contact-csat = вопрос о покупке
contact-delivery_check = вопрос о доставке
contact-nps = вопрос, посоветуют ли нас
contact-ease = вопрос, как уладили обращение
contact-warranty_check = вопрос посреди гарантии
contact-return_reason = вопрос о причине возврата
contact-anniversary = поздравление с годовщиной
contact-birthday = поздравление с днём рождения
contact-reminder = напоминание о вопросе
contact-words = просьба рассказать, что не так
contact-points_expiring = напоминание о баллах
contact-tier_reached = новый уровень
contact-tier_ending = напоминание об уровне
contact-friend_points = баллы за друга
contact-surprise = сюрприз
contact-offer = предложение
contact-why_leaving = почему давно не покупает
contact-miss_you = лёгкое слово тому, кто замолчал
contact-come_back = приглашение вернуться
customer-contact =
    { $named ->
        [yes] { $what } («{ $product }»)
       *[no] { $what }
    }: { $state ->
        [planned] запланировано, { $at }
        [waiting] ждёт ({ $at })
        [queued] отправляем
        [sent] отправлено { $at }
        [answered] отправлено { $at }, есть ответ
        [withdrawn] отменено ({ $at })
        [missed] пропущено ({ $at })
        [failed] не отправлено ({ $at })
       *[unknown] отправлено { $at }, но Telegram не подтвердил
    }
customer-contact-said = : «{ $said }»
customer-contact-why = {" "}— { $why }
reason-not_linked = личная ссылка ещё не открыта
reason-no_consent = нет согласия на такие сообщения
reason-stopped = клиент просит не писать
reason-open_complaint = сначала нужно решить жалобу
reason-unreachable = бот заблокирован
reason-order_cancelled = заказ отменён или возвращён
reason-too_late = повод прошёл, писать поздно
reason-contact_removed = этого сообщения больше нет в сценарии
reason-quiet_hours = ночью не пишем
reason-budget = за это время уже писали достаточно
reason-too_soon = слишком скоро после предыдущего сообщения
reason-paused = клиент просит перерыв
reason-ignored = последние три вопроса остались без ответа
reason-not_meant = это сообщение не для этого клиента или заказа
reason-asked_together = спрашиваем вместе с другим заказом
reason-answered = клиент уже ответил или написал
reason-shop_paused = магазин поставил сообщения на паузу
reason-pointless = писать больше не о чем
reason-no_code = не хватило кодов
reason-sunset = давно не отвечает и не покупает, поэтому первыми не пишем
reason-no_text = нет текста на языке клиента
reason-cancelled = рассылка отменена
reason-campaign_paused = рассылка на паузе
reason-switched_off = магазин выключил эти сообщения

customer-notes-title = <b>{ $name }</b> · заметки
customer-no-notes = Заметок ещё нет
customer-note =
    { $kind ->
        [motive] Почему выбрали нас
       *[note] Заметка
    } · { $author }, { $day }
    <blockquote>{ $words }</blockquote>
note-add-note = + Заметка
note-add-motive = + Почему мы
note-asked =
    { $kind ->
        [motive] { $name }: почему выбрали именно нас? Ответьте на это сообщение, и я запишу.
       *[note] { $name }: что записать? Ответьте на это сообщение, и я запишу.
    } Клиент этого не увидит.
note-cancel = Не нужно
note-kept =
    { $kind ->
        [motive] Записано, почему выбрали нас: { $name }.
       *[note] Заметка записана: { $name }.
    }
note-unclear = Запишу только слова. Ответьте, пожалуйста, на мой вопрос текстом.
toast-no-note = Хорошо, ничего не записываем
page-overview = Карточка
page-orders = Заказы
page-contacts = Что писали
page-notes = Заметки
