"""How it is said: a notice and a language become text and buttons. The only home of Fluent and Babel.

Knows no Telegram library, so that a process that only delivers stays small.
"""
