"""Take the one file out of a form that was sent, and refuse anything too large."""

import re
from typing import Final, NamedTuple

from starlette.requests import Request

from kg.model import UsageError

_BOUNDARY: Final = re.compile(r'multipart/form-data;.*\bboundary="?([^";,\s]{1,70})"?', re.IGNORECASE)
_FILE_NAME: Final = re.compile(rb'filename="([^"\r\n]*)"')
_FIELD_NAME: Final = re.compile(rb'[; ]name="([^"\r\n]*)"')
_MAX_AROUND: Final = 100_000
"""Most bytes of a form besides its file."""


class Form(NamedTuple):
    """A form with a file."""

    file_name: str
    content: bytes
    fields: list[tuple[str, str]]
    """Names and values of the other fields."""


async def receive_form(request: Request, most: int) -> Form:
    """Receive a form.

    Args:
        request: with a form as its body.
        most: bytes that the file may have.

    Raises:
        UsageError: the form is too large, or has no file.
    """
    boundary = _BOUNDARY.match(request.headers.get("content-type", ""))
    if not boundary:
        raise UsageError("choose a file to import")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most + _MAX_AROUND:
            raise UsageError(f"that file is too large: at most {most >> 20} MB can be imported here")
    return parse_form(bytes(body), boundary[1].encode())


def parse_form(body: bytes, boundary: bytes) -> Form:
    """Take a form apart (RFC 7578).

    Args:
        body: as it was sent.
        boundary: the bytes that separate its parts.

    Raises:
        UsageError: the form has no file.
    """
    file: tuple[str, bytes] | None = None
    fields: list[tuple[str, str]] = []
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        head, blank, content = part.partition(b"\r\n\r\n")
        name, field = _FILE_NAME.search(head), _FIELD_NAME.search(head)
        if name and blank and name[1]:
            file = name[1].decode("utf-8", "replace"), content
        elif field and blank and not name:
            fields.append((field[1].decode("utf-8", "replace"), content.decode("utf-8", "replace")))
    if file is None:
        raise UsageError("choose a file to import")
    return Form(*file, fields)
