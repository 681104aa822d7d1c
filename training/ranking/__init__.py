"""How the weights of related work were learned, and how good the ranking is.

``judgments`` reads which papers people judged related, ``graphs`` builds the graphs that they are in,
``parts`` measures the parts of the score of each judged pair, ``fitting`` chooses their weights by
cross-validation, ``floor`` calibrates which scores are too low, ``baselines`` ranks by plain means, and
``measures`` scores any ranking. ``python -m training.ranking`` does all of it.
"""
