"""One writer for each syntax: resources in, text out, one resource at a time."""
