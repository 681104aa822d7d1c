"""The usual names of fields in tables and JSON files."""

import pytest

from kg.sources.fieldnames import FIELD_NAMES, fold_name


@pytest.mark.parametrize(
    "name",
    [
        "Publication Year",
        "publication_year",
        "PUBLICATION-YEAR",
        "\ufeffpublicationYear",
        "Publication.year",
    ],
)
def test_names_however_they_are_written(name: str) -> None:
    assert fold_name(name) == "publicationyear"


def test_no_name_stands_for_two_fields() -> None:
    folded = [fold_name(name) for names in FIELD_NAMES.values() for name in names]
    assert len(set(folded)) == len(folded)
