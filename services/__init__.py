"""What happens: load, decide, write, inside the caller's unit of work. One module for each thing the shop does."""
