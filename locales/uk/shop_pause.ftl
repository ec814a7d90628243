shop-pause-none = Перерви немає: пишемо, як звичайно.
shop-pause-lasting =
    { $everybody ->
        [yes] Перерва для всіх
       *[no] Перерва для міста { $city }
    }, почалася { $at }. Причина: { $reason }
shop-pause-held = Зараз на це чекає повідомлень: { $held }.
shop-pause-unclear = Не зрозуміли: після міста потрібні двокрапка й причина.
shop-pause-no-city = Клієнтів із міста «{ $city }» не знайдено.
shop-pause-cities = Відомі нам міста: { $cities }.
shop-pause-how-to =
    Щоб нічого не писати першими, напишіть причину:
    • усім — <code>/pause_all переїжджаємо на новий склад</code>
    • одному місту — <code>/pause_all місто Харків: немає світла</code>

    Знову писати — /resume_all. На слова клієнтів відповідаємо завжди.
shop-pause-asked =
    { $everybody ->
        [yes] Нічого не писати першими нікому?
       *[no] Нічого не писати першими клієнтам із цих міст: { $cities }?
    } Клієнтів у Telegram, яких це стосується: { $customers }. Причина: { $reason }
shop-pause-yes = Так, не писати
shop-pause-no = Ні, писати далі
shop-pause-begun =
    { $everybody ->
        [yes] { $by }: перерва для всіх.
       *[no] { $by }: перерва для міста { $city }.
    } Першими не пишемо, на слова клієнтів відповідаємо, як завжди. Причина: { $reason }
shop-pause-over =
    { $everybody ->
        [yes] { $by }: перерву закінчено, знову пишемо всім.
       *[no] { $by }: перерву закінчено, знову пишемо клієнтам із цих міст: { $cities }.
    }
shop-pause-released = Повідомлень, що чекали: { $held }. Доречні досі надішлемо в зручний для клієнтів час.
shop-pause-end =
    { $everybody ->
        [yes] Знову писати всім
       *[no] Знову писати: { $city }
    }
