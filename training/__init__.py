"""How the shipped model was made; nothing here is imported at run time."""
