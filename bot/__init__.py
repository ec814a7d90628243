"""The running program and its edges: command line, settings, composition, intake, delivery, schedule, clock, logs."""
