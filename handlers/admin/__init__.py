"""What admins say and press."""
