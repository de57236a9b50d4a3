"""What only ``resolutionflow demo`` has: seeded accounts, one-click personas, a mail server with a folder."""
