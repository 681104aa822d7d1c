"""How the shipped model was made; nothing here is imported at run time.

``workflow`` goes from the annotated ``corpora`` to the files that ship: ``examples`` are split into
``batches``, the ``network`` is trained (``learning``, ``stages``), a teacher gives ``soft_labels``, and
``export`` and ``shipping`` write. ``evaluate``, ``scier`` and ``leaks`` measure.
"""
