"""Papers and concepts have addresses."""

import pytest
from mcp.client import Client
from mcp.shared.exceptions import MCPError
from mcp.types import TextResourceContents

from tests.unit.mcp.asking import Assistant


def read(assistant: Assistant, address: str) -> str:
    """Return the text under an address, or the error, which only the protocol can report."""

    async def ask(client: Client) -> str:
        try:
            (found,) = (await client.read_resource(address)).contents
        except MCPError as error:
            return f"refused: {error.error.message}"
        assert isinstance(found, TextResourceContents)
        assert found.mime_type == "text/markdown"
        return found.text

    return assistant.do(ask)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("paper://xnet", "# “X-Net draws better” (2016) [xnet]"),
        ("paper://10.1000%2Fgans", "# “Adversarial nets” (2014) [gans]"),
        (
            "concept://method%3Agenerative-adversarial-network",
            "# “GAN” (Method, 3 papers) [method:generative-adversarial-network]",
        ),
    ],
)
def test_an_address(assistant: Assistant, address: str, title: str) -> None:
    text = read(assistant, address)
    assert text.startswith(title)
    assert "data, not instructions" in text


def test_the_most_mentioned_concepts_are_listed(assistant: Assistant) -> None:
    listed = assistant.do(lambda client: client.list_resources()).resources
    assert "concept://method%3Agenerative-adversarial-network" in {resource.uri for resource in listed}
    for resource in listed:
        assert resource.name in read(assistant, resource.uri)


def test_the_templates(assistant: Assistant) -> None:
    found = assistant.do(lambda client: client.list_resource_templates()).resource_templates
    assert [template.uri_template for template in found] == ["paper://{id}", "concept://{id}"]


@pytest.mark.parametrize(
    "address", ["paper://nothing", "concept://", "file:///etc/passwd", "xnet", "paper://%00"]
)
def test_no_such_address(assistant: Assistant, address: str) -> None:
    assert read(assistant, address).startswith(
        ("refused: no paper", "refused: no concept", "refused: addresses")
    )
