"""What is heard: read an update, call one service, answer with gestures. aiogram lives here and at the inbound edge."""
