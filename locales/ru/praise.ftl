praise-told = { $manager }, это о Вас. Пишет { $customer }:
praise-title = <b>Благодарности команде · { $month }</b>
praise-none = <b>Благодарности команде · { $month }</b>
    Пока ни одной. Когда клиент похвалит кого-то по имени или в ответ, это появится здесь.
praise-tally =
    { $praised ->
        [one] { $manager }: { $praised } благодарность, засчитано { $confirmed }
        [few] { $manager }: { $praised } благодарности, засчитано { $confirmed }
       *[many] { $manager }: { $praised } благодарностей, засчитано { $confirmed }
    }
praise-one = { $place }. <b>{ $manager }</b> — пишет { $customer }, { $day }:
praise-discounted =
    Не считаем: { $often ->
        [0] {""}
       *[other] второй раз за месяц от того же клиента — { $often }
    }{ $solicited ->
        [0] {""}
       *[other] { $often ->
            [0] {""}
           *[other] {"; "}
        }попросили сами — { $solicited }
    }.
praise-yes = { $place } · Засчитать
praise-no = { $place } · Нет
praise-back = ‹ Раньше
praise-on = Позже ›
praise-month-before = ‹ Предыдущий месяц
praise-counted = Засчитано
praise-not-counted = Не засчитано
