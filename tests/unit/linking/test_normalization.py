"""One normal form for spellings that mean the same, two for those that might not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.linking import normalize_name, slugify

SAME = [
    ("Gaussian Processes", "Gaussian process"),
    ("GANs", "GAN"),
    ("multi-task learning", "Multitask Learning"),
    ("non-linear regression", "nonlinear regression"),
    ("ResNet-50", "ResNet50"),
    ("GPT-3.5", "GPT3.5"),
    ("Schrödinger bridges", "Schrodinger bridge"),
    ('Schr\\"odinger bridge'.replace('\\"o', "o\u0308"), "Schrödinger bridge"),
    ("optimisation", "optimization"),
    ("dialogue modelling", "dialog modeling"),
    ("α-divergence", "$\\alpha$-divergence"),
    ("data sets", "dataset"),
    ("MNIST dataset", "MNIST"),
    ("active learning strategy", "Active Learning"),
    ("matrices", "matrix"),
    ("Navier–Stokes equations", "Navier-Stokes equation"),
    ("Miura's system", "Miura system"),
    ("\\textsc{BERT}", "BERT"),
    ("ﬁne-tuning", "fine-tuning"),
]
DIFFERENT = [
    ("kernel method", "kernel"),
    ("inverse problem", "inverse"),
    ("C++", "C"),
    ("A* search", "A search"),
    ("Bayes", "bay"),
    ("GPT-3", "GPT-3.5"),
    ("DPO", "DPOs optimization"),
    ("SGNS", "SGN"),
    ("speech separation", "music source separation"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_of_one_thing_are_equal(left: str, right: str) -> None:
    assert normalize_name(left) == normalize_name(right) != ""


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_names_of_two_things_stay_apart(left: str, right: str) -> None:
    assert normalize_name(left) != normalize_name(right)


def test_slug_is_one_word() -> None:
    assert slugify("Gaussian Processes") == "gaussian-process"


@pytest.mark.parametrize("name", ["", " ", "...", "()", "—"])
def test_nothing_to_name_gives_nothing(name: str) -> None:
    assert normalize_name(name) == ""


@given(st.text(max_size=60))
def test_any_text_has_a_normal_form_without_stray_blanks(name: str) -> None:
    form = normalize_name(name)
    assert form == " ".join(form.split())
    assert form == form.casefold()
