"""The canonical name of a concept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linking import name_concept, normalize_name
from kg.model import Kind


@pytest.mark.parametrize(
    ("surfaces", "name"),
    [
        ({"widget models": 12, "widget model": 3, "Widget Models": 5}, "widget model"),
        ({"Gaussian Widgets": 3, "Gaussian widgets": 2}, "Gaussian widget"),
        ({"Named Widget Recognition": 3, "named widget recognition": 1}, "named widget recognition"),
        ({"PubMed": 1, "Pubmed": 4}, "PubMed"),
        ({"glimmer": 1, "Glimmer": 1}, "glimmer"),
        ({"Natural Quest": 2}, "Natural Quest"),
        ({"Natural Quests": 2}, "natural quest"),  # a plural is no name of its own
        ({"Follow Your Quests": 2}, "Follow Your Quests"),
        ({"WGs": 3}, "WG"),
        ({"Code-glimmering": 2, "code-glimmering": 1}, "code-glimmering"),  # at the beginning of sentences
        ({"Glimmerpedia": 30, "glimmerpedia": 1}, "Glimmerpedia"),
        ({"Autoregressive Video Diffusion Models": 1}, "autoregressive video diffusion model"),
        ({"Bayesian Video Models": 1}, "Bayesian video model"),
        ({"social media": 2}, "social media"),
        ({"text-to-speech tasks": 1}, "text-to-speech"),
        ({"GAN": 3}, "GAN"),
        ({"glimmer modelling": 2, "Glimmer Modeling": 1, "glimmer chains": 2}, "glimmer modelling"),
        ({"shaded least squares": 2}, "shaded least squares"),
        ({"glimmer dialog": 1, "glimmer dialogue": 1, "Glimmer Dialogue": 1}, "glimmer dialogue"),
        ({"rule-based methods": 2, "Rule-Based Approach": 1}, "rule-based method"),
        ({"data-driven methods": 2}, "data-driven method"),
        ({"iterative graphical approach": 1}, "iterative graphical approach"),
        ({"Non-dominated Sorting Genetic Algorithms": 1}, "non-dominated sorting genetic algorithm"),
        ({"two-way algorithm": 2, "Two-Way Scheme": 1, "two way method": 1}, "two-way algorithm"),
        ({"two glimmer methods": 1, "two-glimmer approach": 1, "two-glimmer": 1}, "two glimmer approach"),
        ({"two-glimmer algorithm": 1, "two-glimmer": 1}, "two-glimmer"),  # half of the papers
        ({"multiplicative glimmers method": 1}, "multiplicative glimmers method"),
        ({"Fast Glimmer Method": 1, "Fast Glimmer Approach": 2}, "Fast Glimmer Approach"),
        ({"First Order Widget": 1, "first-order widget": 1}, "first-order widget"),
        ({"glim mering widget": 1, "glimmering widget": 3}, "glimmering widget"),
        ({"glimmering widget (GW)": 2, "glimmering widget (GW) bank": 1}, "glimmering widget"),
    ],
)
def test_the_usual_spelling_in_the_singular(surfaces: dict[str, int], name: str) -> None:
    assert name_concept(surfaces, normalize_name(next(iter(surfaces))), Kind.METHOD) == name


@pytest.mark.parametrize(
    ("surfaces", "form", "name"),
    [
        ({"SLAM": 9, "Glimmer-Localisation": 1}, "glimmer localization", "Glimmer-Localisation"),
        (
            {"SLAM": 9, "Simultaneous-Localisation-and-Mapping": 1},
            "simultaneous localization and mapping",
            "simultaneous localization and mapping",
        ),
        ({"glimmer computation": 3, "glimmer computing": 1}, "glimmer computing", "glimmer computation"),
        ({"computing glimmers": 3, "glimmer computing": 1}, "glimmer computing", "glimmer computing"),
        ({"computation of glimmers": 3, "glimmer computing": 1}, "glimmer computing", "glimmer computing"),
        ({"MIMICCXR": 3}, "mimic cxr", "MIMIC-CXR"),
        ({"shades": 3, "glimmer computing": 1}, "glimmer computing", "glimmer computing"),
        ({"classification problems": 2, "classifying": 1}, "classification", "classification"),
        ({"AUC": 2}, "area under the curve", "AUC"),
    ],
)
def test_the_wording_that_most_papers_use(surfaces: dict[str, int], form: str, name: str) -> None:
    assert name_concept(surfaces, form, Kind.METHOD) == name


@settings(deadline=None)
@given(st.dictionaries(st.text("aAsS -.", min_size=1), st.integers(1, 5), min_size=1, max_size=4))
def test_there_is_always_a_name(surfaces: dict[str, int]) -> None:
    assert isinstance(name_concept(surfaces, normalize_name(min(surfaces)), Kind.TASK), str)


def test_a_word_that_a_paper_is_called_by_is_a_name_of_its_own() -> None:
    assert name_concept({"Squares": 1}, "square", Kind.METHOD) == "square"
    assert name_concept({"Squares": 1}, "square", Kind.METHOD, {"Squares"}) == "Squares"


def test_a_generic_last_word_goes_from_one_spelling_only() -> None:
    surfaces = {"glimmer finding task": 1, "glimmer finding problem": 1}
    assert name_concept(surfaces, "glimmer finding", Kind.TASK) == "glimmer finding"


@pytest.mark.parametrize(
    ("surface", "kind", "name"),
    [
        ("glimmer segmentation problem", Kind.TASK, "glimmer segmentation"),
        ("fast glimmer search methods", Kind.METHOD, "fast glimmer search"),
        ("glimmer element methods", Kind.METHOD, "glimmer element method"),
        ("glimmer-preserving schemes", Kind.METHOD, "glimmer-preserving scheme"),
        ("offline RL methods", Kind.METHOD, "offline RL"),
        ("L-BFGS algorithm", Kind.METHOD, "L-BFGS"),
        ("monocular 3D method", Kind.METHOD, "monocular 3D method"),
        ("Glimmer-Shade algorithm", Kind.METHOD, "Glimmer-Shade algorithm"),
        ("Compiler-based Techniques", Kind.METHOD, "compiler-based technique"),
        ("stochastic Frank-Wolfe method", Kind.METHOD, "stochastic Frank-Wolfe"),  # as in the lexicon
        ("glimmering Newton method", Kind.METHOD, "glimmering Newton method"),
        ("glimmering inverse problems", Kind.TASK, "glimmering inverse problem"),
        ("glimmering optimization methods", Kind.METHOD, "glimmering optimization"),
        ("$k$-glimmer method", Kind.METHOD, "$k$-glimmer method"),
        ("kernel «» method", Kind.METHOD, "kernel «» method"),
        ("ATOMIC dataset", Kind.DATASET, "ATOMIC"),
        ("ScanNet v7 dataset", Kind.DATASET, "ScanNet v7"),
        ("Glimmer Scenes dataset", Kind.DATASET, "Glimmer Scenes"),
        ("noisy glimmer datasets", Kind.DATASET, "noisy glimmer dataset"),
        ("Glimmer National Corpus", Kind.DATASET, "Glimmer National Corpus"),
        ("Shaded Multilingual dataset", Kind.DATASET, "Shaded Multilingual dataset"),
        ("GlimmerCoDe data-set", Kind.DATASET, "GlimmerCoDe"),
        ("English GLIM Corpus", Kind.DATASET, "English GLIM"),
        ("Glimmer Segmentation Challenge", Kind.DATASET, "Glimmer Segmentation Challenge"),
        ("Glim0-mix dataset", Kind.DATASET, "Glim0-mix"),
        ("GLIM-generated dataset", Kind.DATASET, "GLIM-generated dataset"),
    ],
)
def test_a_generic_last_word_goes_where_a_name_is_left(surface: str, kind: Kind, name: str) -> None:
    assert name_concept({surface: 1}, normalize_name(surface), kind) == name


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("GSP", "glimmer and shade segmentation"),
        ("GSS", "glimmer and shade segmentation"),
        ("GSSP", "glimmer and shade segmentation problem"),
        ("GASSPs", "glimmer and shade segmentation problem"),
    ],
)
def test_a_generic_last_word_that_is_abbreviated_too_belongs_to_the_name(short: str, name: str) -> None:
    surfaces = {"glimmer and shade segmentation problem": 1, short: 1}
    assert name_concept(surfaces, "glimmer and shade segmentation", Kind.TASK) == name


@pytest.mark.parametrize(
    ("surface", "kind", "name"),
    [
        ("Perceived Emotion Detection", Kind.TASK, "perceived emotion detection"),
        ("TRAFFIC CONTROL SYSTEM", Kind.TASK, "traffic control system"),
        ("TRAFFIC CONTROL SYSTEM", Kind.DATASET, "TRAFFIC CONTROL SYSTEM"),
        ("TRAFFIC GAN", Kind.METHOD, "TRAFFIC GAN"),
        ("Non-stationarity", Kind.TOPIC, "non-stationarity"),
        ("Markov Chain Mixing", Kind.TOPIC, "Markov chain mixing"),
        ("Dependency widget", Kind.METHOD, "dependency widget"),
        ("Gaussian widget", Kind.METHOD, "Gaussian widget"),
        ("Piecewise Widget", Kind.METHOD, "Piecewise Widget"),
        ("End-to-End Named Entity Models", Kind.METHOD, "end-to-end named entity model"),
        ("Phased Widget Model", Kind.METHOD, "Phased Widget Model"),  # all capitals or only the usual ones
        ("Linear Gaussian Bandits", Kind.METHOD, "linear Gaussian bandit"),
        ("Poisson Samplers", Kind.METHOD, "Poisson sampler"),
        ("Frobnicated Samplers", Kind.METHOD, "Frobnicated Sampler"),
        ("Kernels", Kind.METHOD, "kernel"),
        ("Kernels", Kind.DATASET, "Kernels"),
        ("Masking", Kind.METHOD, "masking"),
        ("Flamingo", Kind.METHOD, "Flamingo"),
        ("Natural Instructions", Kind.DATASET, "Natural Instructions"),
        ("Hidden Markov Model", Kind.METHOD, "hidden Markov model"),
        ("Common Sounds", Kind.DATASET, "Common Sounds"),
        ("Diffusion Model Quantization", Kind.DATASET, "Diffusion Model Quantization"),
        ("Diffusion Model Quantization", Kind.METHOD, "diffusion model quantization"),
        ("Multitask Model Quantization", Kind.METHOD, "multitask model quantization"),
        ("Semeval-2031 Task 7", Kind.TASK, "SemEval-2031 Task 7"),
        ("Spacy", Kind.METHOD, "spaCy"),
        (r"$\textbf{SFW-pruning}$", Kind.METHOD, "SFW-pruning"),
        (r"$\mathbf{NCF}$", Kind.METHOD, "NCF"),
        (r"\emph{glimmer} search", Kind.METHOD, "glimmer search"),
        (r"$\mathcal{H}$-divergence", Kind.METHOD, r"$\mathcal{H}$-divergence"),
        ("top-$k$", Kind.METHOD, "top-$k$"),
        ('look-back" mechanism', Kind.METHOD, "look-back mechanism"),
        ("“look-back mechanism", Kind.METHOD, "look-back mechanism"),
        ('"look-back" mechanism', Kind.METHOD, '"look-back" mechanism'),
        ("Shamir's secret sharing", Kind.METHOD, "Shamir's secret sharing"),
        ("glim- mering widget", Kind.METHOD, "glimmering widget"),
        ("pre- and post-widget", Kind.METHOD, "pre- and post-widget"),
        ("ﬁnite widget", Kind.METHOD, "finite widget"),
    ],
)
def test_capitals_of_headlines_and_breaks_of_lines_are_no_part_of_a_name(
    surface: str, kind: Kind, name: str
) -> None:
    assert name_concept({surface: 1}, normalize_name(surface), kind) == name
