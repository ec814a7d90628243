friend-invite-off = Зараз ми не даємо балів за запрошених друзів. Ваші бали — /rewards.
friend-invite = Ваше посилання для друзів. Надішліть його або дайте зісканувати код:
friend-invite-points =
    • Коли друг уперше купить у нас{ $lock ->
        [0] { "" }
        [one] { " " }і мине { $lock } день на повернення
        [few] { " " }і минуть { $lock } дні на повернення
       *[many] { " " }і мине { $lock } днів на повернення
    }, Ви отримаєте { $points ->
        [one] { $points } бал.
        [few] { $points } бали.
       *[many] { $points } балів.
    }
friend-invite-friend =
    { $points ->
        [one] • Другові тоді ж — { $points } бал.
        [few] • Другові тоді ж — { $points } бали.
       *[many] • Другові тоді ж — { $points } балів.
    }
friend-invite-new = • Це для тих, хто ще не купував у нас і не писав сюди. Запросити себе, хай і з іншого номера, не вийде.
friend-invite-link = • Після покупки друг має відкрити своє особисте посилання від магазину: інакше ми його не впізнаємо.
friend-invite-most =
    { $most ->
        [one] • За місяць рахуємо щонайбільше { $most } друга.
        [few] • За місяць рахуємо щонайбільше { $most } друзів.
       *[many] • За місяць рахуємо щонайбільше { $most } друзів.
    }
friend-invite-came = Прийшли за посиланням: { $came }. Бали вже нараховано за: { $paid }.
friend-share = Надіслати другові
friend-copy = Скопіювати
friend-share-text = Раджу цей магазин: ось моє запрошення.
friend-picture = Наведіть камеру телефону
friend-welcomed =
    { $who ->
        [own_link] Це Ваше власне посилання: надішліть його тим, хто ще не купував у нас. Умови — /invite.
        [customer] Раді Вас бачити! Ви вже з нами, а це запрошення — для тих, хто ще не купував. Запросити друзів можете й Ви: /invite.
       *[friend] Вітаємо! Це помічник магазину «{ $shop }», Вас запросили друзі.
    }
friend-promise =
    За першу покупку отримаєте { $points ->
        [one] { $points } бал
        [few] { $points } бали
       *[many] { $points } балів
    }{ $lock ->
        [0] .
        [one] , щойно мине { $lock } день на повернення.
        [few] , щойно минуть { $lock } дні на повернення.
       *[many] , щойно мине { $lock } днів на повернення.
    }
friend-next = Після покупки відкрийте, будь ласка, особисте посилання від магазину: так ми Вас упізнаємо.
friend-points =
    { $known ->
        [yes] { $name }, друг,
       *[no] Друг,
    } якого Ви запросили, тепер із нами. Дякуємо! { $points ->
        [one] Додали Вам { $points } бал
        [few] Додали Вам { $points } бали
       *[many] Додали Вам { $points } балів
    }: /rewards
friend-points-welcome =
    { $known ->
        [yes] { $name }, добре, що
       *[no] Добре, що
    } Ви тепер із нами! { $points ->
        [one] Додали Вам { $points } вітальний бал
        [few] Додали Вам { $points } вітальні бали
       *[many] Додали Вам { $points } вітальних балів
    }: /rewards
referrals = Запрошені друзі: чекають на покупку { $waiting }, з балами { $paid }, сумнівних { $doubtful }, відмовлено { $refused }.
referrals-doubts = Перевірте, будь ласка. Доки не вирішите, балів ніхто не отримає:
referrals-more = І ще сумнівних: { $more }
referrals-paid = Останні, за кого нараховано бали:
referrals-waiting = Останні, хто чекає на покупку:
referrals-line = № { $number }: { $referrer } → { $friend }, { $day }
referrals-points = { " " }· балів: { $points }{ $decided ->
        [yes] { " " }({ $by })
       *[no] { "" }
    }
referrals-doubt = { " " }· { $doubt ->
        [self] власне посилання
        [same_contacts] той самий телефон або пошта
        [ring] запрошують одне одного по колу
        [customer_before] уже купували раніше
        [wrote_before] писали сюди ще до запрошення
        [blocked] блокували бота й повернулися
       *[too_many] понад обмеження на місяць
    }
referral-decide =
    { $approve ->
        [yes] № { $number }: зарахувати
       *[no] № { $number }: відмовити
    }
referral-toast =
    { $came ->
        [waiting] Гаразд: бали — після покупки
        [paid] Бали нараховано
       *[refused] Відмовлено: балів не буде
    }
