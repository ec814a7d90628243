card-title =
    { $kind ->
        [complaint] <b>Звернення № { $ticket }</b> · скарга
        [question] <b>Звернення № { $ticket }</b> · запитання
       *[remark] <b>Звернення № { $ticket }</b> · відгук
    } · { $state ->
        [new] нове
        [taken] в роботі
        [waiting] чекаємо на клієнта
        [resolved] вирішено, чекаємо підтвердження
        [confirmed] вирішено, клієнт підтвердив
        [unconfirmed] закрито без слова клієнта
        [dismissed] не скарга, закрито
       *[reopened] знову відкрите
    }
card-remark-closed = <b>Звернення № { $ticket }</b> · відгук · закрито
card-customer =
    { $orders ->
        [0] { $customer } · пише { $language ->
            [uk] українською
           *[ru] російською
        } · замовлень ще немає
        [one] { $customer } · пише { $language ->
            [uk] українською
           *[ru] російською
        } · { $orders } замовлення на { $spent }
        [few] { $customer } · пише { $language ->
            [uk] українською
           *[ru] російською
        } · { $orders } замовлення на { $spent }
       *[many] { $customer } · пише { $language ->
            [uk] українською
           *[ru] російською
        } · { $orders } замовлень на { $spent }
    }
card-last-score = попередня оцінка — { $said }, { $day }
card-order-product = «{ $product }», замовлення { $number }
card-order = Замовлення { $number }
card-score =
    { $changed ->
        [yes] Оцінка: { $said } (було { $before })
       *[no] Оцінка: { $said }
    }
card-about = До звернення № { $ticket }
card-said = Відповідь: «{ $said }» ({ $asked })
card-category =
    { $guessed ->
        [yes] Причина (припущення за словами): { $category }
       *[no] Причина: { $category }
    }
card-category-also = Ще: { $others }
card-words = <blockquote>{ $words }</blockquote>
card-no-words = Слів поки немає
card-cut = …далі — у стрічці звернення
card-media =
    { $count ->
        [one] Долучено { $count } файл
        [few] Долучено { $count } файли
       *[many] Долучено { $count } файлів
    }
card-notes =
    { $count ->
        [one] { $count } нотатка для своїх
        [few] { $count } нотатки для своїх
       *[many] { $count } нотаток для своїх
    }
card-deadline = Відповісти { $until }
card-resolve-by = Владнати { $until }
card-urgent = <b>Терміново</b>
card-answered = Першу відповідь надіслано
card-owner = Веде: { $owner }
card-hint = Дайте відповідь на це повідомлення — клієнт отримає її від Вашого імені.
card-hint-topic = Пишіть просто в цій темі — клієнт отримає це від Вашого імені; «//» на початку — нотатка для своїх.
card-take = Беру
card-resolve = Вирішено
card-await = Чекаю на клієнта
card-go-on = Далі без відповіді
topic-title-about = № { $ticket } · { $customer } · { $about }
topic-title =
    № { $ticket } · { $customer } · { $kind ->
        [complaint] скарга
        [question] запитання
       *[remark] відгук
    }
customer-wrote = <b>{ $customer }</b> · № { $ticket }
customer-edited = <b>{ $customer }</b> · № { $ticket } · змінено
reopened-alert =
    { $owned ->
        [yes] № { $ticket }: { $customer } каже, що ще не вирішено (до цього — { $owner }). Відповісти { $until }.
       *[no] № { $ticket }: { $customer } каже, що ще не вирішено. Відповісти { $until }.
    }
confirmed-told = № { $ticket }: { $customer } підтверджує, що все гаразд.
deadline-soon =
    { $clock ->
        [resolution] № { $ticket }: { $customer } чекає, поки все владнають. Строк — { $until }.
       *[other] № { $ticket }: { $customer } чекає на відповідь. Строк — { $until }.
    }
solution-late =
    { $owned ->
        [yes] № { $ticket }: строк минув, а ще не владнано; { $customer } чекає. Веде: { $owner }.
       *[no] № { $ticket }: строк минув, а ще не владнано; { $customer } чекає, і ніхто ще не взяв.
    }
deadline-passed =
    { $owned ->
        [yes] № { $ticket }: час відповіді минув, { $customer } чекає. Веде: { $owner }.
       *[no] № { $ticket }: час відповіді минув, { $customer } чекає, і ніхто ще не взяв.
    }
reply-not-delivered =
    { $blocked ->
        [yes] № { $ticket }: відповідь не дійшла, { $customer } не приймає повідомлень від бота.
       *[no] № { $ticket }: відповідь не дійшла, Telegram її не прийняв. Напишіть, будь ласка, інакше.
    }
edit-not-delivered =
    { $blocked ->
        [yes] № { $ticket }: правка не дійшла, { $customer } не приймає повідомлень від бота.
       *[no] № { $ticket }: правка не дійшла, { $customer } бачить попередній текст. Напишіть, будь ласка, окремим повідомленням.
    }
departure-told =
    { $asked ->
        [yes] { $known ->
            [yes] { $customer } каже, чому давно нічого не купує. Причина: { $cause }.
           *[no] { $customer } пояснює, чому давно нічого не купує:
        }
       *[no] { $known ->
            [yes] { $customer } просить більше не писати. Причина: { $cause }.
           *[no] { $customer } просить більше не писати й пояснює:
        }
    }
departure-code = Вказати причину
departure-coded = Записали причину
reply-unclear = Цього клієнтові не передати. Напишіть словами або надішліть фото, відео, голосове чи документ.
reply-to-nothing = Ці слова нікому не передано: це повідомлення не стосується жодного звернення. Відповідайте, будь ласка, на картку; усі відкриті звернення — /tickets у приватному чаті зі мною.
open-tickets =
    { $count ->
        [0] Відкритих звернень немає. Гарного дня!
       *[other] Відкриті звернення, спершу найтерміновіші:
    }
open-tickets-more =
    { $more ->
        [one] І ще { $more } звернення.
        [few] І ще { $more } звернення.
       *[many] І ще { $more } звернень.
    }
open-ticket-free = № { $ticket } · { $customer }
open-ticket-owned = № { $ticket } · { $customer } · { $owner }

press-taken = Звернення Ваше
press-already_yours = Це звернення вже Ваше
press-owned = Це звернення вже веде { $owner }
press-resolved = Запитаємо клієнта, чи справді так
press-closed = Закрито
press-take_first = Спершу натисніть «Беру»
press-answer_first = Спершу дайте клієнтові відповідь
press-waiting = Годинник зупинено, доки клієнт не напише
press-goes_on = Годинник знову йде
press-over = Це звернення вже закрите
