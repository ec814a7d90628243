stopped = Больше не будем писать первыми. Если не трудно, скажите одним касанием или своими словами, почему: это поможет нам стать лучше.
already-stopped = Мы уже не пишем Вам первыми. Захотите вернуться — /resume.
leaving-thanked = Спасибо, что сказали: это прочитает человек. Захотите вернуться — /resume.
leaving-return = Вернуться
resumed =
    { $had_stopped ->
        [yes] Рады, что Вы снова с нами! Будем писать только о том, на что Вы согласились.
       *[no] Мы и так на связи: ничего не изменилось.
    }

cause-price = Дорого
cause-quality = Качество
cause-late_delivery = Долгая доставка
cause-complaint_handled_badly = Не решили жалобу
cause-no_attention = Равнодушие
cause-poached = Покупаю у других
cause-no_longer_needs = Уже не нужно
cause-other = Другое
cause-silent = Без объяснений
cause-drifted = Постепенно
cause-other_competitive = У других условия лучше
cause-forgot_us = Забыли о нас
