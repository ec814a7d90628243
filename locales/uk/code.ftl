code-gives =
    { $kind ->
        [percent] знижка { $amount } %
        [sum] знижка { $amount }
       *[gift] подарунок: { $gift }
    }
code-given =
    { $known ->
        [yes] { $name }, для Вас
       *[no] Для Вас
    } { $kind ->
        [gift] { $gives }.
       *[other] { $gives } на замовлення.
    } Покажіть або назвіть цей код, коли купуватимете:
    <code>{ $code }</code>
code-copy = Скопіювати код
code-terms = Умови
code-terms-of = Код <code>{ $code }</code>
code-terms-gives = • Дає: { $gives }
code-terms-least = • Замовлення від { $sum }
code-terms-category = • Лише на: { $category }
code-dates =
    { $dates ->
        [now-until] • Діє до { $ends } включно
        [from-until] • Діє з { $starts } до { $ends } включно
        [from-on] • Діє з { $starts }, без кінцевої дати
       *[now-on] • Діє без кінцевої дати
    }
code-terms-person =
    { $count ->
        [1] • Один раз для кожного клієнта
        [one] • { $count } раз для кожного клієнта
        [few] • { $count } рази для кожного клієнта
       *[many] • { $count } разів для кожного клієнта
    }
code-terms-overall =
    { $count ->
        [one] • Усього знижку отримає { $count } замовлення
        [few] • Усього знижку отримають { $count } замовлення
       *[many] • Усього знижку отримають { $count } замовлень
    }
codes-none = Кодів поки немає. Коли з’явиться знижка або подарунок для Вас, код буде тут.
codes-mine = Ваші коди:
codes-line =
    <code>{ $code }</code> — { $gives }, { $standing ->
        [usable] діє до { $day } включно
        [always] діє без кінцевої дати
        [soon] діятиме з { $day }
        [used] використано { $day }
       *[expired] діяв до { $day }
    }
code-how-to =
    { $fault ->
        [no_pools] Кодів для роздачі немає. Адміністратор створює їх командою /pool_new.
        [nobody] «{ $query }» — такого клієнта не знайдено. Спробуйте прізвище, телефон або код клієнта.
        [no_such_pool] Немає кодів із назвою «{ $query }». Напишіть лише /code — покажу, які є.
        [empty] «{ $query }»: вільних кодів не залишилося. Адміністратор може додати їх, надіславши файл.
       *[none] Кому дати код? Напишіть так: <code>/code олена Весна</code>. У відповідь на картку досить <code>/code Весна</code>
    }
code-whose = Кому дати код?
code-whose-more = Також підходять: { $more }. Якщо потрібного імені тут немає, додайте прізвище або телефон.
code-which = Який код дати? Клієнт: { $customer }
code-understood = Дати код «{ $pool }»? Клієнт: { $customer }
code-left = Залишилося кодів: { $left }
code-yes = Дати код
code-no = Скасувати
code-toast =
    { $given ->
        [yes] Готово
       *[no] Код не дано
    }
code-not-yours = Підтвердити може той, хто почав, або старший
code-told = Код дано: { $customer }, { $gives }.
code-told-by-you = Бот не може написати цьому клієнтові, тож передайте код самі: <code>{ $code }</code>
pool-empty = «{ $pool }»: коди закінчилися, більше давати нічого. Щоб додати, надішліть сюди файл із підписом <code>/pool { $pool }</code>
redeem-how-to =
    { $unread ->
        [yes] Не вдалося прочитати суму, тож код не погашено.
       *[no] Який код погасити?
    } Напишіть так: <code>/redeem KAVA-7Q4M-X2RD5 1250 А-17</code>. Сума й номер замовлення — якщо вони є.
redeem-understood = Погасити код <code>{ $code }</code>? Клієнт: { $customer }
redeem-yes = Погасити
redeem-no = Скасувати
redeem-done = Погашено: <code>{ $code }</code>, { $gives }.
redeem-order = Замовлення: { $order }
redeem-sum =
    { $off ->
        [yes] Сума { $amount }, знижка { $saved }, до сплати { $pays }
       *[no] Сума { $amount }
    }
redeem-refused =
    { $fault ->
        [not_valid] Такий код не діє. Перевірте, будь ласка, кожен знак.
        [used] Цей код уже використано.
        [expired] Строк коду минув: він діяв до { $ends }.
        [not_yet] Код ще не діє.
        [needs_amount] Потрібна сума: код діє на замовлення від { $least }. Напишіть її після коду.
        [order_too_small] Замала сума: код діє на замовлення від { $least }.
        [other_currency] Код дає знижку в іншій валюті.
        [customer_limit] Клієнт уже використав усі коди цієї акції.
        [pool_limit] Акцію вже використали стільки разів, скільки можна.
       *[locked] Забагато помилкових кодів, тож перевірку зупинено ({ $until }). Зверніться до адміністратора: він може відновити її раніше.
    }
codes-locked =
    { $till ->
        [yes] Каса надіслала забагато помилкових кодів. Її запити не приймаються { $until }.
       *[no] { $who }: забагато помилкових кодів. Перевірку для цієї людини зупинено { $until }.
    } Якщо це просто помилки, можна відновити одразу.
codes-unlock = Розблокувати
codes-unlocked =
    { $till ->
        [yes] Каса знову може перевіряти коди.
       *[no] { $who } знову може перевіряти коди.
    }
gifts = Подарунки, які чекають на клієнтів:
gifts-none = Усі подарунки вручено.
gifts-line =
    { $place }. { $gift } — { $customer }, обіцяно { $day }{ $ordered ->
        [yes] , замовлення { $order }
       *[no] { "" }
    }
gifts-more =
    { $more ->
        [one] І ще { $more } подарунок.
        [few] І ще { $more } подарунки.
       *[many] І ще { $more } подарунків.
    }
gift-done = Вручено: { $gift }, { $customer }
gift-toast = Записали: вручено
