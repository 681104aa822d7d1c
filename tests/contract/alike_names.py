"""Papers that call a few things by very similar names, with all the cases that linking could confuse."""

from hypothesis import strategies as st

from kg.ingest import build
from kg.model import Paper
from kg.store import GraphStore
from tests.contract.random_graphs import BUILT
from tests.lexicon import Lexicon

KINDS = {
    "source separation": "Task",
    "music source separation": "Task",
    "Music Source Separation": "Method",
    "blind music source separation": "Task",
    "sourceseparation": "Task",
    "separation of sources": "Task",
    "separating sources": "Task",
    "source separator": "Method",
    "music source separator": "Method",
    "diffusion model": "Method",
    "odd diffusion model": "Method",
    "odd diffusion based model": "Method",
    "odd diffusion model-based method": "Method",
    "very odd diffusion model": "Method",
    "MSS": "Task",
    "MSS model": "Method",
    "MSS-XYZ": "Method",
    "XYZ": "Method",
    "XYZ-based separation": "Task",
    "XYZ corpus": "Dataset",
    "GAN": "Method",
    "GAN inversion": "Task",
    "GAN-based approach": "Method",
    "generative adversarial network": "Method",
    "image generation": "Task",
    "image synthesis": "Task",
    "mesh": "Topic",
    "MESH": "Method",
    "fine mesh": "Topic",
    "fine MESH": "Method",
    "very fine mesh": "Topic",
    "surface mesh": "Topic",
    "map": "Topic",
    "MAP": "Method",
    "depth map": "Topic",
    "Kernels": "Method",
    "unheard thing": "Topic",
    "small unheard thing": "Topic",
    "smaller unheard thing": "Method",
    "unheard things": "Dataset",
}
NAMES = sorted(KINDS)
EXTRACTOR = Lexicon(KINDS)
EARLIER = Lexicon({name: KINDS[other] for name, other in zip(NAMES[::2], NAMES[1::2], strict=True)}, "0")
"""Another version of it, which knows half of the names, and takes them for something else."""


def _sentences() -> st.SearchStrategy[str]:
    name = st.sampled_from(NAMES)
    said = st.tuples(st.sampled_from(["We propose ", "We are unlike ", "On "]), name)
    related = st.tuples(name, st.sampled_from([" is a kind of ", " is a step of ", " for "]), name)
    defined = st.sampled_from(
        [
            "music source separation (MSS)",
            "many solar systems (MSS)",
            "odd diffusion model (XYZ)",
            "maximum a posteriori (MAP)",
        ]
    )
    return st.one_of(said.map("".join), said.map("".join), related.map("".join), defined)


texts = st.lists(st.lists(_sentences(), min_size=1, max_size=4).map(". ".join), min_size=2, max_size=9)


def make_papers(abstracts: list[str]) -> list[Paper]:
    """Make papers; three of them are called by something that others write, too, and may define."""
    called = {2: "MSS: ", 3: "XYZ: ", 4: "Kernels: "}
    return [
        Paper(id=f"p{n}", title=f"{called.get(n, '')}Paper {n}", abstract=text)
        for n, text in enumerate(abstracts)
    ]


def build_alike(store: GraphStore, papers: list[Paper], extractor: Lexicon = EXTRACTOR) -> None:
    build(store, papers, extractor, at=BUILT)
