# By when: $time is an hour such as 18:00, $date a day such as 3 грудня
until-today = сьогодні до { $time }
until-tomorrow = завтра до { $time }
until-date = { $date } до { $time }
at-today = сьогодні о { $time }
at-tomorrow = завтра о { $time }
at-date = { $date } о { $time }

# How long something takes
span-hours = { $hours } год { $minutes } хв
span-minutes = { $minutes } хв { $seconds } с
span-seconds = { $seconds } с
