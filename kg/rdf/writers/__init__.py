"""Write resources as text, one at a time, with one writer for each syntax."""
