"""The names that a linking changes, noted before papers are linked by them.

The stored alias table tells how papers are linked, except while a linking is under way: some papers are then
linked by a new table, which is stored at the end. If the end is never reached, the next linking has to look
at those papers, even if the names have by then become what they were at first.
"""

from collections.abc import Iterable

from kg.resolution.statements import make_write
from kg.store import GraphStore


class UnsettledNames:
    """Names that some papers may be linked by differently from the stored alias table.

    Args:
        store: where they are noted.
        names: those that an interrupted linking noted.
    """

    def __init__(self, store: GraphStore, names: Iterable[str]) -> None:
        self._store = store
        self._left, self._noted = frozenset(names), set(names)

    def note(self, changed: Iterable[str]) -> set[str]:
        """Note names that papers are about to be linked by.

        Args:
            changed: names that the new alias table maps differently from the stored one, in normal form.

        Returns:
            These, and all that an earlier linking left unsettled.
        """
        names = set(changed)
        if not names <= self._noted:
            self._noted |= names
            self._store.execute([make_write("note_unsettled", names=sorted(self._noted))])
        return names | self._left
