"""One module a screen, each with one ``render``."""
