"""Speaking: messages leave here, paced, and their fate is written down. The only home of python-telegram-bot."""
