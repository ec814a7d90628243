card-title =
    { $kind ->
        [complaint] <b>Обращение № { $ticket }</b> · жалоба
        [question] <b>Обращение № { $ticket }</b> · вопрос
       *[remark] <b>Обращение № { $ticket }</b> · отзыв
    } · { $state ->
        [new] новое
        [taken] в работе
        [waiting] ждём клиента
        [resolved] решено, ждём подтверждения
        [confirmed] решено, клиент подтвердил
        [unconfirmed] закрыто без слова клиента
        [dismissed] не жалоба, закрыто
       *[reopened] снова открыто
    }
card-remark-closed = <b>Обращение № { $ticket }</b> · отзыв · закрыто
card-customer =
    { $orders ->
        [0] { $customer } · пишет { $language ->
            [uk] по-украински
           *[ru] по-русски
        } · заказов ещё нет
        [one] { $customer } · пишет { $language ->
            [uk] по-украински
           *[ru] по-русски
        } · { $orders } заказ на { $spent }
        [few] { $customer } · пишет { $language ->
            [uk] по-украински
           *[ru] по-русски
        } · { $orders } заказа на { $spent }
       *[many] { $customer } · пишет { $language ->
            [uk] по-украински
           *[ru] по-русски
        } · { $orders } заказов на { $spent }
    }
card-last-score = предыдущая оценка — { $said }, { $day }
card-order-product = «{ $product }», заказ { $number }
card-order = Заказ { $number }
card-score =
    { $changed ->
        [yes] Оценка: { $said } (было { $before })
       *[no] Оценка: { $said }
    }
card-about = К обращению № { $ticket }
card-said = Ответ: «{ $said }» ({ $asked })
card-category =
    { $guessed ->
        [yes] Причина (предположение по словам): { $category }
       *[no] Причина: { $category }
    }
card-category-also = Ещё: { $others }
card-words = <blockquote>{ $words }</blockquote>
card-no-words = Слов пока нет
card-cut = …дальше — в ленте обращения
card-media =
    { $count ->
        [one] Приложен { $count } файл
        [few] Приложено { $count } файла
       *[many] Приложено { $count } файлов
    }
card-notes =
    { $count ->
        [one] { $count } заметка для своих
        [few] { $count } заметки для своих
       *[many] { $count } заметок для своих
    }
card-deadline = Ответить { $until }
card-resolve-by = Уладить { $until }
card-urgent = <b>Срочно</b>
card-answered = Первый ответ отправлен
card-owner = Ведёт: { $owner }
card-hint = Ответьте на это сообщение — клиент получит ответ от Вашего имени.
card-hint-topic = Пишите прямо в этой теме — клиент получит это от Вашего имени; «//» в начале — заметка для своих.
card-take = Беру
card-resolve = Решено
card-await = Жду клиента
card-go-on = Дальше без ответа
topic-title-about = № { $ticket } · { $customer } · { $about }
topic-title =
    № { $ticket } · { $customer } · { $kind ->
        [complaint] жалоба
        [question] вопрос
       *[remark] отзыв
    }
customer-wrote = <b>{ $customer }</b> · № { $ticket }
customer-edited = <b>{ $customer }</b> · № { $ticket } · изменено
reopened-alert =
    { $owned ->
        [yes] № { $ticket }: { $customer } говорит, что ещё не решено (до этого — { $owner }). Ответить { $until }.
       *[no] № { $ticket }: { $customer } говорит, что ещё не решено. Ответить { $until }.
    }
confirmed-told = № { $ticket }: { $customer } подтверждает, что всё в порядке.
deadline-soon =
    { $clock ->
        [resolution] № { $ticket }: { $customer } ждёт, пока всё уладят. Срок — { $until }.
       *[other] № { $ticket }: { $customer } ждёт ответа. Срок — { $until }.
    }
solution-late =
    { $owned ->
        [yes] № { $ticket }: срок прошёл, а ещё не улажено; { $customer } ждёт. Ведёт: { $owner }.
       *[no] № { $ticket }: срок прошёл, а ещё не улажено; { $customer } ждёт, и никто ещё не взял.
    }
deadline-passed =
    { $owned ->
        [yes] № { $ticket }: время ответа прошло, { $customer } ждёт. Ведёт: { $owner }.
       *[no] № { $ticket }: время ответа прошло, { $customer } ждёт, и никто ещё не взял.
    }
reply-not-delivered =
    { $blocked ->
        [yes] № { $ticket }: ответ не дошёл, { $customer } не принимает сообщений от бота.
       *[no] № { $ticket }: ответ не дошёл, Telegram его не принял. Напишите, пожалуйста, иначе.
    }
edit-not-delivered =
    { $blocked ->
        [yes] № { $ticket }: правка не дошла, { $customer } не принимает сообщений от бота.
       *[no] № { $ticket }: правка не дошла, { $customer } видит прежний текст. Напишите, пожалуйста, отдельным сообщением.
    }
departure-told =
    { $asked ->
        [yes] { $known ->
            [yes] { $customer } говорит, почему давно ничего не покупает. Причина: { $cause }.
           *[no] { $customer } объясняет, почему давно ничего не покупает:
        }
       *[no] { $known ->
            [yes] { $customer } просит больше не писать. Причина: { $cause }.
           *[no] { $customer } просит больше не писать и объясняет:
        }
    }
departure-code = Указать причину
departure-coded = Причину записали
reply-unclear = Этого клиенту не передать. Напишите словами или пришлите фото, видео, голосовое или документ.
reply-to-nothing = Эти слова никому не переданы: это сообщение не относится ни к одному обращению. Отвечайте, пожалуйста, на карточку; все открытые обращения — /tickets в личном чате со мной.
open-tickets =
    { $count ->
        [0] Открытых обращений нет. Хорошего дня!
       *[other] Открытые обращения, сначала самые срочные:
    }
open-tickets-more =
    { $more ->
        [one] И ещё { $more } обращение.
        [few] И ещё { $more } обращения.
       *[many] И ещё { $more } обращений.
    }
open-ticket-free = № { $ticket } · { $customer }
open-ticket-owned = № { $ticket } · { $customer } · { $owner }

press-taken = Обращение Ваше
press-already_yours = Это обращение уже Ваше
press-owned = Это обращение уже ведёт { $owner }
press-resolved = Спросим клиента, действительно ли это так
press-closed = Закрыто
press-take_first = Сначала нажмите «Беру»
press-answer_first = Сначала ответьте клиенту
press-waiting = Часы стоят, пока клиент не напишет
press-goes_on = Часы снова идут
press-over = Это обращение уже закрыто
