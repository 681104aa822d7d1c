"""Find particles, the words that begin a family name and are no given name: "van", "de la"."""

import re
from typing import Final

PARTICLE: Final = re.compile(
    r"\b(?:(?:von|van|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten)\b"
    # With a capital, "Di Wu", "Le Sun" and "Van Hoang" are whole names.
    r"|(?:De|Del|Della|Dos|Von|Van [Dd]e[rn]?) )"
)
"""Finds where a family name begins: "van der Berg", "De Silva"."""
