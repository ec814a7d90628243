stopped = Більше не писатимемо першими. Якщо не важко, скажіть одним дотиком або своїми словами, чому: це допоможе нам стати кращими.
already-stopped = Ми вже не пишемо Вам першими. Захочете повернутися — /resume.
leaving-thanked = Дякуємо, що сказали: це прочитає людина. Захочете повернутися — /resume.
leaving-return = Повернутися
resumed =
    { $had_stopped ->
        [yes] Раді, що Ви знову з нами! Писатимемо лише про те, на що Ви погодилися.
       *[no] Ми й так на зв’язку: нічого не змінилося.
    }

cause-price = Дорого
cause-quality = Якість
cause-late_delivery = Довга доставка
cause-complaint_handled_badly = Не вирішили скаргу
cause-no_attention = Байдужість
cause-poached = Купую в інших
cause-no_longer_needs = Уже не потрібно
cause-other = Інше
cause-silent = Без пояснень
cause-drifted = Поступово
cause-other_competitive = Кращі умови в інших
cause-forgot_us = Забули про нас
