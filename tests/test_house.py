"""The rules of the house: who may import whom, where things are made, how long they may be."""

import ast
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "desktop" / "diptych"
MODULES = sorted(HOUSE.rglob("*.py"))

# Lower floors first; a room of the core imports only from floors below its own.
FLOORS = (
    {"errors", "settings", "places", "offline", "languages", "dates"},
    {"model"},
    {"text", "blind", "references"},
    {"anchor", "guessing", "differences", "sketching", "unfinished"},
    {"quote_check"},
    {"alignment"},
    {"schema", "index", "intake", "correction_file"},
    {"export"},
    {"library"},
    {"gathering", "reading"},
    {"following", "correcting", "likening", "comparing", "exporting", "looking", "watching"},
    {"ledger", "counterparts", "noting"},
    {"arriving"},
    {"editing"},
    {"repeating"},
    {"importing"},
    {"workspace"},
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FRONT_DOORS = {"workspace", "model", "errors", "settings", "places", "languages", "dates"}
WORKER_DOORS = FRONT_DOORS | {"alignment", "intake", "offline"}
# Only these import inside a function: the window must be on the screen before the core is loaded, few
# sessions write HTML or print, and what reads documents or guesses encodings is for the worker process alone.
MAY_IMPORT_LATE = {
    *("__main__.py", "ui/app.py", "core/export/__init__.py", "ui/printing.py"),
    *("core/intake/article_tree.py", "core/intake/docx.py", "core/intake/encodings.py", "core/intake/pdf.py"),
}
CONSTRUCTORS = {
    "Library": {"core/workspace.py"},
    "Index": {"core/workspace.py"},
    "Workspace": {"core/workspace.py"},
    "open_workspace": {"cli.py", "ui/app.py"},
    "Worker": {"cli.py", "ui/app.py"},
    "Jobs": {"ui/app.py"},
}
NETWORK = {"requests", "urllib3", "http", "ssl", "ftplib", "smtplib", "asyncio", "socketserver", "xmlrpc"}
# Longer than 400 lines or 50 lines a function, each with its reason.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "a relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def typing_only(tree: ast.AST) -> set[str]:
    """Collect what is imported for type checkers alone."""
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If)]
    guarded = [node for node in blocks if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"]
    return set().union(*(imports(ast.Module(node.body, [])) for node in guarded))


def rooms(names: set[str]) -> Iterator[str]:
    """Yield the rooms of the core among imported names."""
    for name in names:
        if name.startswith("diptych.core."):
            yield name.split(".")[2]


def of_core() -> list[Path]:
    return [
        path for path in MODULES if name_of(path).startswith("core/") and name_of(path) != "core/__init__.py"
    ]


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE / "core").parts[0].removesuffix(".py")


def holds_for(paths: Sequence[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """Make one test of a rule for many modules: a test for each of them takes longer than all rules do."""

    def make(rule: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            broken = []
            for path in paths:
                try:
                    rule(path)
                except AssertionError as error:
                    broken.append(f"{name_of(path)}: {error}")
            assert not broken, "\n".join(broken)

        return test

    return make


@holds_for(of_core())
def test_the_core_knows_neither_qt_nor_the_window(path: Path) -> None:
    strangers = ("PySide6", "shiboken6", "diptych.ui", "diptych.cli", "diptych.worker")
    assert not [name for name in imports(parsed(path)) if name.startswith(strangers)]


@holds_for(of_core())
def test_a_room_of_the_core_imports_only_from_lower_floors(path: Path) -> None:
    here = room_of(path)
    assert here in FLOOR, f"core/{here} has no floor yet"
    for other in rooms(imports(parsed(path))):
        assert other == here or FLOOR[other] < FLOOR[here], f"{here} imports {other}"


@holds_for([path for path in MODULES if name_of(path).startswith("ui/") or name_of(path) == "cli.py"])
def test_windows_and_command_line_enter_by_the_front_doors(path: Path) -> None:
    tree = parsed(path)
    assert set(rooms(imports(tree))) <= FRONT_DOORS
    if name_of(path).startswith("ui/") and name_of(path) != "ui/app.py":
        assert "workspace" not in set(rooms(imports(tree) - typing_only(tree))), (
            "loads the core before the first paint"
        )


def test_the_worker_enters_by_its_doors() -> None:
    names = imports(parsed(HOUSE / "worker.py"))
    inner = {name.split(".")[2] for name in names if name.startswith("diptych.core.")}
    assert inner <= WORKER_DOORS
    assert not [name for name in names if name.startswith("PySide6")]


@holds_for(MODULES)
def test_imports_stand_at_the_top(path: Path) -> None:
    if name_of(path) in MAY_IMPORT_LATE:
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            late = [inner for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)]
            modules = {alias.name for inner in late if isinstance(inner, ast.Import) for alias in inner.names}
            assert modules <= {"resource"}, f"{node.name} imports late"
            assert not [inner for inner in late if isinstance(inner, ast.ImportFrom)], (
                f"{node.name} imports late"
            )


@holds_for(MODULES)
def test_only_the_joiners_construct(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CONSTRUCTORS:
            assert name_of(path) in CONSTRUCTORS[node.func.id], (
                f"{node.func.id} is made in line {node.lineno}"
            )


@holds_for(MODULES)
def test_modules_keep_no_state(path: Path) -> None:
    for node in parsed(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(node, ast.Assign):
                empty = isinstance(node.value, ast.List | ast.Dict | ast.Set) and not getattr(
                    node.value, "elts", getattr(node.value, "keys", [])
                )
                assert not empty, f"{target.id} looks like module-level state"
        assert not isinstance(node, ast.Global)


@holds_for(MODULES)
def test_nothing_of_ours_speaks_to_a_network(path: Path) -> None:
    names = imports(parsed(path))
    assert not [name for name in names if name.split(".")[0] in NETWORK or "QtNetwork" in name]
    if name_of(path) != "core/offline.py":
        assert not [name for name in names if name.split(".")[0] == "socket"]


@holds_for(MODULES)
def test_files_and_functions_are_short_or_say_why(path: Path) -> None:
    name = name_of(path)
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400 or name in LONG_FILES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 50 or f"{name}:{node.name}" in LONG_FUNCTIONS, f"{node.name} has {length} lines"


@holds_for(MODULES)
def test_every_exemption_gives_its_reason(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for exemption in ("type: ignore", "noqa"):
            _, found, rest = line.partition(f"# {exemption}")
            assert not found or "#" in rest, f"line {number}: {exemption} without its reason"


def test_the_top_level_is_as_drawn() -> None:
    for name in (
        "desktop",
        "resources",
        "corpus",
        "tests",
        "pyproject.toml",
        "build.spec",
        "Makefile",
        ".ci/run",
    ):
        assert (ROOT / name).exists(), f"{name} is missing"
    assert not [path for path in (ROOT / "corpus").iterdir() if path.is_dir()], "the sample articles lie flat"
