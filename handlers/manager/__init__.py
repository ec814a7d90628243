"""What managers say and press."""
