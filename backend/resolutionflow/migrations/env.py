"""Alembic's entry: runs what it is given on the connection that ``migrations.run`` hands over."""

from alembic import context

from resolutionflow.migrations.run import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
