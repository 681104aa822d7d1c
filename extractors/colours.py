"""Define the colours of mentions for displaCy, which finds them by entry point and imports nothing else."""

from typing import Final

COLOURS: Final = {"Method": "#a6d8f0", "Dataset": "#b8e0b0", "Task": "#f7d28b", "Topic": "#e3c4ea"}
"""Kind of a mention -> background colour on which dark letters are easy to read."""
