"""
A Telegram one can see: phones side by side in a browser, the bot behind them, time and weather under one's thumb.

`stage.Stage` is what is shown, `views` tells it as JSON, `changes` finds what has changed, `stream` brings that to the
browser and remembers it for those who come back, `actions` is everything a visitor may do, `server.PageServer` puts it
on the wire, on this machine only. `plain` is the page of old: every chat as text.
"""
