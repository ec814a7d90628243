"""
The words of a segment's expression: each has one name a language, and others by which it is understood too.

The first name is the stored one, the second is said in Ukrainian, the third in Russian. Between the parts of a name
stands «_»; whoever writes a space or a dash there is understood as well.
"""

from collections.abc import Mapping, Sequence

from rules.vocabulary import Cause, Language, Stage, Trait

Names = Sequence[str]

OPERATORS: Mapping[str, Names] = {
    "and": ("and", "та", "и", "і", "й", "а також", "а также", "&", "&&", "+"),
    "or": ("or", "або", "или", "чи", "либо", "|", "||"),
    "not": ("not", "не", "не", "крім", "кроме", "!", "no"),
}
STAGES: Mapping[str, Names] = {
    Stage.NEW: ("new", "нові", "новые", "новий", "новый", "новачки", "новички"),
    Stage.ACTIVE: ("active", "активні", "активные", "активний", "активный", "діючі", "действующие"),
    Stage.RETURNED: ("returned", "повернулися", "вернулись", "повернулись", "вернулися", "вернувшиеся", "повернені"),
    Stage.AT_RISK: ("at_risk", "під_загрозою", "под_угрозой", "ризик", "риск", "у_зоні_ризику", "в_зоне_риска"),
    Stage.LAPSED: ("lapsed", "сплячі", "спящие", "сплять", "спят", "заснули", "уснувшие"),
    Stage.LOST: ("lost", "втрачені", "потерянные", "утрачені", "утраченные", "втрачений", "потерянный", "ушедшие"),
}
TRAITS: Mapping[Trait, Names] = {
    Trait.STAGE: ("stage", "етап", "этап", "стадія", "стадия"),
    Trait.VALUE: ("value", "цінність", "ценность"),
    Trait.RFM: ("rfm", "rfm", "rfm"),
    Trait.SPENT: ("spent", "витрачено", "потрачено", "сума", "сумма", "купив_на", "купил_на"),
    Trait.ORDERS: ("orders", "покупок", "покупок", "замовлень", "заказов", "покупки", "замовлення", "заказы"),
    Trait.SILENT: ("silent", "мовчить", "молчит", "днів", "дней", "тиша", "тишина"),
    Trait.CATEGORY: ("category", "категорія", "категория"),
    Trait.SUBCATEGORY: ("subcategory", "підкатегорія", "подкатегория"),
    Trait.BRAND: ("brand", "бренд", "бренд", "марка"),
    Trait.SKU: ("sku", "товар", "товар", "артикул"),
    Trait.CAUSE: ("cause", "причина", "причина"),
    Trait.LANGUAGE: ("language", "мова", "язык"),
    Trait.TIER: ("tier", "рівень", "уровень", "статус"),
    Trait.MANAGER: ("manager", "менеджер", "менеджер"),
    Trait.CITY: ("city", "місто", "город"),
    Trait.CONSENT: ("consent", "згода", "согласие"),
}
CAUSES: Mapping[str, Names] = {
    Cause.PRICE: ("price", "ціна", "цена", "дорого"),
    Cause.QUALITY: ("quality", "якість", "качество"),
    Cause.LATE_DELIVERY: ("late_delivery", "доставка", "доставка", "довга_доставка", "долгая_доставка"),
    Cause.COMPLAINT_HANDLED_BADLY: ("complaint_handled_badly", "скарга", "жалоба"),
    Cause.NO_ATTENTION: ("no_attention", "байдужість", "безразличие", "равнодушие"),
    Cause.POACHED: ("poached", "конкуренти", "конкуренты"),
    Cause.OTHER_COMPETITIVE: ("other_competitive", "кращі_умови", "лучшие_условия"),
    Cause.NO_LONGER_NEEDS: ("no_longer_needs", "не_потрібно", "не_нужно"),
    Cause.FORGOT_US: ("forgot_us", "забули", "забыли"),
    Cause.SILENT: ("silent", "без_пояснень", "без_объяснений"),
    Cause.DRIFTED: ("drifted", "поступово", "постепенно"),
    Cause.OTHER: ("other", "інше", "другое"),
}
YES, NO = "yes", "no"
HIGH, MIDDLE, LOW = "high", "middle", "low"
VALUES: Mapping[Trait, Mapping[str, Names]] = {
    Trait.STAGE: STAGES,
    # a cause that has no names yet goes by its own
    Trait.CAUSE: {cause.value: CAUSES.get(cause, (cause.value,) * 3) for cause in Cause},
    Trait.LANGUAGE: {
        Language.UKRAINIAN: ("uk", "українська", "украинский", "укр", "ua", "українською"),
        Language.RUSSIAN: ("ru", "російська", "русский", "рос", "рус", "російською"),
    },
    Trait.CONSENT: {YES: ("yes", "є", "есть", "так", "да"), NO: ("no", "немає", "нет", "ні")},
    Trait.VALUE: {
        HIGH: ("high", "висока", "высокая"),
        MIDDLE: ("middle", "середня", "средняя"),
        LOW: ("low", "низька", "низкая"),
    },
}
PLACE = {None: 0, Language.UKRAINIAN: 1, Language.RUSSIAN: 2}
