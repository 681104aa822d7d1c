"""Declare the extension attributes that our components set on a Doc and on its spans.

===========================  ==========================================================================
``Doc._.abbreviations``      pairs of short form and long form that the text defines, as it has them
``Doc._.urls``               URLs in the text, as it has them
``Doc._.relations``          between mentions: numbers of head and tail in ``doc.ents``, type, confidence
``Span._.confidence``        of a mention: 0 to 1
``Span._.role``              of a mention: proposed, used, compared or background
===========================  ==========================================================================
"""

from typing import Any

from spacy.tokens import Doc, Span

DOC_EXTENSIONS: dict[str, Any] = {"abbreviations": (), "urls": (), "relations": ()}
SPAN_EXTENSIONS: dict[str, Any] = {"confidence": 0.0, "role": None}
"""Name -> default of the attributes of a Span; above, of those of a Doc."""


def register() -> None:
    """Declare the extensions to spaCy; a second call changes nothing."""
    for owner, extensions in ((Doc, DOC_EXTENSIONS), (Span, SPAN_EXTENSIONS)):
        for name, default in extensions.items():
            if not owner.has_extension(name):
                owner.set_extension(name, default=default)
