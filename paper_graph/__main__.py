"""``python -m paper_graph``: the command ``kg``."""

from kg.cli import main

main()
