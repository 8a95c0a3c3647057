"""Nothing that a reader does makes an internet socket, in any process of the program."""

import json
from pathlib import Path

from diptych.core import places
from tests.soak.watching import free_port, watch

EVENING = str(Path(__file__).with_name("evening.py"))


def run(tmp_path, *arguments):
    work = tmp_path / f"{len(list(tmp_path.iterdir()))}"
    work.mkdir()
    environment = {"PORT": str(free_port()), "QT_LOGGING_RULES": "qt.qpa.*=false"}
    seen = watch(arguments, tmp_path, environment, work)
    assert seen.internet() == []
    assert seen.audit  # somebody was watching
    return seen


def test_an_evening_and_every_command_stay_off_the_network(tmp_path):
    library = str(tmp_path / "t.diptych")
    assert run(tmp_path, EVENING, library).output.split() == ["done"]
    program = ("-m", "diptych", "--library", library)
    found = json.loads(run(tmp_path, *program, "search", "bridge", "--json").output)
    left, right = (hit["article"] for hit in found["hits"][:2])
    for command in (
        ("import", str(next(places.corpus().glob("*.txt"))), "--outlet", "News Line"),
        ("list",),
        ("show", left),
        ("related", left),
        ("align", left, right),
        ("check",),
        ("backup", str(tmp_path / "backup.diptych")),
    ):
        run(tmp_path, *program, *command)


def test_an_attempt_is_seen(tmp_path):
    attempt = "import socket; socket.socketpair(); socket.socket(socket.AF_INET6)"
    work = tmp_path / "work"
    work.mkdir()
    seen = watch(["-c", attempt], tmp_path, {"PORT": str(free_port())}, work)
    assert any(line.startswith("socket.__new__") for line in seen.internet())
