import pytest

from kg.model import NotFound, SourceError, UsageError
from tests.unit.live.playing import Reply, serving

VOLUMES = b"""<?xml version='1.0' encoding='UTF-8'?><collection id="2024.acl">
<volume id="long"><meta><booktitle>Long Papers</booktitle><year>2024</year></meta>
<paper id="1"><title>On graphs</title><url>2024.acl-long.1</url></paper>
<paper id="11"><title>On trees</title><url>2024.acl-long.11</url></paper></volume>
<volume id="short"><meta><booktitle>Short Papers</booktitle><year>2024</year></meta>
<paper id="1"><title>On leaves</title><url>2024.acl-short.1</url></paper></volume></collection>"""
OLD = b"""<?xml version='1.0' encoding='UTF-8'?><collection id="P18"><volume id="1">
<paper id="1"><title>On graphs</title><url>P18-1001</url></paper></volume><volume id="2">
<paper id="1"><title>On trees</title><url>P18-2001</url></paper></volume></collection>"""


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("2024.acl", ["On graphs", "On trees", "On leaves"]),
        ("2024.acl-long", ["On graphs", "On trees"]),
        ("2024.acl-long.1", ["On graphs"]),
        ("P18-1", ["On graphs"]),
        ("P18-2001", ["On trees"]),
    ],
)
def test_collections_volumes_and_papers(asked: str, titles: list[str]) -> None:
    with serving(lambda request: Reply(OLD if "P18" in request.path else VOLUMES)) as service:
        assert [paper.title for paper in service.papers(f"acl:{asked}")] == titles


def test_what_the_anthology_does_not_have() -> None:
    with serving(lambda asked: Reply(b"404: Not Found", 404)) as service:
        with pytest.raises(NotFound, match=r"no collection 2031\.acl"):
            service.papers("acl:2031.acl-long")
        with pytest.raises(UsageError, match="is no id of the ACL Anthology"):
            service.papers("acl:the best papers")
    with serving(lambda asked: Reply(VOLUMES)) as service, pytest.raises(NotFound):
        service.papers("acl:2024.acl-long.99")


def test_an_answer_that_never_ends_is_cut_off() -> None:
    with (
        serving(lambda asked: Reply(b" " * (65 << 20))) as service,
        pytest.raises(SourceError, match="the ACL Anthology answered with more than 64 MiB"),
    ):
        service.papers("acl:2024.acl-long")
