"""Evidence files that lie beside a plan in a store: their SHA-256 sums."""

from __future__ import annotations

from hashlib import sha256

from outsource_cli.app.files import MOST_EVIDENCE
from outsource_cli.app.many.storage import asking, inside, open_store
from outsource_cli.checks.evidence import TOO_LARGE, Files


def in_store(folder: str) -> Files:
    """Look-ups relative to a folder's URL. Nothing outside the folder counts, and only files do."""
    known: dict[str, str | None] = {}

    def digest(name: str) -> str | None:
        if name not in known:
            url = inside(folder, name)
            known[name] = None if url is None else _digest(url)
        return known[name]

    return digest


def _digest(url: str) -> str | None:
    store, path = open_store(url)
    try:
        with asking(url):
            status = store.info(path)
            if status["type"] != "file":
                return None
            if status["size"] > MOST_EVIDENCE:
                return TOO_LARGE
            total = sha256()
            with store.open(path, "rb") as file:
                while part := file.read(2**20):
                    total.update(part)
    except FileNotFoundError:
        return None
    return total.hexdigest()
