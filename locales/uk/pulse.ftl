pulse-title = Як наші клієнти
pulse-period = 90 днів до { $day }
pulse-scale-csat = Задоволені покупкою
pulse-scale-nps = Готові радити (NPS)
pulse-scale-ces = Легко все владнати
pulse-scale-manager = Задоволені допомогою
pulse-empty = Оцінок поки немає. Щойно покупці відповідатимуть на запитання, як їм покупка, тут буде видно, що їм до душі, а що варто поправити.
pulse-scale-said = { $scale }: <b>{ $figure }</b> (від { $low } до { $high })
pulse-brackets = У дужках — межі, у яких справжнє значення лежить із певністю 95 %.
pulse-scale-few =
    { $manner ->
        [none] { $scale }: за цей час оцінок немає.
       *[some] { $scale }: { $good } з { $whole }. Для відсотків відповідей замало: треба щонайменше 10.
    }
pulse-asked =
    { $manner ->
        [none] Запитали { $asked }, ніхто поки не відповів.
       *[some] Відповіли { $answered } з { $asked }{ $share }, зазвичай за { $span }.
    }
pulse-complaints =
    { $opened ->
        [0] Скарг за цей час немає.
       *[other] Скарги: { $opened }.
    }
pulse-replied = Перша відповідь менеджера зазвичай за { $span }.
pulse-confirmed = «Так, вирішено» сказали { $confirmed } з { $judged }{ $share }.
pulse-table = Таблиця XLSX
pulse-table-toast = Готуємо таблицю
pulse-table-here = Усі цифри за 90 днів до { $day } і за шість місяців.
pulse-months = Місяць за місяцем: поставили { $from } або { $highest }
pulse-months-net = Місяць за місяцем: NPS, від −100 до +100
pulse-certain = з певністю 95 %: { $range }
pulse-interval = з певністю 95 %: { $low }–{ $high } %
pulse-range = від { $low } до { $high }
pulse-answers =
    { $count ->
        [one] { $count } відповідь
        [few] { $count } відповіді
       *[many] { $count } відповідей
    }
pulse-count =
    { $count ->
        [one] { $count } відп.
        [few] { $count } відп.
       *[many] { $count } відп.
    }
pulse-mean = у середньому { $mean } з { $highest }
pulse-parts = радять { $good } %, не радять { $bad } %
pulse-rate = відповіли { $share }, за { $span }
pulse-of = { $part } з { $whole }
pulse-few = Поставили { $from } або { $highest }. Для відсотків замало: треба щонайменше 10 відповідей.
pulse-none = За ці 90 днів оцінок немає.
pulse-too-few = замало
pulse-too-few-answers = замало відповідей для відсотків
pulse-tile-complaints =
    { $count ->
        [one] скарга
        [few] скарги
       *[many] скарг
    }
pulse-tile-replied =
    { $count ->
        [one] скарга, перша відповідь зазвичай за { $span }
        [few] скарги, перша відповідь зазвичай за { $span }
       *[many] скарг, перша відповідь зазвичай за { $span }
    }
pulse-tile-confirmed = сказали: так, вирішено
pulse-categories = Що купували
pulse-managers = Вирішені звернення
pulse-manager-confirmed = підтвердили { $part } з { $whole }
pulse-manager-kept = обіцянки { $part } з { $whole }
pulse-manager-help = допомогою задоволені { $share }
pulse-more = …і ще { $more }: усі — в таблиці
pulse-span =
    { $unit ->
        [minutes] { $number } хв
        [hours] { $number } год
       *[days] { $number } дн.
    }
pulse-sheet-all = Загалом
pulse-sheet-months = Місяці
pulse-sheet-categories = Категорії
pulse-sheet-managers = Менеджери
pulse-head-fact = Показник
pulse-head-value = Значення
pulse-head-low = Не менше (95 %)
pulse-head-high = Не більше (95 %)
pulse-head-note = Примітка
pulse-head-scale = Шкала
pulse-head-month = Місяць
pulse-head-category = Категорія
pulse-head-answers = Відповідей
pulse-head-good = З них добрих
pulse-head-share = Частка добрих
pulse-head-mean = Середня оцінка
pulse-head-net = NPS
pulse-head-manager = Менеджер
pulse-head-solved = Вирішено звернень
pulse-head-judged = Клієнти сказали або час минув
pulse-head-confirmed = Підтвердили
pulse-head-kept = Обіцянок дотримано
pulse-head-broken = Обіцянок порушено
pulse-fact-since = Від
pulse-fact-until = До
pulse-fact-answers = Відповідей
pulse-fact-share = Частка добрих оцінок
pulse-fact-mean = Середня оцінка
pulse-fact-net = NPS: радять мінус не радять, від −100 до +100
pulse-fact-score = Оцінка { $score } з { $highest }
pulse-fact-asked = Запитали
pulse-fact-answered = З них відповіли
pulse-fact-answer-hours = Годин до відповіді покупця (медіана)
pulse-fact-complaints = Скарг
pulse-fact-reply-hours = Годин до першої відповіді на скаргу (медіана)
pulse-fact-judged = Скарги, про які клієнти сказали або час минув
pulse-fact-confirmed = З них підтвердили: вирішено
file-not-made = Файл цього разу не вийшов, тому лише словами. Спробуйте, будь ласка, ще раз трохи згодом.
