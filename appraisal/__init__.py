"""Find, score and explain the best lawful way to commission health and care jointly."""

__version__ = "0.1.0"
