went-wrong-asked = Жаль это слышать. Обращение № { $ticket } уже у менеджеров, ответим { $until }. Что именно не так? Можно словом, фото или голосом — прочитает человек.
words-passed =
    { $kind ->
        [complaint] Спасибо, передали менеджерам вместе с обращением № { $ticket }. Ответим { $until }.
        [complaint-late] Спасибо, передали менеджерам вместе с обращением № { $ticket }.
        [question-late] Спасибо, Ваш вопрос уже у менеджеров: № { $ticket }.
        [question] Спасибо, Ваш вопрос уже у менеджеров: № { $ticket }. Ответим { $until }.
       *[remark] Спасибо, передали. Это прочитает человек.
    }
complaint-opened =
    { $late ->
        [yes] Спасибо, что сказали. Обращение № { $ticket } уже у менеджеров. К чему это относится?
       *[no] Спасибо, что сказали. Обращение № { $ticket } уже у менеджеров, ответим { $until }. К чему это относится?
    }
complaint-product = Покупка: { $product }
complaint-product-none = Выбрать покупку
complaint-product-other = Другое
kind-asked =
    { $late ->
        [yes] Спасибо, Ваше сообщение уже у менеджеров: № { $ticket }. Это жалоба или вопрос?
       *[no] Спасибо, Ваше сообщение уже у менеджеров: № { $ticket }. Ответим { $until }. Это жалоба или вопрос?
    }
kind-complaint = Жалоба
kind-question = Вопрос
complain-asked = Расскажите, пожалуйста, что случилось: словами, с фото или голосом. Прочитает и ответит человек.
complain-open = Ваше обращение № { $ticket } открыто. Всё, что напишете сейчас, добавим к нему.
complain-another = Это о другом
praise-thanked = Спасибо за тёплые слова! Передали всей команде.
ticket-taken =
    { $kind ->
        [question] Ваш вопрос у меня: № { $ticket }, отвечу { $until }.
        [question-late] Ваш вопрос у меня: № { $ticket }.
        [complaint-late] Спасибо, что сказали. Обращение № { $ticket } у меня.
       *[complaint] Спасибо, что сказали. Обращение № { $ticket } у меня, отвечу { $until }.
    }
    { $manager }
manager-met = По обращению № { $ticket } Вам отвечает <b>{ $manager }</b>.
manager-wrote = <b>{ $manager }</b>
part-withdrawn = Эта часть сообщения убрана.
resolved-asked = Обращение № { $ticket }: { $manager } говорит, что всё уладили. Всё уже в порядке?
resolved-yes = Да, спасибо
resolved-no = Нет, ещё нет
resolution-confirmed = Спасибо, что подтвердили. Если что-то снова будет не так — просто напишите сюда.
ticket-reopened = Понятно, ещё не всё. Обращение № { $ticket } снова открыто, ответим { $until }.

category-delivery = Доставка
category-quality = Качество
category-wrong_item = Не тот товар
category-price = Цена
category-staff = Обслуживание
category-refund = Возврат
category-size = Размер
category-payment = Оплата
category-site = Сайт
category-other = Другое
