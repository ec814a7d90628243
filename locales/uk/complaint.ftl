went-wrong-asked = Прикро це чути. Звернення № { $ticket } вже в менеджерів, відповімо { $until }. Що саме не так? Можна словом, фото або голосом — прочитає людина.
words-passed =
    { $kind ->
        [complaint] Дякуємо, передали менеджерам разом зі зверненням № { $ticket }. Відповімо { $until }.
        [complaint-late] Дякуємо, передали менеджерам разом зі зверненням № { $ticket }.
        [question-late] Дякуємо, Ваше запитання вже в менеджерів: № { $ticket }.
        [question] Дякуємо, Ваше запитання вже в менеджерів: № { $ticket }. Відповімо { $until }.
       *[remark] Дякуємо, передали. Це прочитає людина.
    }
complaint-opened =
    { $late ->
        [yes] Дякуємо, що сказали. Звернення № { $ticket } вже в менеджерів. Чого це стосується?
       *[no] Дякуємо, що сказали. Звернення № { $ticket } вже в менеджерів, відповімо { $until }. Чого це стосується?
    }
complaint-product = Покупка: { $product }
complaint-product-none = Обрати покупку
complaint-product-other = Інше
kind-asked =
    { $late ->
        [yes] Дякуємо, Ваше повідомлення вже в менеджерів: № { $ticket }. Це скарга чи запитання?
       *[no] Дякуємо, Ваше повідомлення вже в менеджерів: № { $ticket }. Відповімо { $until }. Це скарга чи запитання?
    }
kind-complaint = Скарга
kind-question = Запитання
complain-asked = Розкажіть, будь ласка, що сталося: словами, з фото чи голосом. Прочитає й відповість людина.
complain-open = Ваше звернення № { $ticket } відкрите. Усе, що напишете зараз, додамо до нього.
complain-another = Це про інше
praise-thanked = Дякуємо за теплі слова! Передали всій команді.
ticket-taken =
    { $kind ->
        [question] Ваше запитання у мене: № { $ticket }, відповім { $until }.
        [question-late] Ваше запитання у мене: № { $ticket }.
        [complaint-late] Дякую, що сказали. Звернення № { $ticket } у мене.
       *[complaint] Дякую, що сказали. Звернення № { $ticket } у мене, відповім { $until }.
    }
    { $manager }
manager-met = Щодо звернення № { $ticket } Вам відповідає <b>{ $manager }</b>.
manager-wrote = <b>{ $manager }</b>
part-withdrawn = Цю частину повідомлення прибрано.
resolved-asked = Звернення № { $ticket }: { $manager } каже, що все владнали. Чи все вже гаразд?
resolved-yes = Так, дякую
resolved-no = Ні, ще ні
resolution-confirmed = Дякуємо, що підтвердили. Якщо щось знову буде не так — просто напишіть сюди.
ticket-reopened = Зрозуміло, ще не все. Звернення № { $ticket } знову відкрите, відповімо { $until }.

category-delivery = Доставка
category-quality = Якість
category-wrong_item = Не той товар
category-price = Ціна
category-staff = Обслуговування
category-refund = Повернення
category-size = Розмір
category-payment = Оплата
category-site = Сайт
category-other = Інше
