"""The screens: what a strategy lead sees in a browser. They read, call and draw; the engine does all arithmetic."""
