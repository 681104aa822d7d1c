"""Give each paper an id of its own.

A paper keeps the id of its source, as long as no other paper has that id. A paper that comes later gets its
content id: ``doi:…``, else ``arxiv:…``, else ``hash:…`` of title and year, else a hash of all that is known
of it. The local id that it could not get stays as an alias, by which people find it.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from itertools import count
from typing import TypeAlias

from kg.ingest.groups import PaperGroup, rank_id
from kg.metadata.identifiers import is_local_id, make_title_hash
from kg.model import Paper

FindTaken: TypeAlias = Callable[[Collection[str]], Collection[str]]
"""Returns those of some ids that papers of the graph have."""


def assign_ids(groups: Iterable[PaperGroup], find_taken: FindTaken) -> tuple[PaperGroup, ...]:
    """Return the groups that records of a batch make, each with an id that no other paper has.

    Args:
        groups: all papers of a batch, and those of the graph that have a key in common with one of them.
        find_taken: asks the graph.
    """
    groups = list(groups)
    touched = [group for group in groups if group.records]
    taken = {id for group in groups for id in group.stored}
    ids: list[str | None] = []
    for group in touched:
        is_free = group.paper.id not in taken or group.paper.id in group.stored
        ids.append(group.paper.id if is_free else None)
        taken.add(group.paper.id)
    if None in ids:
        waiting = [group for group, id in zip(touched, ids, strict=True) if id is None]
        possible = {id for group in waiting for id in _list_possible_ids(group)}
        taken.update(find_taken(sorted(possible - taken)))
    assigned = []
    for group, id in zip(touched, ids, strict=True):
        own = id or _find_free_id(group, taken, find_taken)
        taken.add(own)
        assigned.append(_change_id(group, own, taken))
    return tuple(assigned)


def _change_id(group: PaperGroup, own: str, taken: Collection[str]) -> PaperGroup:
    """Return a group with an id of its own, without the keys of global ids that belong to another paper."""
    lost = [id for id in group.ids - group.stored if id != own and id in taken and not is_local_id(id)]
    if own == group.paper.id and not lost:
        return group
    keys = (group.keys | {f"id:{own}"}) - {f"id:{id}" for id in lost}
    return replace(group, paper=group.paper.model_copy(update={"id": own}), keys=keys)


def _find_free_id(group: PaperGroup, taken: Collection[str], find_taken: FindTaken) -> str:
    for id in _list_possible_ids(group):
        if id in group.stored or id not in taken:
            return id
    ids = (_hash_everything(group.paper, str(number)) for number in count(1))
    return next(id for id in ids if id not in taken and not find_taken([id]))


def list_content_ids(paper: Paper) -> list[str]:
    """Return the ids that can be made from the content of a paper, the best first."""
    ids = [f"doi:{paper.doi}"] if paper.doi else []
    ids += [f"arxiv:{paper.arxiv_id}"] if paper.arxiv_id else []
    return [*ids, make_title_hash(paper.title, paper.year), _hash_everything(paper)]


def _list_possible_ids(group: PaperGroup) -> list[str]:
    """Return the ids that a paper could have, the best first."""
    ids = (*sorted(group.ids, key=rank_id), *list_content_ids(group.paper))
    return list(dict.fromkeys(sorted(ids, key=lambda id: rank_id(id)[0])))


def _hash_everything(paper: Paper, number: str = "") -> str:
    rest = (paper.title, *paper.authors, paper.abstract, paper.venue or "", number)
    return make_title_hash(paper.title, paper.year, *rest)
