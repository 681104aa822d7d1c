"""The benchmark: ``make bench``. Not part of the tests; every figure in the docs comes from here."""
