"""The steps, each from one form of the database to the next."""
