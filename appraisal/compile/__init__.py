"""From a brief to a programme: every rule becomes constraints that remember their source."""
