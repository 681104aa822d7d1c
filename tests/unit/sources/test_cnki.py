import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from tests.unit.sources.sourcehelp import mangled, papers, rejections, straight, survives

OWN_CHOICE = """\
SrcDatabase-来源库: 期刊
Title-题名: 蜜蜂研究
Author-作者: 张三;李四;
Organ-单位: 大学;
Source-文献来源: 蜜蜂学报
Keyword-关键词: 蜜蜂;;花瓣
Summary-摘要: 目的:研究蜜蜂。
PubTime-发表时间: 2020-05-15
Year-年: 2020
DOI-DOI: 10.1000/ABC
URL-网址: https://example.org/bees


SrcDatabase-来源库: 硕士
Title-题名: 黄蜂
Author-作者: 王五
"""
STUDY = """\
DataType: 1
Title-题名: 蜜蜂研究
Author-作者: 张三;李四;
Source-刊名: 蜜蜂学报
Year-年: 2020
PubTime-出版时间: 2020-05-15
Summary-摘要: 目的:研究蜜蜂。
SrcDatabase-来源库: 期刊
Link-链接: https://example.org/bees

DataType: 2
Title-题名: 黄蜂
Author-作者: 王五
SrcDatabase-来源库: 硕士
"""
NOTE_EXPRESS = """\
{Reference Type}: Journal Article
{Title}: 蜜蜂研究
{Translated Title}: On bees
{Author}: 张三;李四;
{Translated Author}: Zhang San
{Journal}: 蜜蜂学报
{Year}: 2020
{Abstract}: 目的:研究蜜蜂。
{URL}: https://example.org/bees

{Reference Type}: Thesis
{Title}: 黄蜂
{Author}: 王五
"""


@pytest.mark.parametrize("content", [OWN_CHOICE, STUDY, NOTE_EXPRESS], ids=["own choice", "study", "express"])
def test_a_record_becomes_a_paper(content: str) -> None:
    bees, wasps = papers(content)
    assert (bees.title, bees.authors, bees.abstract) == ("蜜蜂研究", ("张三", "李四"), "目的:研究蜜蜂。")
    assert (bees.venue, bees.year, bees.url) == ("蜜蜂学报", 2020, "https://example.org/bees")
    assert (wasps.title, wasps.authors, wasps.year) == ("黄蜂", ("王五",), None)


def test_dates_and_dois() -> None:
    bees, _ = papers(OWN_CHOICE)
    assert (bees.date, bees.doi) == ("2020-05-15", "10.1000/abc")


def test_a_record_without_title_is_rejected() -> None:
    [rejection] = rejections(NOTE_EXPRESS + "\n{Reference Type}: Thesis\n{Year}: 2000\n")
    assert rejection.reason == "The record has neither title nor abstract."


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    survives(content, "cnki")


@settings(deadline=None)
@given(st.tuples(st.integers(0), st.integers(0)), st.binary(max_size=20))
def test_a_broken_record_loses_no_neighbour(cut: tuple[int, int], junk: bytes) -> None:
    record = "{{Reference Type}}: Book\n{{Title}}: {0}\n{{Author}}: 张三\n\n"
    broken = mangled(record.format("Bees").encode(), cut, junk)
    content = record.format("Ants").encode() + broken + b"\n\n" + record.format("Wasps").encode()
    titles = [paper.title for paper in straight(content, "cnki") if isinstance(paper, Paper)]
    assert titles[0] == "Ants" and titles[-1] == "Wasps"
