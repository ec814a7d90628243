# Whom to write to
segments-none = Збережених сегментів ще немає.
segments-title = <b>Сегменти</b>
segments-one = • <b>{ $name }</b>: { $expression }
segments-hint = Можна й написати словами: /segments втрачені та причина:ціна
segments-new = Обрати людей
segment-everybody = Усі клієнти
segment-counting = Рахуємо людей. Числа будуть за мить.
segment-people =
    { $count ->
        [one] { $number } людина, згоду на пропозиції дали { $agreed }.
        [few] { $number } людини, згоду на пропозиції дали { $agreed }.
       *[many] { $number } людей, згоду на пропозиції дали { $agreed }.
    }
segment-choose = { $trait }: кого обираємо?
segment-unknown = { $trait }: про цих людей ще нічого не відомо.
segment-narrow = Можна звузити:
segment-part = { $name } · { $number }
segment-do-open = ‹ Назад
segment-do-why = Чому вони тут
segment-do-save = Зберегти
segment-do-clear = Спочатку
segment-do-use = Пишемо їм
segment-do-drop = Стерти
segment-name-asked = Під якою назвою зберегти? Напишіть її тут.
segment-saved = Збережено: «{ $name }». Усі збережені — /segments
segment-wrong-empty = Напишіть умову, наприклад: втрачені та причина:ціна
segment-wrong-too_long = Задовгий вираз. Спробуйте, будь ласка, коротше.
segment-wrong-unknown_word = Не вдалося прочитати слово «{ $word }».
segment-wrong-unknown_value = { $trait }: значення «{ $word }» не знаємо.
segment-wrong-no_value = Після «{ $word }» має стояти двокрапка й значення.
segment-wrong-no_number = { $trait }: потрібне число — «>500», «2-4» чи «3», а не «{ $word }».
segment-wrong-no_rfm = Клітинка RFM — це три знаки від 1 до 5 або «*»: «5**», «155», а не «{ $word }».
segment-wrong-no_operator = Перед «{ $word }» бракує «та» чи «або». Значення з кількох слів беруть у лапки.
segment-wrong-no_condition = Біля «{ $word }» бракує умови.
segment-wrong-not_closed = Дужку відкрито, але не закрито.
segment-wrong-not_opened = Дужку закрито, але не відкрито.
segment-nearest = Може, «{ $nearest }»?
segment-allowed = Можна: { $allowed }.
segment-why-met = { $mark } { $value }
segment-why = { $mark } { $condition } — { $value }
segment-why-unknown = { $mark } { $condition } — не знаємо
segment-why-stage =
    { $own ->
        [yes] { $stage } з { $since }: остання покупка { $last }, { $ago } тому, а зазвичай купує раз на { $gap }
       *[no] { $stage } з { $since }: єдина покупка { $last }, { $ago } тому, а в магазині зазвичай купують раз на { $gap }
    }{ $was ->
        [none] .
       *[other] ; до того — { $was }.
    }
segment-last = остання покупка { $day }, { $ago } тому
segment-days =
    { $count ->
        [one] { $number } день
        [few] { $number } дні
       *[many] { $number } днів
    }
