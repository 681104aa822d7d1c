"""The component ``kg_reader``: everything that is learned, in one pass of an encoder over a text.

A text becomes ``windows`` of word pieces, the ``encoder`` turns them into one vector a word, and ``spans``
picks the spans of words that its scores speak for. ``mentions`` makes clean mentions of them, one kind for
each entity; ``roles`` says what the paper does with each entity; ``relations`` relates two mentions of a
sentence. ``component`` puts it all on a spaCy Doc, ``factory`` registers it.
"""
