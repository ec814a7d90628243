# Whom to write to
segments-none = Сохранённых сегментов пока нет.
segments-title = <b>Сегменты</b>
segments-one = • <b>{ $name }</b>: { $expression }
segments-hint = Можно и написать словами: /segments потерянные и причина:цена
segments-new = Выбрать людей
segment-everybody = Все клиенты
segment-counting = Считаем людей. Числа будут через мгновение.
segment-people =
    { $count ->
        [one] { $number } человек, согласие на предложения дали { $agreed }.
        [few] { $number } человека, согласие на предложения дали { $agreed }.
       *[many] { $number } человек, согласие на предложения дали { $agreed }.
    }
segment-choose = { $trait }: кого выбираем?
segment-unknown = { $trait }: об этих людях пока ничего не известно.
segment-narrow = Можно сузить:
segment-part = { $name } · { $number }
segment-do-open = ‹ Назад
segment-do-why = Почему они здесь
segment-do-save = Сохранить
segment-do-clear = Сначала
segment-do-use = Пишем им
segment-do-drop = Стереть
segment-name-asked = Под каким названием сохранить? Напишите его здесь.
segment-saved = Сохранено: «{ $name }». Все сохранённые — /segments
segment-wrong-empty = Напишите условие, например: потерянные и причина:цена
segment-wrong-too_long = Слишком длинное выражение. Попробуйте, пожалуйста, короче.
segment-wrong-unknown_word = Не удалось прочитать слово «{ $word }».
segment-wrong-unknown_value = { $trait }: значения «{ $word }» не знаем.
segment-wrong-no_value = После «{ $word }» должно стоять двоеточие и значение.
segment-wrong-no_number = { $trait }: нужно число — «>500», «2-4» или «3», а не «{ $word }».
segment-wrong-no_rfm = Ячейка RFM — это три знака от 1 до 5 или «*»: «5**», «155», а не «{ $word }».
segment-wrong-no_operator = Перед «{ $word }» не хватает «и» или «или». Значение из нескольких слов берут в кавычки.
segment-wrong-no_condition = Возле «{ $word }» не хватает условия.
segment-wrong-not_closed = Скобка открыта, но не закрыта.
segment-wrong-not_opened = Скобка закрыта, но не открыта.
segment-nearest = Может быть, «{ $nearest }»?
segment-allowed = Можно: { $allowed }.
segment-why-met = { $mark } { $value }
segment-why = { $mark } { $condition } — { $value }
segment-why-unknown = { $mark } { $condition } — не знаем
segment-why-stage =
    { $own ->
        [yes] { $stage } с { $since }: последняя покупка { $last }, { $ago } назад, а обычно покупает раз в { $gap }
       *[no] { $stage } с { $since }: единственная покупка { $last }, { $ago } назад, а в магазине обычно покупают раз в { $gap }
    }{ $was ->
        [none] .
       *[other] ; до того — { $was }.
    }
segment-last = последняя покупка { $day }, { $ago } назад
segment-days =
    { $count ->
        [one] { $number } день
        [few] { $number } дня
       *[many] { $number } дней
    }
