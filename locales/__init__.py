"""Every text, one folder a language; one Fluent file a conversation. Read by views/ alone."""
