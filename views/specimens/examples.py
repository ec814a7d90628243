"""People, times and things that several specimens speak of."""

from datetime import UTC, datetime, timedelta

from rules.notices.remedies import RemedyOption
from rules.notices.templates import Named

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
TODAY = NOW + timedelta(hours=3)
GIFT = RemedyOption((("uk", "Подарунок"), ("ru", "Подарок")))
TOMORROW = NOW + timedelta(days=1)
REGULAR = Named((("uk", "Постійний клієнт"), ("ru", "Постоянный клиент")))
GOLD = Named((("uk", "Золотий клієнт"), ("ru", "Золотой клиент")))
