"""What is heard: read an update, call one service, answer with gestures. The only home of aiogram beside the inbound edge."""
