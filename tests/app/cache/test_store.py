"""The file of records: what was kept comes back, and whatever is wrong with it is as if there were none."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from outsource_cli.app.cache.store import NAME, Store, cache_folder

TODAY = date(2026, 1, 15)
KEY, OTHER = b"k" * 32, b"o" * 32
unix = pytest.mark.skipif(os.name == "nt", reason="rights of files are other ones")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "cache"


def store(folder: Path, days: int = 0) -> Store:
    return Store(folder, TODAY + timedelta(days))


def filled(folder: Path) -> Path:
    one = store(folder)
    one.put([(KEY, b"record"), (OTHER, b"other")])
    one.close()
    return folder / NAME


def test_what_was_kept_comes_back(folder: Path) -> None:
    filled(folder)
    one = store(folder)
    assert one.get(KEY) == (b"record", False)
    assert one.get(b"none" * 8) is None
    assert one.state()[1:] == (2, (folder / NAME).stat().st_size, "")
    one.drop([KEY])
    assert one.get(KEY) is None


def test_use_is_noted_by_the_day(folder: Path) -> None:
    filled(folder)
    later = store(folder, days=20)
    assert later.get(KEY) == (b"record", True)
    later.touch([KEY])
    assert later.get(KEY) == (b"record", False)
    later.close()
    latest = store(folder, days=31)
    latest.trim()
    assert latest.get(KEY) == (b"record", True)
    assert latest.get(OTHER) is None


def test_what_was_not_used_for_longest_makes_room(folder: Path) -> None:
    for day in range(4):
        one = store(folder, day)
        one.put([(bytes([day, number]) * 16, bytes(10_000)) for number in range(50)])
        one.close()
    one = store(folder, 3)
    before = one.state()
    one.trim(largest=before.bytes // 2)
    after = one.state()
    assert 50 <= after.records < 100
    assert after.bytes < before.bytes // 2
    assert one.get(bytes([0, 0]) * 16) is None
    assert one.get(bytes([3, 49]) * 16) is not None


def _overwrite(text: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(text)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _other_tables(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as data:
        data.execute("CREATE TABLE reports (something TEXT)")
    data.close()


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        _overwrite(b"garbage " * 1000),
        _overwrite(b"SQLite format 3\0" + bytes(5000)),
        _overwrite(b""),
        _cut,
        _other_tables,
    ],
    ids=["garbage", "only a head", "empty", "cut", "other tables"],
)
def test_a_damaged_file_is_thrown_away(folder: Path, damage: Callable[[Path], object]) -> None:
    damage(filled(folder))
    one = store(folder)
    one.get(KEY)
    one.put([(KEY, b"new")])
    one.close()
    again = store(folder)
    assert again.get(KEY) == (b"new", False)
    assert again.problem == ""


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reports SET record = substr(record, 1, 18)",
        "UPDATE reports SET record = record || x'00'",
        "UPDATE reports SET record = zeroblob(40)",
        "UPDATE reports SET record = x''",
        "UPDATE reports SET record = 'text'",
        "UPDATE reports SET record = 5",
        "UPDATE reports SET record = (SELECT record FROM reports WHERE key != x'" + KEY.hex() + "')",
    ],
)
def test_a_record_that_is_not_as_it_was_written_does_not_count(folder: Path, change: str) -> None:
    file = filled(folder)
    with sqlite3.connect(file) as data:
        data.execute(change)
    data.close()
    assert store(folder).get(KEY) is None


def test_an_empty_folder_in_its_place_goes_when_cleared(folder: Path) -> None:
    _folder(filled(folder))
    one = store(folder)
    assert one.get(KEY) is None
    one.put([(KEY, b"x")])
    assert "cannot be used" in one.problem
    assert store(folder).clear().problem == ""
    assert filled(folder).is_file()


@unix
@pytest.mark.parametrize("where", ["folder", "file"])
def test_what_others_may_write_is_not_believed(folder: Path, where: str) -> None:
    file = filled(folder)
    (folder if where == "folder" else file).chmod(0o777)
    one = store(folder)
    assert one.get(KEY) is None
    assert "others may write" in one.problem


def test_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    one = store(tmp_path / "file" / "below")
    assert one.get(KEY) is None
    one.put([(KEY, b"x")])
    one.trim()
    assert "cannot be used" in one.problem
    assert one.state().records == 0


@pytest.fixture
def nobodys() -> Iterator[Path]:
    """A folder of somebody who is not root, and for as long as the test runs so are we: root may write everywhere."""
    nobody, root = 65534, os.geteuid() == 0
    with TemporaryDirectory() as name:
        folder = Path(name)
        if root:
            os.chown(folder, nobody, nobody)
            os.seteuid(nobody)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o700)


@unix
def test_a_folder_that_cannot_be_written_is_done_without(nobodys: Path) -> None:
    filled(nobodys)
    nobodys.chmod(0o500)
    one = store(nobodys)
    assert one.get(KEY) in (None, (b"record", False))
    one.put([(OTHER, b"x")])
    assert "cannot be used" in one.problem


def test_clearing(folder: Path) -> None:
    filled(folder)
    assert store(folder).clear().records == 2
    assert store(folder).state()[1:] == (0, 0, "")
    assert not (folder / NAME).exists()


def test_several_processes_at_once(folder: Path) -> None:
    """Real processes, each writing its own records and reading everybody's."""
    script = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from outsource_cli.app.cache.store import Store\n"
        "me = int(sys.argv[2]); one = Store(Path(sys.argv[1]), date(2026, 1, 15))\n"
        "for n in range(60):\n"
        "    one.put([(bytes([me, n]) * 16, bytes([me, n]) * 500)]); one.get(bytes([1 - me % 2, n]) * 16)\n"
        "one.trim(); one.close(); sys.exit(one.problem or 0)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(folder), str(me)]) for me in range(3)]
    assert [one.wait() for one in running] == [0, 0, 0]
    one = store(folder)
    for me in range(3):
        for number in range(60):
            assert one.get(bytes([me, number]) * 16) == (bytes([me, number]) * 500, False)


@pytest.mark.parametrize(
    ("variables", "windows", "folder"),
    [
        ({}, False, "/home/ana/.cache/outsource"),
        ({"XDG_CACHE_HOME": "/var/cache"}, False, "/var/cache/outsource"),
        ({"XDG_CACHE_HOME": "relative"}, False, "/home/ana/.cache/outsource"),
        ({"XDG_CACHE_HOME": ""}, False, "/home/ana/.cache/outsource"),
        ({"LOCALAPPDATA": "/local"}, True, "/local/outsource/cache"),
        ({}, True, "/home/ana/AppData/Local/outsource/cache"),
    ],
)
def test_the_folder(variables: dict[str, str], windows: bool, folder: str) -> None:
    assert cache_folder(variables, Path("/home/ana"), windows=windows) == Path(folder)
