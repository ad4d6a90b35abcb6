"""The screens: what a strategy lead sees in a browser. The engine does all arithmetic."""
