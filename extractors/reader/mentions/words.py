"""The words that trimming knows."""

LEADING = frozenset(
    r"""a an the our their its this that these those such some any each both all several various many other
    another novel new newly proposed existing current recent previous prior traditional conventional popular
    modern efficient effective simple powerful promising state-of-the-art state\s+of\s+the\s+art sota
    cutting-edge so-called well-known widely-used commonly-used two three four five""".split()
)
"""Articles, praise and self-reference at the beginning of a mention; regular expressions."""

TRAILING = frozenset("a an and are as at by for from in is of on or that the to using via which with".split())
"""Small words that can end no mention."""

GENERIC = frozenset(
    """method methods model models approach approaches framework frameworks baseline baselines algorithm
    algorithms experiment experiments data dataset datasets task tasks technique techniques system systems
    problem problems architecture architectures network networks module modules paper work study results
    result performance learning training code application applications benchmark benchmarks tool tools
    procedure procedures strategy strategies analysis theory scheme schemes setting settings evaluation we
    our it its the a an this that these novel new
    real-world real world synthetic one two three""".split()
)
"""Words that alone name nothing."""
