"""The demo: seeded accounts, people to sign in as with one click, and a mail server that delivers to a folder."""
