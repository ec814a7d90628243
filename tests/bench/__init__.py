"""How fast it is: `make bench` prints a table and keeps no threshold."""
