"""PostgreSQL and Valkey for machines that have neither: real servers, out of two wheels, started as our children."""
