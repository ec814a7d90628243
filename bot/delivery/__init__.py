"""Speaking: messages leave here, paced, and their fate is written down. The only home of python-telegram-bot."""

import os

# The library tells a flood's length as a timedelta only if asked to before it is imported,
# and warns at every flood otherwise.
os.environ.setdefault("PTB_TIMEDELTA", "1")
