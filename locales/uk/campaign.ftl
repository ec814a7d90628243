# What a customer reads below an offer
offer-until = Діє до { $day } включно.
offer-minimum = Від { $sum }.
offer-category = Категорія: { $category }.

# What an admin reads
campaign-title = <b>{ $name }</b>
campaign-unclear = Не вдалося прочитати. Спробуйте, будь ласка, ще раз.
campaign-now = Зараз: { $now }
campaign-fields = Можна вставити { "{" }name|Вітаємо{ "}" }, { "{" }product|покупка{ "}" }, { "{" }code|без коду{ "}" } чи { "{" }shop{ "}" }: слова після риски стануть замість того, чого не знаємо.
campaign-ask-name = Нова розсилка. Як її назвемо? Назву бачать лише адміністратори.
campaign-ask-audience = Кому пишемо? Усім зі згодою, частині людей — або напишіть умову: «втрачені та причина:ціна». Можна й коди клієнтів через пробіл.
campaign-ask-text_uk = Надішліть текст українською саме таким, яким його мають побачити: жирне, курсив і посилання збережуться.
campaign-ask-text_ru = Тепер текст російською. Хто читає цією мовою, без нього листа не отримає.
campaign-ask-media = Додати фото, відео чи голосове? Надішліть його сюди.
campaign-ask-button = Потрібна кнопка? Напишіть її назву й адресу: «Каталог https://kavova.ua». Дві мови — через риску: «Каталог / Каталог https://kavova.ua».
campaign-ask-terms = Які умови? Наприклад: «до 15 грудня, від 500, категорія Кава».
campaign-ask-other_uk = Порівняємо два тексти? Надішліть другий українською: його отримає половина людей.
campaign-ask-other_ru = І другий текст російською.
campaign-ask-codes = У тексті є місце для коду. З якого набору їх брати? Поруч — скільки кодів лишилося. Без набору стануть слова після риски.
campaign-ask-when = Коли надсилати? Можна написати так: «завтра 10:00», «3.12 15:00 у кожного», «завтра 10:00, 10-18».
campaign-ask-ready = Готово.
campaign-ask-confirm = Підтвердження.
campaign-ask-second = Чекаємо на іншого адміністратора.
campaign-fault-empty = Тексту не видно. Надішліть його, будь ласка, ще раз.
campaign-fault-too_long = Завдовго: { $length } знаків разом із полями й умовами, а Telegram бере до { $most }.
campaign-fault-broken = Telegram не прочитає розмітку: «{ $what }».
campaign-fault-unknown_field = Не знаємо поля «{ $what }». Є name, product, shop і code.
campaign-fault-needs_fallback = Поле «{ $what }» відоме не для всіх. Додайте після риски слова, які стануть замість нього.
campaign-choice-back = ‹ Назад
campaign-choice-skip = Пропустити
campaign-choice-everybody = Усім зі згодою
campaign-choice-ask_us = Кнопка «Написати нам»
campaign-choice-now = Одразу
campaign-choice-tomorrow = Завтра о 10:00
campaign-choice-local = Завтра о 10:00 у кожного
campaign-button-ask = Написати нам
campaign-counting = Рахуємо людей. Прогноз буде за мить.
campaign-nobody = Писати нікому: серед обраних немає жодного, кому можна.
campaign-people =
    { $count ->
        [one] Напишемо { $number } людині.
        [few] Напишемо { $number } людям.
       *[many] Напишемо { $number } людям.
    }
campaign-skipping = Пропустимо { $number }:
campaign-why = • { $why } — { $number }
campaign-textless-uk = немає тексту українською
campaign-textless-ru = немає тексту російською
campaign-codes-left = Кодів лишилося { $number }, на всіх не вистачить: кому не дістанеться, тому не напишемо.
campaign-holding = Не пишемо зовсім, щоб було з ким порівняти: { $number }.
campaign-starts =
    { $timing ->
        [now] Почнемо одразу, займе { $span }.
        [at] Почнемо { $at }, займе { $span }.
       *[local] Почнемо { $at } за годинником кожного.
    }
campaign-previews = Вище — як це побачать: { $names }.
campaign-confirm =
    { $how ->
        [alone] Отримувачів — { $number }, а іншого адміністратора немає. Щоб надіслати, напишіть їх число й назву магазину: «{ $number } { $shop }».
       *[number] Щоб надіслати, напишіть число людей: { $number }.
    }
campaign-then-another = Потім це має підтвердити інший адміністратор.
campaign-second = { $by } просить підтвердити розсилку «{ $name }». Отримувачів: { $number }. Перевірте, будь ласка, текст.
campaign-new = Нова розсилка
campaigns-none = Розсилок ще немає.
campaigns-title = <b>Розсилки</b>
campaigns-one = { $place }. { $name } — { $state }
campaigns-open = { $place }. { $name }
campaign-state-draft = чернетка
campaign-state-scheduled = запланована
campaign-state-sending = надсилається
campaign-state-paused = на паузі
campaign-state-done = завершена
campaign-state-cancelled = скасована
campaign-scheduled = запланована на { $at }
campaign-paused-for =
    { $why ->
        [failures] : забагато помилок
        [late] : час початку минув, поки бот не працював
       *[by_hand] {""}
    }
campaign-bar = { $bar } { $share } % · { $done } з { $people }
campaign-pace = { $rate } за хвилину, лишилося { $left }
campaign-next = Наступні — { $at }
campaign-count-sent = Надіслано: { $number }
campaign-count-blocked = Заблокували бота: { $number }
campaign-count-failed = Не вдалося: { $number }
campaign-count-unknown = Невідомо, чи дійшло: { $number }
campaign-count-ahead = Попереду: { $number }
campaign-count-held = Не пишемо, для порівняння: { $number }
campaign-count-skipped = Пропущено: { $number }
campaign-recalled = Відкликано: { $gone }, лишилося: { $left }, не вдалося: { $stays }
campaign-do-open = Показати
campaign-do-test = Надіслати мені
campaign-do-send = Надіслати
campaign-do-second = Так, надіслати
campaign-do-change = Змінити
campaign-do-drop = Видалити чернетку
campaign-do-pause = Пауза
campaign-do-resume = Продовжити
campaign-do-ask_cancel = Скасувати
campaign-do-cancel = Так, скасувати
campaign-do-ask_recall = Відкликати
campaign-do-recall = Так, відкликати
campaign-do-effect = Що це дало
campaign-stopped =
    { $why ->
        [failures] Розсилка «{ $name }» стала на паузу: з останніх { $tried } не вдалося { $failed }. Подивіться, будь ласка, що сталося, перш ніж продовжити.
        [late] Розсилка «{ $name }» мала початися { $at }, але бот тоді не працював. Надіслати зараз?
       *[by_hand] Розсилка «{ $name }» на паузі.
    }
campaign-sure =
    { $what ->
        [recall] Стерти «{ $name }» з чатів? Надіслано { $number }; хто вже прочитав, той прочитав.
       *[cancel] Скасувати «{ $name }»? Попереду ще { $number }; їм не напишемо.
    }
campaign-do-correct = Виправити текст
campaign-do-mend = Так, виправити
campaign-do-drop_correction = Нічого не змінювати
correction-ask =
    { $which ->
        [text_ru] Тепер «{ $name }» російською: надішліть новий текст.
        [other_uk] Другий текст «{ $name }» українською: надішліть новий.
        [other_ru] І другий текст «{ $name }» російською.
       *[text_uk] Надішліть новий текст «{ $name }» українською. Він стане на місце старого в кожному чаті; фото й кнопки лишаться.
    }
correction-keep = Цей текст не міняти
correction-people = Вище — як це читатимуть. Виправимо «{ $name }» у чатах: { $number }. Нового повідомлення ніхто не отримає.
correction-ahead = Кому ще не надіслали, отримають уже новий текст: { $number }
correction-late = Надіслано понад 48 годин тому, там лишиться старий текст: { $number }
campaign-corrected = Виправлено: { $mended }, не вдалося: { $stay }
campaign-correcting = Лишилося виправити: { $left }
offer-recalled = Ця пропозиція вже не діє.
campaign-bought =
    { $who ->
        [held] Кому не писали: купили { $bought } з { $people } ({ $share } %).
       *[meant] Кому писали: за { $days } днів купили { $bought } з { $people } ({ $share } %).
    }
campaign-interval = Різниця з певністю 95 %: від { $low } до { $high } відсоткового пункту.
campaign-judged =
    { $judged ->
        [more] Розсилка допомогла: купують частіше.
        [less] Розсилка зашкодила: купують рідше.
        [none] Різниці не видно.
       *[early] Ще рано судити: потрібні { $days } днів і більше людей.
    }
campaign-variant = Текст { $variant }: купили { $bought } з { $people } ({ $share } %), натиснули { $clicked }
campaign-cost = Натиснули кнопку { $clicked }, попросили не писати { $stopped }, заблокували { $blocked }.
campaign-do-effect_table = Таблиця XLSX
effect-table-here = Що дала розсилка «{ $name }» за { $days } днів: за групами й разом.
effect-extra = Купили понад тих, хто купив би й так: { $value }, з певністю 95 % — від { $low } до { $high }.
effect-gain =
    { $sure ->
        [more] Виторгу більше на { $value }: з певністю 95 % — від { $low } до { $high }.
        [less] Виторгу менше: різниця { $value }, з певністю 95 % — від { $low } до { $high }.
       *[none] Чи більше виторгу, не видно: з певністю 95 % різниця від { $low } до { $high }.
    }
effect-period = { $days } днів від початку
effect-difference = Різниця в частці покупців, в. п.
effect-range = з певністю 95 %: від { $low } до { $high }
effect-zero = риска посередині — нуль, без різниці
effect-nobody-held = порівняти немає з ким
effect-bars = Скільки купили з кожної групи
effect-held = Не писали
effect-meant = Писали
effect-variant = Текст { $variant }
effect-tile =
    { $what ->
        [stopped] попросили не писати
        [blocked] заблокували бота
       *[clicked] натиснули кнопку
    }
effect-tile-extra = купили понад тих, хто купив би й так: від { $low } до { $high }
effect-money-heading = Різниця у виторгу
effect-money =
    { $sure ->
        [more] Купують на більшу суму.
        [less] Купують на меншу суму.
       *[none] Різниці не видно.
    }
effect-sums = з певністю 95 %: від { $low } до { $high }
effect-sheet-groups = Групи
effect-head-group = Група
effect-head-people = Людей
effect-head-bought = Купили
effect-head-share = Частка
effect-head-low = Від
effect-head-high = До
effect-head-clicked = Натиснули кнопку
effect-head-spent = Виторг
effect-head-fact = Показник
effect-head-value = Значення
effect-fact-judged = Висновок
effect-fact-extra = Купили понад тих, хто купив би й так
effect-fact-gain = Різниця у виторгу, { $currency }
