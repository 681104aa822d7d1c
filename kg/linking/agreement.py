"""What a whole corpus agrees on when the names of one paper are linked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kg.linking.merges import Merge
from kg.linking.short_forms import agreed_short_forms


@dataclass(frozen=True)
class Agreement:
    """Short forms and names that stand for others, by normal form."""

    short_forms: Mapping[str, str] = field(default_factory=dict)
    """Short form -> long form."""
    merges: Collection[Merge] = ()
    """Names that are linked as others."""

    @cached_property
    def into(self) -> dict[str, str]:
        """Name -> the name it is linked as."""
        return {merge.name: merge.into for merge in self.merges}

    @staticmethod
    def of_lexicon() -> "Agreement":
        """What holds before any paper has come: the short forms of the lexicon."""
        return Agreement(agreed_short_forms(()))


NONE: Final = Agreement()
