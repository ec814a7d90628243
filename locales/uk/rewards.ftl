rewards =
    { $balance ->
        [0] Балів поки немає. Вони з’являться, щойно Ви відповісте на наше запитання про покупку.
        [one] У Вас <b>{ $balance } бал</b>.
        [few] У Вас <b>{ $balance } бали</b>.
       *[many] У Вас <b>{ $balance } балів</b>.
    }
rewards-newest = Останні нарахування:
rewards-survey = +{ $points } за відповідь про покупку
rewards-other = +{ $points }
