"""Word lists behind the normal form, collected for this project from the names in many abstracts."""

import re
from typing import Final

GENERIC_LAST_WORDS: Final = frozenset(
    "approach algorithm framework method methodology technique strategy procedure scheme formulation "
    "problem task challenge dataset corpus benchmark".split()
)
"""Last words that say what sort of thing a name stands for, and nothing more."""

RESOURCE_WORDS: Final = frozenset("benchmark corpus dataset".split())
"""Those of the generic last words that stand behind the names of datasets."""

ACTIONS: Final = frozenset(
    "ascent attack control defence defense descent design discovery ensemble guidance inference maintenance "
    "pursuit recovery removal retrieval reuse search transfer traversal".split()
)
"""Nouns that name a task or a method by themselves, but do not show it by their end."""

NO_ACTIONS: Final = frozenset(
    "auction basis being condition criterion decision dimension direction distribution document "
    "element environment equation expression fashion fraction function hypothesis information million moment "
    "motion notation opinion option population portion position question reaction region requirement segment "
    "setting solution string tension union version vision "
    "achieving adapting bearing changing completing converging coordinating enhancing evolving "
    "existing generating guaranteeing inducing maximizing minimizing optimizing preserving producing "
    "promoting protecting reducing saving stabilizing varying".split()
)
"""Words that end as nouns for what is done do, but are things, or need another noun behind them."""

LINKING_WORDS: Final = frozenset("a an and as at by for from in into of on or the to via with".split())
"""Words that no name ends in, as another must follow."""

JOINED_PREFIXES: Final = frozenset(
    "anti auto bi co hyper inter intra multi non over post pre semi spatio sub un under".split()
)
"""Prefixes that are joined to the next word, as some write "multi-task" and others "multitask"."""

PREPOSITION_PREFIXES: Final = frozenset(("over", "under"))
"""Prefixes that are prepositions behind another word, unless a hyphen joins them to the next."""

NO_PLURALS: Final = frozenset(
    "afrikaans alias always as atlas bayes bias canvas chaos charles christmas cosmos diabetes dos "
    "gas gauss gibbs has hastings hawkes hermes herpes hodges hopkins hypothesis james jones keras "
    "lanczos lens mars maths mises news nowadays ourselves overseas pandas paxos perhaps plus "
    "previous procrustes rabies reuters rhodes series sis species stokes texas themselves this thus "
    "towards verbs vs waals whereas yes".split()
)
"""Words that end in s without being a plural."""

IRREGULAR_PLURALS: Final = {
    "analyses": "analysis",
    "appendices": "appendix",
    "atlases": "atlas",
    "automata": "automaton",
    "avalanches": "avalanche",
    "axes": "axis",
    "bases": "basis",
    "biases": "bias",
    "bonuses": "bonus",
    "buses": "bus",
    "caches": "cache",
    "calories": "calorie",
    "campuses": "campus",
    "canoes": "canoe",
    "censuses": "census",
    "children": "child",
    "consensuses": "consensus",
    "cookies": "cookie",
    "corpora": "corpus",
    "corpuses": "corpus",
    "crises": "crisis",
    "criteria": "criterion",
    "diagnoses": "diagnosis",
    "ellipses": "ellipsis",
    "equilibria": "equilibrium",
    "extrema": "extremum",
    "focuses": "focus",
    "formulae": "formula",
    "gases": "gas",
    "headaches": "headache",
    "hypotheses": "hypothesis",
    "indices": "index",
    "lenses": "lens",
    "matrices": "matrix",
    "maxima": "maximum",
    "men": "man",
    "mice": "mouse",
    "minima": "minimum",
    "momenta": "momentum",
    "movies": "movie",
    "neuroses": "neurosis",
    "niches": "niche",
    "nuclei": "nucleus",
    "optima": "optimum",
    "paradoxes": "paradox",
    "parentheses": "parenthesis",
    "people": "person",
    "phenomena": "phenomenon",
    "prognoses": "prognosis",
    "quanta": "quantum",
    "quizzes": "quiz",
    "selfies": "selfie",
    "shoes": "shoe",
    "simplices": "simplex",
    "spectra": "spectrum",
    "statuses": "status",
    "submatrices": "submatrix",
    "synopses": "synopsis",
    "syntheses": "synthesis",
    "thesauruses": "thesaurus",
    "theses": "thesis",
    "vertices": "vertex",
    "viruses": "virus",
    "vortices": "vortex",
    "women": "woman",
    "zombies": "zombie",
}

GREEK: Final = {
    letter: f" {name} "
    for name, letters in {
        "alpha": "αΑ",
        "beta": "βΒ",
        "gamma": "γΓ",
        "delta": "δΔ",
        "epsilon": "εϵΕ",
        "zeta": "ζΖ",
        "eta": "ηΗ",
        "theta": "θϑΘ",
        "iota": "ιΙ",
        "kappa": "κΚ",
        "lambda": "λΛ",
        "mu": "μµΜ",
        "nu": "νΝ",
        "xi": "ξΞ",
        "pi": "πΠ",
        "rho": "ρϱΡ",
        "sigma": "σςΣ",
        "tau": "τΤ",
        "upsilon": "υΥ",
        "phi": "φϕΦ",
        "chi": "χΧ",
        "psi": "ψΨ",
        "omega": "ωΩ",
    }.items()
    for letter in letters
}
"""Greek letter, small, capital or variant -> its English name between blanks."""

# No rule tells "optimise" from "exercise" or "precise": the stems that take -ize are listed.
_ISE_STEMS: Final = (
    "amort|anonym|binar|categor|character|contextual|crystal|digit|discret|emphas|equal|factor|final|formal|"
    "general|hypothes|initial|ion|lemmat|linear|local|maxim|minim|neutral|normal|optim|organ|parallel|"
    "parametr|penal|personal|polar|prior|priorit|privat|quant|random|real|recogn|regular|serial|special|"
    "stabil|standard|summar|synchron|synthes|token|util|vector|visual"
)

SPELLINGS: Final = (
    (re.compile(rf"({_ISE_STEMS})is(ation|e|ed|er|ing)$"), r"\1iz\2"),
    (re.compile(r"(?<=[a-z]{3})yse(d|r)?$"), r"yze\1"),
    (re.compile(r"\b(mode|labe|trave|cance|channe|signa|tota|leve|tunne)ll(ed|ing|er)$"), r"\1l\2"),
    (re.compile(r"^(col|behavi|neighb|tum|fav|hum|vap|harb|lab)our"), r"\1or"),
    (re.compile(r"^(cent|fib|met|theat|lit)re$"), r"\1er"),
    (re.compile(r"^(an|leuk|isch)aem"), r"\1em"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^(catalog|dialog|analog)ue$"), r"\1"),
    (re.compile(r"^defence$"), "defense"),
    (re.compile(r"^artefact$"), "artifact"),
)
"""British spelling -> American spelling, for words in lower case."""
