rewards =
    { $balance ->
        [0] Баллов пока нет. Они появятся, как только Вы ответите на наш вопрос о покупке.
        [one] У Вас <b>{ $balance } балл</b>.
        [few] У Вас <b>{ $balance } балла</b>.
       *[many] У Вас <b>{ $balance } баллов</b>.
    }
rewards-newest = Последние начисления:
rewards-survey = +{ $points } за ответ о покупке
rewards-other = +{ $points }
