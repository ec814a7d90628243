"""
`retention-bot demo`: a shop comes alive on this machine.

A local Telegram with people in it, a small shop's export, and the real bot in a process of its own between them.
`shown` opens the page on which one plays oneself; `story` plays and prints one story by itself.
"""
