"""What can be declared in a case or a pack: strict, frozen types whose field help is written once."""
