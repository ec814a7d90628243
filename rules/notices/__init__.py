"""
What can be said: a notice names its facts and who should hear it first, never the words.

A notice is what an outbox row holds. views/ has one function for each that finds the words when it is sent, so a
person who changed their language meanwhile is answered in the new one. A module for each conversation.
"""
