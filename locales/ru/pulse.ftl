pulse-title = Как наши клиенты
pulse-period = 90 дней до { $day }
pulse-scale-csat = Довольны покупкой
pulse-scale-nps = Готовы советовать (NPS)
pulse-scale-ces = Легко всё уладить
pulse-scale-manager = Довольны помощью
pulse-empty = Оценок пока нет. Как только покупатели начнут отвечать на вопрос, как им покупка, здесь будет видно, что им по душе, а что стоит поправить.
pulse-scale-said = { $scale }: <b>{ $figure }</b> (от { $low } до { $high })
pulse-brackets = В скобках — границы, в которых настоящее значение лежит с уверенностью 95 %.
pulse-scale-few =
    { $manner ->
        [none] { $scale }: за это время оценок нет.
       *[some] { $scale }: { $good } из { $whole }. Для процентов ответов мало: нужно хотя бы 10.
    }
pulse-asked =
    { $manner ->
        [none] Спросили { $asked }, никто пока не ответил.
       *[some] Ответили { $answered } из { $asked }{ $share }, обычно за { $span }.
    }
pulse-complaints =
    { $opened ->
        [0] Жалоб за это время нет.
       *[other] Жалобы: { $opened }.
    }
pulse-replied = Первый ответ менеджера обычно за { $span }.
pulse-confirmed = «Да, решено» сказали { $confirmed } из { $judged }{ $share }.
pulse-table = Таблица XLSX
pulse-table-toast = Готовим таблицу
pulse-table-here = Все цифры за 90 дней до { $day } и за шесть месяцев.
pulse-months = Месяц за месяцем: поставили { $from } или { $highest }
pulse-months-net = Месяц за месяцем: NPS, от −100 до +100
pulse-certain = с уверенностью 95 %: { $range }
pulse-interval = с уверенностью 95 %: { $low }–{ $high } %
pulse-range = от { $low } до { $high }
pulse-answers =
    { $count ->
        [one] { $count } ответ
        [few] { $count } ответа
       *[many] { $count } ответов
    }
pulse-count =
    { $count ->
        [one] { $count } отв.
        [few] { $count } отв.
       *[many] { $count } отв.
    }
pulse-mean = в среднем { $mean } из { $highest }
pulse-parts = советуют { $good } %, не советуют { $bad } %
pulse-rate = ответили { $share }, за { $span }
pulse-of = { $part } из { $whole }
pulse-few = Поставили { $from } или { $highest }. Для процентов мало: нужно хотя бы 10 ответов.
pulse-none = За эти 90 дней оценок нет.
pulse-too-few = мало
pulse-too-few-answers = мало ответов для процентов
pulse-tile-complaints =
    { $count ->
        [one] жалоба
        [few] жалобы
       *[many] жалоб
    }
pulse-tile-replied =
    { $count ->
        [one] жалоба, первый ответ обычно за { $span }
        [few] жалобы, первый ответ обычно за { $span }
       *[many] жалоб, первый ответ обычно за { $span }
    }
pulse-tile-confirmed = сказали: да, решено
pulse-categories = Что покупали
pulse-managers = Решённые обращения
pulse-manager-confirmed = подтвердили { $part } из { $whole }
pulse-manager-kept = обещания { $part } из { $whole }
pulse-manager-help = помощью довольны { $share }
pulse-more = …и ещё { $more }: все — в таблице
pulse-span =
    { $unit ->
        [minutes] { $number } мин
        [hours] { $number } ч
       *[days] { $number } дн.
    }
pulse-sheet-all = В целом
pulse-sheet-months = Месяцы
pulse-sheet-categories = Категории
pulse-sheet-managers = Менеджеры
pulse-head-fact = Показатель
pulse-head-value = Значение
pulse-head-low = Не меньше (95 %)
pulse-head-high = Не больше (95 %)
pulse-head-note = Примечание
pulse-head-scale = Шкала
pulse-head-month = Месяц
pulse-head-category = Категория
pulse-head-answers = Ответов
pulse-head-good = Из них хороших
pulse-head-share = Доля хороших
pulse-head-mean = Средняя оценка
pulse-head-net = NPS
pulse-head-manager = Менеджер
pulse-head-solved = Решено обращений
pulse-head-judged = Клиенты сказали или время вышло
pulse-head-confirmed = Подтвердили
pulse-head-kept = Обещаний сдержано
pulse-head-broken = Обещаний нарушено
pulse-fact-since = С
pulse-fact-until = По
pulse-fact-answers = Ответов
pulse-fact-share = Доля хороших оценок
pulse-fact-mean = Средняя оценка
pulse-fact-net = NPS: советуют минус не советуют, от −100 до +100
pulse-fact-score = Оценка { $score } из { $highest }
pulse-fact-asked = Спросили
pulse-fact-answered = Из них ответили
pulse-fact-answer-hours = Часов до ответа покупателя (медиана)
pulse-fact-complaints = Жалоб
pulse-fact-reply-hours = Часов до первого ответа на жалобу (медиана)
pulse-fact-judged = Жалобы, о которых клиенты сказали или время вышло
pulse-fact-confirmed = Из них подтвердили: решено
file-not-made = Файл в этот раз не получился, поэтому только словами. Попробуйте, пожалуйста, ещё раз чуть позже.
