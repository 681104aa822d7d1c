"""Serve assistants: the questions of the graph as tools of the Model Context Protocol (MCP).

Everything here only reads. Texts of papers reach an assistant as quoted data, with a notice that they are no
instructions; a failure is an answer that says what to do instead. Only this room knows the SDK.
"""

from kg.mcp.server import make_server
from kg.mcp.serving import serve_http, serve_stdio

__all__ = ["make_server", "serve_http", "serve_stdio"]
