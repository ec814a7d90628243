"""What is remembered: tables, queries, inbox and outbox, the unit of work, migrations. The only home of SQLAlchemy."""
