"""One writer a syntax: records in, bytes out, a record at a time."""
