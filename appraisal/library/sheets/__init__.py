"""A case as tables: one sheet a kind of entry, one column a value, for workbooks and for editing on a screen."""
