"""
A local Telegram for tests and demos: a Bot API server with people, chats and weather behind it.

It knows Telegram and nothing of the product; the product meets it through the API's base URL alone.

`world.World` is what there is, `people.Person` and `chats.Chat` act in it, `server.LocalTelegram` puts it on the wire,
`weather.Weather` spoils the day, `journal.Journal` is the evidence, `transcript.transcript` draws a chat,
`clock.HandClock` moves time.
"""
