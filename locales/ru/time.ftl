# By when: $time is an hour such as 18:00, $date a day such as 3 декабря
until-today = сегодня до { $time }
until-tomorrow = завтра до { $time }
until-date = { $date } до { $time }
at-today = сегодня в { $time }
at-tomorrow = завтра в { $time }
at-date = { $date } в { $time }

# How long something takes
span-hours = { $hours } ч { $minutes } мин
span-minutes = { $minutes } мин { $seconds } с
span-seconds = { $seconds } с
