"""Files of others are those that were looked at, and each came with its licence."""

import base64
import hashlib
import json
from pathlib import Path

import kg.web

FOLDER = Path(kg.web.__file__).parent / "static" / "vendor"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text("utf-8"))

GRANTS = {
    "MIT": "Permission is hereby granted, free of charge",
    "0BSD": "any purpose with or without fee is hereby granted",
}
"""Licences whose code may be passed on with ours, and what each of them says so with."""


def test_nothing_else_is_there() -> None:
    licences = {entry["licence_file"] for entry in MANIFEST.values()}
    assert {file.name for file in FOLDER.iterdir()} == {"manifest.json", *MANIFEST, *licences}


def test_each_is_what_its_package_holds() -> None:
    for name, entry in MANIFEST.items():
        digest = base64.b64encode(hashlib.sha512((FOLDER / name).read_bytes()).digest()).decode()
        assert entry["integrity"] == f"sha512-{digest}", name
        assert entry["version"] in entry["from"]


def test_each_may_be_passed_on() -> None:
    for entry in MANIFEST.values():
        text = (FOLDER / entry["licence_file"]).read_text("utf-8")
        assert GRANTS[entry["licence"]] in text
