rewards =
    { $balance ->
        [0]
            { $comes ->
                [answer] Балів поки немає. Вони з’являться, щойно Ви відповісте на наше запитання про покупку.
                [purchase] Балів поки немає. Вони з’являться після покупки.
               *[other] Балів поки немає.
            }
        [one] У Вас <b>{ $balance } бал</b>.
        [few] У Вас <b>{ $balance } бали</b>.
       *[many] У Вас <b>{ $balance } балів</b>.
    }
rewards-newest = Останні нарахування:
rewards-survey = +{ $points } за відповідь про покупку
rewards-other = +{ $points }
rewards-available =
    { $points ->
        [0] Витрачати поки нічого: бали за покупку стають доступні, коли минає час на повернення.
        [one] Уже зараз можна витратити { $points } бал.
        [few] Уже зараз можна витратити { $points } бали.
       *[many] Уже зараз можна витратити { $points } балів.
    }
rewards-pending =
    { $points ->
        [one] Ще { $points } бал чекає: його можна буде витратити з { $day }.
        [few] Ще { $points } бали чекають: перші з них можна буде витратити з { $day }.
       *[many] Ще { $points } балів чекають: перші з них можна буде витратити з { $day }.
    }
rewards-expiring =
    { $points ->
        [one] { $points } бал діє до { $day }.
        [few] { $points } бали діють до { $day }.
       *[many] { $points } балів діють до { $day }.
    }
rewards-owed =
    { $points ->
        [one] Після повернення покупки бракує { $points } бала: його покриють наступні нарахування.
        [few] Після повернення покупки бракує { $points } балів: їх покриють наступні нарахування.
       *[many] Після повернення покупки бракує { $points } балів: їх покриють наступні нарахування.
    }
rewards-tier = Ваш рівень: <b>{ $tier }</b>.
rewards-next = До рівня «{ $tier }» ще{"\u00A0"}{ $amount }.
rewards-next-points =
    { $points ->
        [one] До рівня «{ $tier }» ще { $points } бал.
        [few] До рівня «{ $tier }» ще { $points } бали.
       *[many] До рівня «{ $tier }» ще { $points } балів.
    }
rewards-moved = { $points } { $what }, { $day }
rewards-what =
    { $what ->
        [order] за замовлення { $about }
        [first] за першу покупку
        [nth] за чергову покупку
        [survey] за відповідь про покупку
        [birthday] до дня народження
        [anniversary] за ще один рік із нами
        [praise] за добрі слова про нашу команду
        [unpraised] скасовано: за добрі слова
        [surprise] сюрприз від нас
        [referral] за друга, якого Ви запросили
        [welcome] вітальні: за першу покупку
        [spend]
            { $named ->
                [yes] витрачено: { $about }
               *[no] витрачено
            }
        [expire] строк дії минув
        [reverse]
            { $named ->
                [yes] повернення замовлення { $about }
               *[no] повернення покупки
            }
        [debt] на покриття повернення
        [adjust] виправили вручну
       *[other] нараховано
    }
rewards-changes = Останні зміни:
rewards-terms = Умови
rewards-codes =
    { $codes ->
        [one] У Вас { $codes } невикористаний код: /codes
        [few] У Вас { $codes } невикористані коди: /codes
       *[many] У Вас { $codes } невикористаних кодів: /codes
    }
rewards-in-all = Усього
rewards-have = Ваші бали
rewards-tile-available = можна витратити зараз
rewards-tile-pending =
    { $points ->
        [one] чекає до { $day }
        [few] чекають, перші — до { $day }
       *[many] чекають, перші — до { $day }
    }
rewards-tile-expiring =
    { $points ->
        [one] діє до { $day }
        [few] діють до { $day }
       *[many] діють до { $day }
    }
terms-title = Як працюють бали
terms-answer =
    { $points ->
        [one] { $points } бал за відповідь на запитання про покупку, хай яка вона буде
        [few] { $points } бали за відповідь на запитання про покупку, хай яка вона буде
       *[many] { $points } балів за відповідь на запитання про покупку, хай яка вона буде
    }
terms-rate = { $percent } % від покупки
terms-category = { $percent } % від покупок у категорії «{ $name }»
terms-first =
    { $points ->
        [one] { $points } бал за першу покупку
        [few] { $points } бали за першу покупку
       *[many] { $points } балів за першу покупку
    }
terms-nth =
    { $points ->
        [one] { $points } бал за покупку № { $number }
        [few] { $points } бали за покупку № { $number }
       *[many] { $points } балів за покупку № { $number }
    }
terms-birthday =
    { $points ->
        [one] { $points } бал до дня народження
        [few] { $points } бали до дня народження
       *[many] { $points } балів до дня народження
    }
terms-anniversary =
    { $points ->
        [one] { $points } бал за кожен рік із нами
        [few] { $points } бали за кожен рік із нами
       *[many] { $points } балів за кожен рік із нами
    }
terms-praise =
    { $points ->
        [one] { $points } бал за добрі слова про нашу команду, щойно ми їх підтвердимо
        [few] { $points } бали за добрі слова про нашу команду, щойно ми їх підтвердимо
       *[many] { $points } балів за добрі слова про нашу команду, щойно ми їх підтвердимо
    }
terms-most-a-day =
    { $points ->
        [one] за день — щонайбільше { $points } бал
        [few] за день — щонайбільше { $points } бали
       *[many] за день — щонайбільше { $points } балів
    }
terms-most-a-month =
    { $points ->
        [one] за місяць — щонайбільше { $points } бал
        [few] за місяць — щонайбільше { $points } бали
       *[many] за місяць — щонайбільше { $points } балів
    }
terms-spend = Один бал — це { $value } знижки. Щоб витратити бали, скажіть про це менеджерові або напишіть сюди.
terms-lock =
    { $days ->
        [0] Бали за покупку доступні одразу. Якщо повернете покупку, бали за неї знімемо.
        [one] Бали за покупку можна витратити через { $days } день після доставки. Якщо повернете покупку, бали за неї знімемо.
        [few] Бали за покупку можна витратити через { $days } дні після доставки. Якщо повернете покупку, бали за неї знімемо.
       *[many] Бали за покупку можна витратити через { $days } днів після доставки. Якщо повернете покупку, бали за неї знімемо.
    }
terms-expire =
    { $days ->
        [one] Бали діють { $days } день; заздалегідь нагадаємо.
        [few] Бали діють { $days } дні; заздалегідь нагадаємо.
       *[many] Бали діють { $days } днів; заздалегідь нагадаємо.
    }
terms-for-ever = Бали діють без строку.
terms-tiers =
    { $by ->
        [points] Рівні — за балами, отриманими протягом року:
       *[money] Рівні — за сумою всіх покупок:
    }
terms-tier = { $tier } — від { $ask }
terms-ask =
    { $points ->
        [one] { $points } бала
        [few] { $points } балів
       *[many] { $points } балів
    }
points-expiring =
    { $known ->
        [yes] { $name }, нагадуємо
       *[no] Нагадуємо
    }: { $points ->
        [one] { $points } бал діє
        [few] { $points } бали діють
       *[many] { $points } балів діють
    } до { $day }. Щоб витратити, напишіть сюди або скажіть менеджерові.
tier-reached =
    { $known ->
        [yes] { $name }, дякуємо, що Ви з нами!
       *[no] Дякуємо, що Ви з нами!
    } Відтепер Ваш рівень — «{ $tier }».
tier-ending =
    { $known ->
        [yes] { $name }, Ваш
       *[no] Ваш
    } рівень «{ $tier }» діє до { $day }. { $by ->
        [points] Нові бали його подовжать.
       *[money] Нові покупки його подовжать.
    }
rewards-spend = Витратити
rewards-invite = Запросити друга
rewards-short =
    { $points ->
        [one] До знижки ще { $points } бал.
        [few] До знижки ще { $points } бали.
       *[many] До знижки ще { $points } балів.
    }
terms-referral =
    { $points ->
        [one] { $points } бал за друга, який прийшов за Вашим посиланням і вперше купив у нас (усе про це — /invite)
        [few] { $points } бали за друга, який прийшов за Вашим посиланням і вперше купив у нас (усе про це — /invite)
       *[many] { $points } балів за друга, який прийшов за Вашим посиланням і вперше купив у нас (усе про це — /invite)
    }
terms-welcome =
    { $points ->
        [one] { $points } бал за першу покупку, якщо Вас запросили друзі
        [few] { $points } бали за першу покупку, якщо Вас запросили друзі
       *[many] { $points } балів за першу покупку, якщо Вас запросили друзі
    }
terms-code =
    { $points ->
        [one] Від { $points } бала — кнопка «Витратити» в /rewards: отримаєте код на знижку. Він спрацює один раз, на одне замовлення, а діятиме { $life }.
        [few] Від { $points } балів — кнопка «Витратити» в /rewards: отримаєте код на знижку. Він спрацює один раз, на одне замовлення, а діятиме { $life }.
       *[many] Від { $points } балів — кнопка «Витратити» в /rewards: отримаєте код на знижку. Він спрацює один раз, на одне замовлення, а діятиме { $life }.
    }
terms-days =
    { $days ->
        [one] { $days } день
        [few] { $days } дні
       *[many] { $days } днів
    }
points-choice =
    { $available ->
        [one] Можна витратити { $available } бал. Скільки обміняємо на знижку?
        [few] Можна витратити { $available } бали. Скільки обміняємо на знижку?
       *[many] Можна витратити { $available } балів. Скільки обміняємо на знижку?
    }
points-choice-one = { $points } → { $value }
points-choice-missing =
    Витратити можна щонайменше { $least ->
        [one] { $least } бал
        [few] { $least } бали
       *[many] { $least } балів
    }. Зараз доступно { $available }, тож бракує { $missing }.
points-code-asked =
    { $points ->
        [one] Обміняти { $points } бал на код зі знижкою { $value }?
        [few] Обміняти { $points } бали на код зі знижкою { $value }?
       *[many] Обміняти { $points } балів на код зі знижкою { $value }?
    }
points-code-once = • Код спрацює один раз, на одне замовлення. Якщо воно дешевше за знижку, решта не повернеться.
points-code-until = • Діятиме до { $day } включно. Після цього дня ні коду, ні цих балів уже не буде.
points-code-left =
    { $left ->
        [0] • Більше доступних балів не залишиться.
        [one] • Залишиться { $left } доступний бал.
        [few] • Залишиться { $left } доступні бали.
       *[many] • Залишиться { $left } доступних балів.
    }
points-code-yes = Отримати код
points-code-other = Інша сума
points-code =
    Готово, знижка { $value } Ваша. Покажіть або назвіть цей код, коли купуватимете:
    <code>{ $code }</code>
    Діє до { $day } включно. Доступних балів залишилося: { $left }.
points-code-toast =
    { $outcome ->
        [done] Код нижче
        [already] Код уже є: /codes
       *[not_enough] Стільки балів уже немає
    }
