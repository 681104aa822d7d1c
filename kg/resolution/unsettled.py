"""The names that a linking changes, noted before papers are linked by them.

The stored alias table tells how papers are linked, except while a linking is under way: some papers then go
by another one, which is stored at the end. Where that end is never reached, the next linking has to look at
those papers, even if their names are by then what they were at first.
"""

from collections.abc import Iterable

from kg.resolution.statements import make_write
from kg.store import GraphStore


class UnsettledNames:
    """Names that some papers may be linked by otherwise than the stored alias table has them.

    Args:
        store: where they are noted.
        names: those that a linking which was cut off has noted.
    """

    def __init__(self, store: GraphStore, names: Iterable[str]) -> None:
        self._store = store
        self._left, self._noted = frozenset(names), set(names)

    def note(self, changed: Iterable[str]) -> set[str]:
        """Note names that papers are about to be linked by.

        Args:
            changed: names that the alias table has otherwise than the stored one, in normal form.

        Returns:
            These, and all that an earlier linking left unsettled.
        """
        names = set(changed)
        if not names <= self._noted:
            self._noted |= names
            self._store.execute([make_write("note_unsettled", names=sorted(self._noted))])
        return names | self._left
