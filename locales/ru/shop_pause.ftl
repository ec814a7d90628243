shop-pause-none = Перерыва нет: пишем, как обычно.
shop-pause-lasting =
    { $everybody ->
        [yes] Перерыв для всех
       *[no] Перерыв для города { $city }
    }, начался { $at }. Причина: { $reason }
shop-pause-held = Сейчас этого ждёт сообщений: { $held }.
shop-pause-unclear = Не поняли: после города нужны двоеточие и причина.
shop-pause-no-city = Клиентов из города «{ $city }» не найдено.
shop-pause-cities = Известные нам города: { $cities }.
shop-pause-how-to =
    Чтобы ничего не писать первыми, напишите причину:
    • всем — <code>/pause_all переезжаем на новый склад</code>
    • одному городу — <code>/pause_all город Харьков: нет света</code>

    Снова писать — /resume_all. На слова клиентов отвечаем всегда.
shop-pause-asked =
    { $everybody ->
        [yes] Ничего не писать первыми никому?
       *[no] Ничего не писать первыми клиентам из этих городов: { $cities }?
    } Клиентов в Telegram, которых это касается: { $customers }. Причина: { $reason }
shop-pause-yes = Да, не писать
shop-pause-no = Нет, писать дальше
shop-pause-begun =
    { $everybody ->
        [yes] { $by }: перерыв для всех.
       *[no] { $by }: перерыв для города { $city }.
    } Первыми не пишем, на слова клиентов отвечаем, как всегда. Причина: { $reason }
shop-pause-over =
    { $everybody ->
        [yes] { $by }: перерыв закончен, снова пишем всем.
       *[no] { $by }: перерыв закончен, снова пишем клиентам из этих городов: { $cities }.
    }
shop-pause-released = Сообщений, которые ждали: { $held }. Уместные до сих пор отправим в удобное для клиентов время.
shop-pause-end =
    { $everybody ->
        [yes] Снова писать всем
       *[no] Снова писать: { $city }
    }
