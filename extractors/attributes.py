"""What our components keep on a Doc and on its spans.

===========================  ==========================================================================
``Doc._.abbreviations``      pairs of short form and long form that the text defines, as it has them
``Doc._.urls``               addresses in the text, as it has them
``Doc._.relations``          between mentions: numbers of head and tail in ``doc.ents``, type, confidence
``Span._.confidence``        of a mention: 0 to 1
``Span._.role``              of a mention: proposed, used, compared or background
===========================  ==========================================================================
"""

from spacy.tokens import Doc, Span


def register() -> None:
    """Declare the attributes; a second call changes nothing."""
    for name in ("abbreviations", "urls", "relations"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())
    for name, default in (("confidence", 0.0), ("role", None)):
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)
