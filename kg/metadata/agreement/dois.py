"""Decide whether two DOIs name two papers, a preprint and its article, or versions of one deposit."""

import re
from typing import Final

_PREPRINT: Final = re.compile(
    r"10\.(?:48550/arxiv\.|1101/(?:19|20)\d\d\.|1101/\d{6}|64898/|31219/osf|31234/|31235/|31223/|31222/|35542/|"
    r"5281/zenodo\.|6084/m9\.figshare|2139/ssrn\.|21203/rs\.|20944/preprints|26434/chemrxiv|36227/techrxiv|"
    r"22541/|13140/rg\.|2196/preprints|5194/\S+-discuss|5194/egusphere|5555/)"
)
"""DOIs of preprint servers and repositories. ``10.5555`` identifies no paper: the ACM writes it where there
is no DOI. After ``10.1101``, a plain number is an early bioRxiv preprint; letters name a journal of the same
press."""

_VERSION: Final = re.compile(r"(?:/v|\.v|_v|v)\d+$")
_MANY_DEPOSITS: Final = re.compile(r"10\.(?:5281/zenodo\.|5555/|13140/rg\.)")
"""Repositories that often give one paper several DOIs: each version of a deposit has its own."""


def is_preprint_doi(doi: str) -> bool:
    """Check whether a DOI in normal form belongs to a preprint or a deposit.

    >>> is_preprint_doi("10.1101/2020.01.30.927871"), is_preprint_doi("10.1101/gr.1239303")
    (True, False)
    """
    return _PREPRINT.match(doi) is not None


def compare_dois(left: str | None, right: str | None) -> bool | None:
    """Return whether two DOIs agree; None if one is missing, or may name a preprint of the other paper."""
    if not left or not right:
        return None
    if left == right:
        return True
    kinds = is_preprint_doi(left), is_preprint_doi(right)
    if not any(kinds):
        return False
    if not all(kinds) or _may_be_versions(left, right):
        return None
    # Two preprints on one server are different papers, but one paper may have been put on two servers.
    return False if _find_server(left) == _find_server(right) else None


def _may_be_versions(left: str, right: str) -> bool:
    if _MANY_DEPOSITS.match(left) and _find_server(left) == _find_server(right):
        return True
    return _VERSION.sub("", left) == _VERSION.sub("", right)


def _find_server(doi: str) -> str:
    return doi.partition("/")[0]
