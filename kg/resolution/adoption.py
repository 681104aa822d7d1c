"""What users said of names, as a store keeps it."""

from collections.abc import Iterable

from kg.linking import Curation
from kg.model import CurationDecision
from kg.resolution.state import read_curation
from kg.schema import load_statement
from kg.store import GraphStore


def remember(store: GraphStore, decided: Iterable[CurationDecision]) -> None:
    """Take over what users said of names elsewhere; where a store says otherwise, its own users' word stands.

    Args:
        store: where the names are; it counts as not linked if that changes anything.
        decided: in the order of the source.
    """
    said = read_curation(store)
    together, apart = dict(said.together), set(said.apart)
    for one in decided:
        pair = one.name, one.other
        if one.decided == "merge" and pair not in apart and not _contradicts(together, pair):
            together[one.name] = one.other
        elif one.decided == "split" and pair not in together.items():
            apart.add(pair)
    now = Curation(tuple(sorted(together.items())), tuple(sorted(apart)))
    if now != said:
        write_decisions(store, now)


def write_decisions(store: GraphStore, said: Curation) -> None:
    """Keep what users said; the papers have to be linked anew."""
    entries = [
        *(f"merge\t{one}\t{other}" for one, other in said.together),
        *(f"split\t{one}\t{other}" for one, other in said.apart),
    ]
    store.execute([(load_statement("kg.resolution", "decide").text, {"decisions": entries})])


def _contradicts(together: dict[str, str], pair: tuple[str, str]) -> bool:
    name, into = pair
    return together.get(name, into) != into or name in followed(together, into)


def followed(now: dict[str, str], form: str) -> set[str]:
    """A name and everything that it is merged into."""
    seen = {form}
    while form in now and now[form] not in seen:
        form = now[form]
        seen.add(form)
    return seen
