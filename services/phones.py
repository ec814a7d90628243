"""Phone numbers in the one form they are kept and compared in."""

from functools import lru_cache

import phonenumbers

HOME_REGION = "UA"


@lru_cache(8_192)
def normalise_phone(text: str, region: str = HOME_REGION) -> str | None:
    """Return a number in E.164 ("067 123 45 67" → "+380671234567"), None when nobody could be called on it."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
