"""The tools, each in a module of its own."""

from kg.mcp.tool import Tool
from kg.mcp.tools.concept import CONCEPT
from kg.mcp.tools.cypher import CYPHER
from kg.mcp.tools.paper import PAPER
from kg.mcp.tools.question import QUESTION
from kg.mcp.tools.related import RELATED
from kg.mcp.tools.search import SEARCH
from kg.mcp.tools.why import WHY

__all__ = ["list_tools"]


def list_tools(*, allow_cypher: bool) -> dict[str, Tool]:
    """Return the tools by their names.

    Args:
        allow_cypher: also offer free statements in Cypher.
    """
    tools = [SEARCH, PAPER, CONCEPT, RELATED, WHY, QUESTION, *([CYPHER] if allow_cypher else [])]
    return {tool.name: tool for tool in tools}
