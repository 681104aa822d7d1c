"""Answer the requests of the protocol from the graph."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, TypeVar

import anyio.to_thread
from mcp.server import Server, ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
    ToolAnnotations,
)
from mcp.types import Tool as ToolDescription

from kg import __version__
from kg.mcp import resources
from kg.mcp.advice import advise
from kg.mcp.bounds import fit
from kg.mcp.instructions import MAX_NAME, write_instructions
from kg.mcp.quoting import clean
from kg.mcp.tool import Tool
from kg.mcp.tools import list_tools
from kg.metadata.excerpts import clip
from kg.model import KgError, UsageError
from kg.web.snapshots import Snapshot, Snapshots
from queries import ConceptRow

LOGGER: Final = logging.getLogger(__name__)
MARKDOWN: Final = "text/markdown"
MAX_REPLY_CHARACTERS: Final = 20_000
"""Most characters of the text beside a structure; ten related papers take a quarter of that."""
READS_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
TEMPLATES: Final = [
    ResourceTemplate(
        uri_template=f"{kind}://{{id}}",
        name=kind,
        description=f"A {kind} by its id, percent-encoded",
        mime_type=MARKDOWN,
    )
    for kind in ("paper", "concept")
]
_T = TypeVar("_T")
_Context: TypeAlias = ServerRequestContext[Any, Any]
_Page: TypeAlias = PaginatedRequestParams | None


def make_server(snapshots: Snapshots, *, allow_cypher: bool = False) -> Server[Any]:
    """Make the server.

    Args:
        snapshots: the graph to answer from.
        allow_cypher: also offer free statements in Cypher.

    Raises:
        KgError: the graph cannot be read.
    """
    handlers = _Handlers(snapshots, list_tools(allow_cypher=allow_cypher))
    with snapshots.use() as snapshot:
        instructions = write_instructions(snapshot.stats)
    return Server(
        "paper-graph",
        version=__version__,
        title="paper-graph",
        instructions=instructions,
        on_list_tools=handlers.list_tools,
        on_call_tool=handlers.call_tool,
        on_list_resources=handlers.list_resources,
        on_list_resource_templates=handlers.list_templates,
        on_read_resource=handlers.read_resource,
    )


class _Handlers:
    """The handlers of the server, one for each kind of request."""

    def __init__(self, snapshots: Snapshots, tools: Mapping[str, Tool]) -> None:
        self._snapshots = snapshots
        self._tools = tools

    async def list_tools(self, context: _Context, params: _Page) -> ListToolsResult:
        return ListToolsResult(tools=[_describe(tool) for tool in self._tools.values()])

    async def call_tool(self, context: _Context, params: CallToolRequestParams) -> CallToolResult:
        return await self._ask(lambda snapshot: _call(self._tools, snapshot, params))

    async def list_resources(self, context: _Context, params: _Page) -> ListResourcesResult:
        found = await self._ask(lambda snapshot: snapshot.stats.top)
        return ListResourcesResult(resources=list(map(_describe_concept, found)))

    async def list_templates(self, context: _Context, params: _Page) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=TEMPLATES)

    async def read_resource(self, context: _Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        try:
            text = await self._ask(lambda snapshot: resources.read(snapshot, params.uri))
        except KgError as error:
            # The protocol has no other way to say that a resource does not exist.
            raise MCPError(code=INVALID_PARAMS, message=advise(error), data={"uri": params.uri}) from None
        contents = TextResourceContents(uri=params.uri, mime_type=MARKDOWN, text=text)
        return ReadResourceResult(contents=[contents])

    async def _ask(self, answer: Callable[[Snapshot], _T]) -> _T:
        """Answer from the graph in another thread, so that many requests can be answered at once."""

        def run() -> _T:
            with self._snapshots.use() as snapshot:
                return answer(snapshot)

        return await anyio.to_thread.run_sync(run)


def _describe(tool: Tool) -> ToolDescription:
    return ToolDescription(
        name=tool.name,
        description=tool.description,
        input_schema=tool.input_schema,
        output_schema=tool.output_schema,
        annotations=READS_ONLY,
    )


def _describe_concept(concept: ConceptRow) -> Resource:
    name = clean(concept.name, MAX_NAME)
    return Resource(uri=resources.address_of(concept), name=name, mime_type=MARKDOWN)


def _fail(message: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=message)], is_error=True)


def _call(tools: Mapping[str, Tool], snapshot: Snapshot, params: CallToolRequestParams) -> CallToolResult:
    """Answer a call of a tool; a failure is returned as an answer, too."""
    try:
        if params.name not in tools:
            raise UsageError(f"there is no tool '{params.name}', but {', '.join(tools)}")
        reply = tools[params.name].call(snapshot, params.arguments or {})
        structure = fit(reply.answer.model_dump(mode="json"))
    except KgError as error:
        return _fail(advise(error))
    except Exception:
        LOGGER.exception("the tool %s failed", params.name)  # on standard error, which clients keep as a log
        return _fail("That is a fault of the server, which its log describes; ask otherwise.")
    text = TextContent(text=clip(reply.text, MAX_REPLY_CHARACTERS))
    return CallToolResult(content=[text], structured_content=structure)
