code-gives =
    { $kind ->
        [percent] скидка { $amount } %
        [sum] скидка { $amount }
       *[gift] подарок: { $gift }
    }
code-given =
    { $known ->
        [yes] { $name }, для Вас
       *[no] Для Вас
    } { $kind ->
        [gift] { $gives }.
       *[other] { $gives } на заказ.
    } Покажите или назовите этот код при покупке:
    <code>{ $code }</code>
code-copy = Скопировать код
code-terms = Условия
code-terms-of = Код <code>{ $code }</code>
code-terms-gives = • Даёт: { $gives }
code-terms-least = • Заказ от { $sum }
code-terms-category = • Только на: { $category }
code-dates =
    { $dates ->
        [now-until] • Действует до { $ends } включительно
        [from-until] • Действует с { $starts } до { $ends } включительно
        [from-on] • Действует с { $starts }, без конечной даты
       *[now-on] • Действует без конечной даты
    }
code-terms-person =
    { $count ->
        [1] • Один раз для каждого клиента
        [one] • { $count } раз для каждого клиента
        [few] • { $count } раза для каждого клиента
       *[many] • { $count } раз для каждого клиента
    }
code-terms-overall =
    { $count ->
        [one] • Всего скидку получит { $count } заказ
        [few] • Всего скидку получат { $count } заказа
       *[many] • Всего скидку получат { $count } заказов
    }
codes-none = Кодов пока нет. Когда появится скидка или подарок для Вас, код будет здесь.
codes-mine = Ваши коды:
codes-line =
    <code>{ $code }</code> — { $gives }, { $standing ->
        [usable] действует до { $day } включительно
        [always] действует без конечной даты
        [soon] начнёт действовать { $day }
        [used] использован { $day }
       *[expired] действовал до { $day }
    }
code-how-to =
    { $fault ->
        [no_pools] Кодов для раздачи нет. Администратор создаёт их командой /pool_new.
        [nobody] «{ $query }» — такой клиент не найден. Попробуйте фамилию, телефон или код клиента.
        [no_such_pool] Нет кодов с названием «{ $query }». Напишите просто /code — покажу, какие есть.
        [empty] «{ $query }»: свободных кодов не осталось. Администратор может добавить их, прислав файл.
       *[none] Кому дать код? Напишите так: <code>/code елена Весна</code>. В ответ на карточку достаточно <code>/code Весна</code>
    }
code-whose = Кому дать код?
code-whose-more = Подходят также: { $more }. Если нужного имени здесь нет, добавьте фамилию или телефон.
code-which = Какой код дать? Клиент: { $customer }
code-understood = Дать код «{ $pool }»? Клиент: { $customer }
code-left = Осталось кодов: { $left }
code-yes = Дать код
code-no = Отменить
code-toast =
    { $given ->
        [yes] Готово
       *[no] Код не дан
    }
code-not-yours = Подтвердить может тот, кто начал, или старший
code-told = Код дан: { $customer }, { $gives }.
code-told-by-you = Бот не может написать этому клиенту, поэтому передайте код сами: <code>{ $code }</code>
pool-empty = «{ $pool }»: коды закончились, больше давать нечего. Чтобы добавить, пришлите сюда файл с подписью <code>/pool { $pool }</code>
redeem-how-to =
    { $unread ->
        [yes] Не удалось прочитать сумму, поэтому код не погашен.
       *[no] Какой код погасить?
    } Напишите так: <code>/redeem KAVA-7Q4M-X2RD5 1250 А-17</code>. Сумма и номер заказа — если они есть.
redeem-understood = Погасить код <code>{ $code }</code>? Клиент: { $customer }
redeem-yes = Погасить
redeem-no = Отменить
redeem-done = Погашен: <code>{ $code }</code>, { $gives }.
redeem-order = Заказ: { $order }
redeem-sum =
    { $off ->
        [yes] Сумма { $amount }, скидка { $saved }, к оплате { $pays }
       *[no] Сумма { $amount }
    }
redeem-refused =
    { $fault ->
        [not_valid] Такой код не действует. Проверьте, пожалуйста, каждый знак.
        [used] Этот код уже использован.
        [expired] Срок кода прошёл: он действовал до { $ends }.
        [not_yet] Код ещё не действует.
        [needs_amount] Нужна сумма: код действует на заказ от { $least }. Напишите её после кода.
        [order_too_small] Сумма мала: код действует на заказ от { $least }.
        [other_currency] Код даёт скидку в другой валюте.
        [customer_limit] Клиент уже использовал все коды этой акции.
        [pool_limit] Акцией уже воспользовались столько раз, сколько можно.
       *[locked] Слишком много ошибочных кодов, поэтому проверка остановлена ({ $until }). Обратитесь к администратору: он может возобновить её раньше.
    }
codes-locked =
    { $till ->
        [yes] Касса прислала слишком много ошибочных кодов. Её запросы не принимаются { $until }.
       *[no] { $who }: слишком много ошибочных кодов. Проверка для этого человека остановлена { $until }.
    } Если это просто ошибки, можно возобновить сразу.
codes-unlock = Разблокировать
codes-unlocked =
    { $till ->
        [yes] Касса снова может проверять коды.
       *[no] { $who } снова может проверять коды.
    }
gifts = Подарки, которые ждут клиентов:
gifts-none = Все подарки вручены.
gifts-line =
    { $place }. { $gift } — { $customer }, обещан { $day }{ $ordered ->
        [yes] , заказ { $order }
       *[no] { "" }
    }
gifts-more =
    { $more ->
        [one] И ещё { $more } подарок.
        [few] И ещё { $more } подарка.
       *[many] И ещё { $more } подарков.
    }
gift-done = Вручено: { $gift }, { $customer }
gift-toast = Записали: вручено
