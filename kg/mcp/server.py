"""The server: what the protocol asks for, answered from the graph."""

import logging
from collections.abc import Callable
from typing import Any, Final, TypeVar

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
from kg.mcp.quoting import clean, clip
from kg.mcp.tool import Tool
from kg.mcp.tools import list_tools
from kg.model import KgError, UsageError
from kg.web.snapshots import Snapshot, Snapshots

LOGGER: Final = logging.getLogger(__name__)
MARKDOWN: Final = "text/markdown"
MAX_TEXT: Final = 20_000
"""Characters of the text beside a structure; ten related papers take a quarter of that."""
READS_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_T = TypeVar("_T")
_Context = ServerRequestContext[Any, Any]


def make_server(snapshots: Snapshots, *, allow_cypher: bool = False) -> Server[Any]:
    """Make the server.

    Args:
        snapshots: the graph to answer from.
        allow_cypher: also offer free statements in Cypher.

    Raises:
        KgError: the graph cannot be read.
    """
    tools = list_tools(allow_cypher=allow_cypher)
    with snapshots.use() as snapshot:
        instructions = write_instructions(snapshot.stats)

    async def ask(answer: Callable[[Snapshot], _T]) -> _T:
        """Answer from the graph in another thread, so that many requests can be answered at once."""

        def run() -> _T:
            with snapshots.use() as snapshot:
                return answer(snapshot)

        return await anyio.to_thread.run_sync(run)

    async def list_them(context: _Context, params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[_describe(tool) for tool in tools.values()])

    async def call(context: _Context, params: CallToolRequestParams) -> CallToolResult:
        return await ask(lambda snapshot: _call(tools, snapshot, params))

    async def list_resources(context: _Context, params: PaginatedRequestParams | None) -> ListResourcesResult:
        found = await ask(lambda snapshot: snapshot.stats.top)
        listed = [
            Resource(
                uri=resources.address_of(concept), name=clean(concept.name, MAX_NAME), mime_type=MARKDOWN
            )
            for concept in found
        ]
        return ListResourcesResult(resources=listed)

    async def list_templates(
        context: _Context, params: PaginatedRequestParams | None
    ) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=TEMPLATES)

    async def read(context: _Context, params: ReadResourceRequestParams) -> ReadResourceResult:
        try:
            text = await ask(lambda snapshot: resources.read(snapshot, params.uri))
        except KgError as error:
            # The protocol has no other way to say that a resource does not exist.
            raise MCPError(code=INVALID_PARAMS, message=advise(error), data={"uri": params.uri}) from None
        return ReadResourceResult(
            contents=[TextResourceContents(uri=params.uri, mime_type=MARKDOWN, text=text)]
        )

    return Server(
        "paper-graph",
        version=__version__,
        title="paper-graph",
        instructions=instructions,
        on_list_tools=list_them,
        on_call_tool=call,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read,
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


def _describe(tool: Tool) -> ToolDescription:
    return ToolDescription(
        name=tool.name,
        description=tool.description,
        input_schema=tool.input_schema,
        output_schema=tool.output_schema,
        annotations=READS_ONLY,
    )


def _fail(message: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=message)], is_error=True)


def _call(tools: dict[str, Tool], snapshot: Snapshot, params: CallToolRequestParams) -> CallToolResult:
    """Answer a call of a tool; what cannot be answered is an answer, too."""
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
    text = TextContent(text=clip(reply.text, MAX_TEXT))
    return CallToolResult(content=[text], structured_content=structure)
