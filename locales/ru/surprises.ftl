surprise-proposed =
    Кого порадовать: { $customer }
    { $why }.

    { $budget }
surprise-orders =
    { $orders ->
        [one] { $orders } заказ за полгода
        [few] { $orders } заказа за полгода
       *[many] { $orders } заказов за полгода
    }
surprise-scores =
    { $alike ->
        [single] оценка { $score }
        [yes] все оценки { $score }
       *[no] средняя оценка { $score }
    }
surprise-last =
    { $before ->
        [yes] последний сюрприз — { $day }
       *[no] сюрпризов ещё не было
    }
surprise-budget = Бюджет месяца: осталось { $left } из { $all }.
surprise-way =
    { $way ->
        [gift] Подарок: { $what }
        [points] Баллов: { $what }
        [code] Код { $what }
       *[note] Слово от себя
    }
surprise-not-now = Не сейчас
surprise-no-note = Без слов
surprise-note-asked =
    { $unclear ->
        [yes] Нужен текст, до 1000 знаков. Ответьте, пожалуйста, на это сообщение ещё раз.
       *[no] { $customer }: ответьте на это сообщение, и клиент получит ответ от Вашего имени.
    }
surprise-over-budget = { $customer }: нужно { $cost }, а до конца месяца осталось { $left }. Ничего не подарено; можно выбрать что-то дешевле или слово от себя.
surprise-what =
    { $way ->
        [gift] подарок «{ $what }»
        [points] { $what } баллов
        [code] код «{ $what }»
       *[note] слово от себя
    }
surprise-approved =
    { $customer }: { $what } ({ $by }). Клиенту напишем, как только будет удобное время.{ $gift ->
        [yes] {" "}Когда отдадите подарок, отметьте: /gifts.
       *[no] {""}
    }
    { $budget }
surprise-not-given = Ваши слова не отправлены ({ $customer }). { $why }.
surprise-toast =
    { $outcome ->
        [given] Подарено
        [asked] Жду Ваших слов ниже
        [dismissed] Хорошо, не сейчас
        [already] Это уже решено
        [complaint] У клиента открыта жалоба: сначала уладим её
        [lately] Сюрприз этому клиенту уже был
        [unreachable] Клиенту сейчас нельзя написать
        [off] Сюрпризы выключены: ничего не подарено
        [empty] Таких кодов уже нет
        [budget] Не помещается в бюджет: подробности ниже
       *[unclear] Нужен текст
    }
surprises = Сюрпризы, { $month }
surprises-off = Сюрпризы выключены. Чтобы включить, задайте месячный бюджет: [surprises] в сценарии.
surprises-switched-off = Сейчас выключено: включить может администратор в /scenario.
surprises-none = В этом месяце ещё никто не предложен.
surprises-line =
    { $state ->
        [proposed] • { $customer } — ждёт решения
        [dismissed] • { $customer } — не сейчас ({ $by })
       *[given] • { $customer } — { $what }, { $cost } ({ $by }){ $handed ->
            [yes] , вручено
            [no] , ещё не вручено
           *[none] {""}
        }
    }
surprise-told =
    { $variant ->
        [0] { $known ->
            [yes] { $name }, это маленький сюрприз просто за то, что Вы с нами.
           *[no] Это маленький сюрприз просто за то, что Вы с нами.
        }
        [1] { $known ->
            [yes] { $name }, хотим Вас порадовать: без повода, просто так.
           *[no] Хотим Вас порадовать: без повода, просто так.
        }
       *[2] { $known ->
            [yes] { $name }, приятно, что Вы часто бываете у нас. Поэтому у нас для Вас сюрприз.
           *[no] Приятно, что Вы часто бываете у нас. Поэтому у нас для Вас сюрприз.
        }
    }
surprise-points =
    { $points ->
        [one] Начислен { $points } балл, теперь их у Вас { $balance }.
        [few] Начислено { $points } балла, теперь их у Вас { $balance }.
       *[many] Начислено { $points } баллов, теперь их у Вас { $balance }.
    }
