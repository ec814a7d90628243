surprise-proposed =
    Кого порадувати: { $customer }
    { $why }.

    { $budget }
surprise-orders =
    { $orders ->
        [one] { $orders } замовлення за пів року
        [few] { $orders } замовлення за пів року
       *[many] { $orders } замовлень за пів року
    }
surprise-scores =
    { $alike ->
        [single] оцінка { $score }
        [yes] усі оцінки { $score }
       *[no] середня оцінка { $score }
    }
surprise-last =
    { $before ->
        [yes] останній сюрприз — { $day }
       *[no] сюрпризів ще не було
    }
surprise-budget = Бюджет місяця: лишилося { $left } з { $all }.
surprise-way =
    { $way ->
        [gift] Подарунок: { $what }
        [points] Балів: { $what }
        [code] Код { $what }
       *[note] Слово від себе
    }
surprise-not-now = Не зараз
surprise-no-note = Без слів
surprise-note-asked =
    { $unclear ->
        [yes] Потрібен текст, до 1000 знаків. Дайте, будь ласка, відповідь на це повідомлення ще раз.
       *[no] { $customer }: дайте відповідь на це повідомлення, і клієнт отримає її від Вашого імені.
    }
surprise-over-budget = { $customer }: потрібно { $cost }, а до кінця місяця лишилося { $left }. Нічого не подаровано; можна обрати щось дешевше або слово від себе.
surprise-what =
    { $way ->
        [gift] подарунок «{ $what }»
        [points] { $what } балів
        [code] код «{ $what }»
       *[note] слово від себе
    }
surprise-approved =
    { $customer }: { $what } ({ $by }). Клієнтові напишемо, щойно буде зручний час.{ $gift ->
        [yes] {" "}Коли віддасте подарунок, позначте: /gifts.
       *[no] {""}
    }
    { $budget }
surprise-not-given = Ваші слова не надіслано ({ $customer }). { $why }.
surprise-toast =
    { $outcome ->
        [given] Подаровано
        [asked] Чекаю на Ваші слова нижче
        [dismissed] Добре, не зараз
        [already] Це вже вирішено
        [complaint] У клієнта відкрита скарга: спершу владнаємо її
        [lately] Сюрприз цьому клієнтові вже був
        [unreachable] Клієнтові зараз не можна написати
        [off] Сюрпризи вимкнено: нічого не подаровано
        [empty] Таких кодів уже немає
        [budget] Не вміщається в бюджет: подробиці нижче
       *[unclear] Потрібен текст
    }
surprises = Сюрпризи, { $month }
surprises-off = Сюрпризи вимкнено. Щоб увімкнути, задайте місячний бюджет: [surprises] у сценарії.
surprises-switched-off = Зараз вимкнено: увімкнути може адміністратор у /scenario.
surprises-none = Цього місяця ще нікого не запропоновано.
surprises-line =
    { $state ->
        [proposed] • { $customer } — чекає на рішення
        [dismissed] • { $customer } — не зараз ({ $by })
       *[given] • { $customer } — { $what }, { $cost } ({ $by }){ $handed ->
            [yes] , вручено
            [no] , ще не вручено
           *[none] {""}
        }
    }
surprise-told =
    { $variant ->
        [0] { $known ->
            [yes] { $name }, це маленький сюрприз просто за те, що Ви з нами.
           *[no] Це маленький сюрприз просто за те, що Ви з нами.
        }
        [1] { $known ->
            [yes] { $name }, хочемо Вас порадувати: без нагоди, просто так.
           *[no] Хочемо Вас порадувати: без нагоди, просто так.
        }
       *[2] { $known ->
            [yes] { $name }, приємно, що Ви часто буваєте в нас. Тож маємо для Вас сюрприз.
           *[no] Приємно, що Ви часто буваєте в нас. Тож маємо для Вас сюрприз.
        }
    }
surprise-points =
    { $points ->
        [one] Нараховано { $points } бал, тепер їх у Вас { $balance }.
        [few] Нараховано { $points } бали, тепер їх у Вас { $balance }.
       *[many] Нараховано { $points } балів, тепер їх у Вас { $balance }.
    }
