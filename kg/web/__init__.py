"""The explorer: a local web page over the graph, where every answer shows the sentences behind it.

Nothing leaves the machine, nothing is fetched from elsewhere, and nothing here writes to the graph. Each page
works without JavaScript, has an address for each of its states, and the same data under the same address with
``.json`` at the end of the path.
"""

from kg.web.app import make_app
from kg.web.serving import serve

__all__ = ["make_app", "serve"]
