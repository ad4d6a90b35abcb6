"""From the record to what people read: words, tables and charts. Numbers are rounded only here."""
