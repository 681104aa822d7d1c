"""Print answers and messages: every format of an answer, and how papers and concepts are written."""
