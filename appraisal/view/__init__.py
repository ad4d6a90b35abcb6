"""From the record to what people read: words, tables and the data behind charts. Numbers are rounded only here."""
