scenario = <b>Що ми пишемо клієнтам першими</b>
scenario-none = Сценарій порожній: першими не пишемо нікому.
scenario-line =
    • { $what }: { $on ->
        [yes] { $when }{ $changed ->
            [yes] {" "}(змінено)
           *[no] {""}
        }
       *[no] вимкнено
    }
scenario-when =
    { $soon ->
        [yes] одразу
       *[no] через { $wait }
    } { $event ->
        [delivery] після доставки
        [first_purchase] після першої покупки
        [nth_purchase] після покупки № { $nth }
        [return] після повернення чи скасування
        [resolution] після розв’язання скарги
        [praise] після підтвердженої подяки команді
        [birthday] після початку дня народження
       *[purchase] після покупки
    }{ $yearly ->
        [yes] , щороку
       *[no] {""}
    }
scenario-when-unknown =
    (якщо про доставку не знаємо — { $soon ->
        [yes] одразу
       *[no] через { $wait }
    } після покупки)
scenario-when-half = на половині гарантії
scenario-when-silence =
    { $kind ->
        [come_back] після запитання, чому давно не купує, якщо клієнт так і не повернувся
       *[other] коли клієнт мовчить значно довше, ніж зазвичай, раз за кожне мовчання
    }
scenario-when-points =
    { $kind ->
        [points_expiring] за 30 і за 7 днів до того, як згорять бали
        [surprise] щойно менеджер схвалив сюрприз
        [friend_points] щойно нараховано бали за друга, обом
        [tier_ending] за 30 днів до втрати рівня
       *[tier_reached] щойно клієнт досяг рівня
    }
scenario-days =
    { $days ->
        [one] { $days } день
        [few] { $days } дні
       *[many] { $days } днів
    }
scenario-hours = { $hours } год
scenario-minutes = { $minutes } хв
scenario-contact =
    <b>{ $what }</b>
    { $on ->
        [yes] Коли пишемо: { $when }.
       *[no] Вимкнено. Коли писатимемо, якщо ввімкнете: { $when }.
    }
scenario-written = У файлі сценарію: { $wait }.
scenario-off-rule =
    { $on ->
        [yes] Якщо вимкнути, усе заплановане буде скасовано.
       *[no] Усе заплановане скасовано. Коли ввімкнете, писатимемо про те, що станеться відтоді.
    }
scenario-delay-rule =
    { $yearly ->
        [yes] Новий строк змінить і вже заплановане.
       *[no] Новий строк діятиме для того, що плануватимемо відтепер. Уже заплановане лишиться на своєму місці.
    }
scenario-how-to = Інший строк можна написати у відповідь на це повідомлення: «3 дні» або «5 годин».
scenario-unclear = Такий строк поставити не можна.
scenario-switch-off = Вимкнути
scenario-switch-on = Увімкнути
scenario-as-written = Як у файлі
scenario-back = До сценарію
scenario-toast =
    { $changed ->
        [yes] Записали
       *[no] Так уже й було
    }
