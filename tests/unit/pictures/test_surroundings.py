"""What surrounds a concept: each of its neighbours stands in one place."""

from pathlib import Path

import kg as package
from kg.model import Paper
from kg.pictures import concept_map
from tests.lexicon import Lexicon


def test_what_is_below_a_concept_is_not_beside_it_as_well(tmp_path: Path) -> None:
    names = ("machine translation", "neural machine translation", "BLEU")
    abstract = "We compare machine translation and neural machine translation by BLEU."
    with package.connect(tmp_path / "a.kg") as graph:
        papers = [Paper(id="a", title="One", abstract=abstract), Paper(id="b", title=names[1])]
        graph.build(papers, Lexicon(dict.fromkeys(names, "Task")))
        layers = concept_map(graph, "machine translation")
    left, middle, right = [[node.name for node in column] for column in layers.columns]
    assert middle == ["machine translation"]
    assert "neural machine translation" in right
    assert "neural machine translation" not in left
    ids = {node.id: number for number, column in enumerate(layers.columns) for node in column}
    assert all(ids[link.source] < ids[link.target] for link in layers.links)
