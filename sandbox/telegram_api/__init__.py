"""
Telegram's Bot API as data: an unmodified `api.min.json` (Bot API 10.1) and its licence.

From the public repository PaulSonOfLars/telegram-bot-api-spec, commit
160fd99507e1c7c77e92dc90f5993d724735b51c; MIT, see LICENSE beside this file.
"""
