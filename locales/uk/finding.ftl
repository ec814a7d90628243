find-help =
    { $short ->
        [yes] За такою коротенькою підказкою знайдеться пів міста. Додайте, будь ласка, хоч одну літеру чи цифру.
       *[no] Кого шукаємо? Напишіть після /find усе, що пам’ятаєте про клієнта, у будь-якому порядку.
    }

    • ім’я чи прізвище: <code>/find олена шевч</code>
    • що купували: <code>/find олена кавомолк</code>
    • телефон або його частину: <code>/find 067 123</code>
    • номер замовлення чи код клієнта: <code>/find 1001</code>

    Описки, російське написання й латиниця не завадять.
nothing-found =
    «{ $query }» — нікого не знайдено.

    Спробуйте менше слів, лише прізвище, останні цифри телефону або номер замовлення: <code>/find 4567</code>
found = Кого саме показати?
found-line = <b>{ $name }</b> · замовлення { $order }, { $day } · { $by }
found-line-no-order = <b>{ $name }</b> · замовлень ще немає · { $by }
found-name = { $place } · { $name }
found-by-name = за ім’ям
found-by-product = «{ $what }»
found-by-phone = телефон { $what }
found-by-order = замовлення { $what }
found-by-code = код { $what }
found-more = І ще { $more }. Допишіть слово чи цифру, щоб звузити пошук.
found-more-still = І ще понад { $more }. Допишіть слово чи цифру, щоб звузити пошук.

customer-title = <b>{ $name }</b>
customer-telegram-name = У Telegram: { $name }
customer-phone = Телефон: { $phone }
customer-code = Код клієнта: { $code }
customer-city = Місто: { $city }
customer-language =
    { $language ->
        [uk] Мова: українська
       *[ru] Мова: російська
    }
customer-reach-not_linked = У Telegram ще не з нами: особисте посилання не відкрито
customer-reach-reachable = У Telegram з нами
customer-reach-since = У Telegram з нами: { $day }
customer-reach-blocked = Бота заблоковано: повідомлення не доходять
customer-consents =
    { $service ->
        [yes] Про покупки: так
       *[no] Про покупки: ні
    } · { $offers ->
        [yes] про знижки: так
       *[no] про знижки: ні
    }
customer-stopped = Просить не писати: { $day }
customer-paused = Просить перерву до { $until }
customer-less = Просить писати рідше
customer-silent = Давно не відповідає й не купує: першими не пишемо, доки не напише, не натисне чи не купить
customer-first = Перша покупка: { $day } ({ $long })
customer-days =
    { $days ->
        [one] { $days } день із нами
        [few] { $days } дні з нами
       *[many] { $days } днів із нами
    }
customer-months =
    { $months ->
        [one] { $months } місяць із нами
        [few] { $months } місяці з нами
       *[many] { $months } місяців із нами
    }
customer-years =
    { $years ->
        [one] { $years } рік із нами
        [few] { $years } роки з нами
       *[many] { $years } років із нами
    }
customer-orders-count =
    { $orders ->
        [one] { $orders } замовлення на { $spent }
        [few] { $orders } замовлення на { $spent }
       *[many] { $orders } замовлень на { $spent }
    }
customer-no-orders = Замовлень ще немає
customer-scores = Оцінки: { $scores }
customer-score =
    { $named ->
        [yes] { $said } («{ $product }», { $day })
       *[no] { $said } ({ $day })
    }
customer-no-scores = Оцінок ще немає
customer-points = Балів: { $points }
customer-tickets = Звернення:
customer-no-tickets = Звернень не було
customer-ticket =
    • № { $ticket } · { $kind ->
        [complaint] скарга
        [question] запитання
       *[remark] відгук
    } · { $day } · { $state ->
        [new] нове
        [taken] в роботі
        [resolved] вирішено, чекаємо підтвердження
        [confirmed] вирішено
        [waiting] чекаємо на клієнта
        [unconfirmed] закрито без слова клієнта
        [dismissed] не скарга
       *[reopened] знову відкрите
    }{ $owned ->
        [yes] {" "}· веде { $owner }
       *[no] {""}
    }
customer-more = …і ще { $more }

customer-orders-title = <b>{ $name }</b> · останні замовлення
customer-order =
    <b>{ $number }</b> · { $day } · { $total }{ $status ->
        [cancelled] {" "}· скасовано
        [returned] {" "}· повернено
       *[active] {""}
    }
customer-product = • { $product }
customer-delivered = Доставлено: { $day }

customer-contacts-title = <b>{ $name }</b> · що ми писали
customer-no-contacts = Ми ще нічого не надсилали й не планували
contact-thank_you = подяка
contact-csat = запитання про покупку
contact-delivery_check = запитання про доставку
contact-nps = запитання, чи порадять нас
contact-ease = запитання, як владнали звернення
contact-warranty_check = запитання посеред гарантії
contact-return_reason = запитання про причину повернення
contact-anniversary = вітання з річницею
contact-birthday = вітання з днем народження
contact-reminder = нагадування про запитання
contact-words = прохання розповісти, що не так
contact-points_expiring = нагадування про бали
contact-tier_reached = новий рівень
contact-tier_ending = нагадування про рівень
contact-friend_points = бали за друга
contact-surprise = сюрприз
contact-offer = пропозиція
contact-why_leaving = чому давно не купує
contact-miss_you = легке слово тому, хто замовк
contact-come_back = запрошення повернутися
customer-contact =
    { $named ->
        [yes] { $what } («{ $product }»)
       *[no] { $what }
    }: { $state ->
        [planned] заплановано, { $at }
        [waiting] чекає ({ $at })
        [queued] надсилаємо
        [sent] надіслано { $at }
        [answered] надіслано { $at }, є відповідь
        [withdrawn] скасовано ({ $at })
        [missed] пропущено ({ $at })
        [failed] не надіслано ({ $at })
       *[unknown] надіслано { $at }, але Telegram не підтвердив
    }
customer-contact-said = : «{ $said }»
customer-contact-why = {" "}— { $why }
reason-not_linked = особисте посилання ще не відкрито
reason-no_consent = немає згоди на такі повідомлення
reason-stopped = клієнт просить не писати
reason-open_complaint = спершу треба вирішити скаргу
reason-unreachable = бота заблоковано
reason-order_cancelled = замовлення скасовано або повернено
reason-too_late = нагода минула, писати запізно
reason-contact_removed = цього повідомлення більше немає в сценарії
reason-quiet_hours = вночі не пишемо
reason-budget = за цей час уже писали досить
reason-too_soon = надто скоро після попереднього повідомлення
reason-paused = клієнт просить перерву
reason-ignored = останні три запитання лишилися без відповіді
reason-not_meant = це повідомлення не для цього клієнта чи замовлення
reason-asked_together = питаємо разом з іншим замовленням
reason-answered = клієнт уже відповів або написав
reason-shop_paused = магазин поставив повідомлення на паузу
reason-pointless = більше немає про що писати
reason-no_code = не вистачило кодів
reason-sunset = давно не відповідає й не купує, тож першими не пишемо
reason-no_text = немає тексту мовою клієнта
reason-cancelled = розсилку скасовано
reason-campaign_paused = розсилка на паузі
reason-switched_off = магазин вимкнув ці повідомлення

customer-notes-title = <b>{ $name }</b> · нотатки
customer-no-notes = Нотаток ще немає
customer-note =
    { $kind ->
        [motive] Чому обрали нас
       *[note] Нотатка
    } · { $author }, { $day }
    <blockquote>{ $words }</blockquote>
note-add-note = + Нотатка
note-add-motive = + Чому ми
note-asked =
    { $kind ->
        [motive] { $name }: чому обрали саме нас? Дайте відповідь на це повідомлення, і я запишу.
       *[note] { $name }: що записати? Дайте відповідь на це повідомлення, і я запишу.
    } Клієнт цього не побачить.
note-cancel = Не треба
note-kept =
    { $kind ->
        [motive] Записано, чому обрали нас: { $name }.
       *[note] Нотатку записано: { $name }.
    }
note-unclear = Запишу лише слова. Дайте, будь ласка, відповідь на моє запитання текстом.
toast-no-note = Добре, нічого не записуємо
page-overview = Картка
page-orders = Замовлення
page-contacts = Що писали
page-notes = Нотатки
