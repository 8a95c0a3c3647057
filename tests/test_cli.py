"""The command line, as its users type it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from diptych.__main__ import main
from diptych.core import places
from diptych.core.model import Correction, CorrectionKind, Span
from diptych.core.workspace import open_workspace
from tests import sheets
from tests.conftest import shared
from tests.fakes import InlineRunner

EDITORIAL = (
    "date 2024-11-22 Storm Shadow missiles were fired. The minister said 52–48.\n\nNobody asked the voters."
)
REPORT = "date 2024-11-23 The minister confirmed that Storm Shadow missiles were used.\n\nThe vote was 51–49."


class Diptych:
    """Types commands against one library."""

    def __init__(self, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._library = library
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        status = main(["--library", str(self._library), *words])
        output = self._capsys.readouterr()
        return status, output.out, output.err

    def json(self, *words: str, status: int = 0) -> Any:
        answered, output, _ = self(*words, "--json")
        assert answered == status
        return json.loads(output)


@pytest.fixture
def diptych(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Diptych:
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    return Diptych(tmp_path / "t.diptych", capsys)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "editorial.txt").write_text(EDITORIAL, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    return folder


def test_import_list_show_and_search(diptych: Diptych, texts: Path) -> None:
    report = diptych.json("import", str(texts), "--outlet", "News Line", "--genre", "editorial")
    assert (report["added"], report["duplicates"], report["refused"]) == (2, 0, 0)
    assert diptych.json("import", str(texts), "--outlet", "News Line")["duplicates"] == 2
    listed = diptych.json("list")
    assert [article["published"] for article in listed] == ["2024-11-23", "2024-11-22"]
    shown = diptych.json("show", listed[1]["id"][:8])
    assert shown["outlet"]["name"] == "News Line"
    assert [passage["ref"] for passage in shown["body"]["passages"]] == ["¶1.1", "¶1.2", "¶2.1"]
    found = diptych.json("search", "voters")
    assert found["count"] == 1
    assert "[voters]" in found["hits"][0]["snippet"]["marked"]
    for query in ('"Storm Shadow"', "date:[2024 to 2025] missiles", 'outlet:"News Line"'):
        assert diptych.json("search", query)["count"] == 2, query
    odd = diptych.json("search", '"storm AND (')
    assert odd["count"] == 2
    assert odd["understood"]


def test_import_reads_as_the_user_says(diptych: Diptych, texts: Path) -> None:
    polish = "Zażółć gęślą jaźń."
    (texts / "polish.txt").write_bytes(polish.encode("cp1250"))
    (texts / "odd.xyz").write_bytes(b"Some words.\0")
    refused = diptych.json("import", str(texts / "polish.txt"), "--encoding", "utf-8", status=1)
    assert refused["items"][0]["remedies"] == ["text", "encoding"]
    refused = diptych.json("import", str(texts / "odd.xyz"), status=1)
    added = diptych.json("import", str(texts / "odd.xyz"), "--as-text")
    assert (refused["refused"], added["look"]) == (1, 1)
    diptych("import", str(texts), "--encoding", "windows-1250")
    assert polish in [article["title"] for article in diptych.json("list")]


def test_import_goes_on_where_it_was_cut_short(diptych: Diptych, texts: Path, tmp_path: Path) -> None:
    status, _, said = diptych("import", "--resume")
    assert (status, said) == (1, "diptych: No import was cut short. Add the files again.\n")
    workspace = open_workspace(tmp_path / "t.diptych", InlineRunner())
    steps = workspace.import_paths([texts], "News Line")
    next(steps)
    next(steps)
    steps.close()
    workspace.close()
    assert diptych.json("import", "--resume")["added"] == 2
    assert {article["outlet"] for article in diptych.json("list")} == {"News Line"}
    assert diptych("import", "--resume")[0] == 1


@pytest.mark.parametrize(
    "words", [[], ["a.txt", "--resume"], ["a.txt", "--encoding", "klingon"], ["--encoding", "utf-8"]]
)
def test_import_without_sense_is_not_understood(diptych: Diptych, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        diptych("import", *words)
    assert ended.value.code == 2


def test_align_prints_the_promised_json(diptych: Diptych, texts: Path) -> None:
    names = [str(texts / "editorial.txt"), str(texts / "report.txt")]
    alignment = diptych.json("align", *names)
    assert alignment["left"]["id"] == names[0]
    assert {"ref", "start", "end", "text"} == set(alignment["right"]["passages"][0])
    for link in alignment["links"]:
        assert {"left", "right", "score", "by", "evidence"} <= set(link)
        assert {"figures", "names", "words"} <= set(link["evidence"])
    diptych("import", str(texts))
    ids = [article["id"] for article in diptych.json("list")]
    assert len(diptych.json("align", *ids)["left"]["passages"]) == 2
    assert diptych("related", ids[0])[0] == 0


def corrected(diptych: Diptych, texts: Path, library: Path) -> list[str]:
    """Import the texts and pair the last passage of each; return the ids, the editorial's first."""
    diptych("import", str(texts))
    report, editorial = (article["id"] for article in diptych.json("list"))
    workspace = open_workspace(library, InlineRunner())
    last = [workspace.article(id).body.passages[-1] for id in (editorial, report)]
    one, other = ((Span(passage.start, passage.end),) for passage in last)
    workspace.correct(editorial, report, Correction(CorrectionKind.PAIR, one, other))
    workspace.close()
    return [editorial, report]


def by_reader(alignment: Any) -> list[tuple[list[int], list[int]]]:
    return [(link["left"], link["right"]) for link in alignment["links"] if link["by"] == "reader"]


def test_align_applies_the_corrections_of_the_library(diptych: Diptych, texts: Path, tmp_path: Path) -> None:
    ids = corrected(diptych, texts, tmp_path / "t.diptych")
    alignment = diptych.json("align", *ids)
    assert by_reader(alignment) == [([2], [1])]
    (correction,) = alignment["corrections"]
    assert correction["kind"] == "pair"
    assert set(correction["left"][0]) == {"start", "end"}
    assert by_reader(diptych.json("align", *reversed(ids))) == [([1], [2])]
    names = [str(texts / "editorial.txt"), str(texts / "report.txt")]
    alignment = diptych.json("align", *names)
    assert (alignment["corrections"], by_reader(alignment)) == ([], [])


def test_corrections_are_exported_applied_and_replayed(diptych: Diptych, texts: Path, tmp_path: Path) -> None:
    ids, file = corrected(diptych, texts, tmp_path / "t.diptych"), tmp_path / "c.json"
    exported = diptych.json("corrections", *ids)
    assert (exported["version"], len(exported["corrections"])) == (1, 1)
    assert diptych("corrections", *ids, "--out", str(file))[0] == 0
    assert json.loads(file.read_text(encoding="utf-8")) == exported
    status, output, errors = diptych("corrections", *ids, "--out", str(file))
    assert (status, output, len(errors.splitlines())) == (1, "", 1)

    names = [str(texts / "editorial.txt"), str(texts / "report.txt")]
    assert by_reader(diptych.json("align", *names, "--corrections", str(file))) == [([2], [1])]
    assert by_reader(diptych.json("align", *reversed(names), "--corrections", str(file))) == [([1], [2])]
    assert by_reader(diptych.json("align", *names)) == []
    (tmp_path / "other.txt").write_text("A boat sank in the bay, far from any minister.", encoding="utf-8")
    status, _, errors = diptych("align", names[0], str(tmp_path / "other.txt"), "--corrections", str(file))
    assert (status, errors) == (1, "1 correction has words that are not found in these articles.\n")

    assert diptych("corrections", *ids, "--replay", str(file))[:2] == (0, "1 applied, 0 missing\n")
    assert diptych.json("corrections", *ids, "--replay", str(file)) == {"applied": 1, "missing": 0}
    assert len(diptych.json("corrections", *ids)["corrections"]) == 1


def test_a_bad_file_of_corrections_is_one_plain_line(diptych: Diptych, texts: Path, tmp_path: Path) -> None:
    ids = corrected(diptych, texts, tmp_path / "t.diptych")
    (tmp_path / "bad.json").write_bytes(b"\xff{")
    for name in ("bad.json", "nowhere.json", "texts"):
        for words in (
            ("corrections", *ids, "--replay", str(tmp_path / name)),
            ("align", *ids, "--corrections", str(tmp_path / name)),
        ):
            status, output, errors = diptych(*words)
            assert (status, output, len(errors.splitlines())) == (1, "", 1), words
            assert errors.startswith("diptych: ")
    assert diptych("corrections", *ids, "--out", str(tmp_path / "no" / "folder.json"))[0] == 1
    with pytest.raises(SystemExit) as ended:
        diptych("corrections", *ids, "--out", "a", "--replay", "b")
    assert ended.value.code == 2


def test_related_says_why_an_article_is_suggested(diptych: Diptych, tmp_path: Path) -> None:
    texts = tmp_path / "flood"
    texts.mkdir()
    (texts / "a.txt").write_text("date 2025-01-23 The Ostrel flooded the tram depot of Averquay at dawn.")
    (texts / "b.md").write_text(
        "---\noutlet: Harbour Courier\ndate: 2025-01-25\n---\n\n"
        "The tram depot of Averquay stood under water after the Ostrel rose."
    )
    diptych("import", str(texts), "--outlet", "The Beacon")
    courier, beacon = diptych.json("list")
    assert courier["outlet"] == "Harbour Courier"
    (found,) = diptych.json("related", beacon["id"])
    assert (found["summary"]["id"], found["days"]) == (courier["id"], 2)
    assert "tram depot" in found["words"]
    _, output, errors = diptych("related", beacon["id"])
    assert "2 days later · shares " in output
    assert "tram depot" in output
    assert not errors
    assert "2 days earlier · shares " in diptych("related", courier["id"])[1]


def test_plain_output_is_one_line_an_article(diptych: Diptych, texts: Path) -> None:
    assert diptych("import", str(texts))[:2] == (0, "2 added\n")
    _, listed, _ = diptych("list")
    assert len(listed.splitlines()) == 2
    _, shown, _ = diptych("show", listed.split()[0])
    assert "¶1  The minister confirmed" in shown


def test_what_is_refused_is_said_on_standard_error(diptych: Diptych, texts: Path) -> None:
    (texts / "binary.txt").write_bytes(bytes(range(256)) * 10)
    (texts / "day.txt").write_text("date 2024-13-01 The month that never was.", encoding="utf-8")
    status, output, errors = diptych("import", str(texts))
    assert (status, output) == (1, "2 added, 1 look, 1 refused\n")
    assert len(errors.splitlines()) == 2
    assert "binary.txt" in errors
    assert "Traceback" not in errors


def test_a_near_twin_is_said_when_it_comes_in(diptych: Diptych, tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(500)]
    for name, text in (("a.txt", words), ("b.txt", [*words, "and", "more"])):
        (tmp_path / name).write_text(f"date 2024-11-22 {' '.join(text)}", encoding="utf-8")
        status, output, errors = diptych("import", str(tmp_path / name), "--outlet", "The Beacon")
    assert (status, output) == (0, "1 look\n")
    assert errors.startswith("look:")
    assert "99 % the same as “word0 word1" in errors
    assert errors.endswith("(The Beacon, 22 November 2024): a new edition?\n")


def test_errors_are_one_plain_line(diptych: Diptych, tmp_path: Path) -> None:
    (tmp_path / "not-a-library.diptych").write_text("hello")
    for words in (
        ("show", "nothing"),
        ("related", "nothing"),
        ("align", "nothing", "nothing"),
        ("import", "//host/share/folder"),
        ("backup", str(tmp_path / "t.diptych")),
    ):
        status, output, errors = diptych(*words)
        assert (status, output) == (1, ""), words
        assert len(errors.splitlines()) == 1, words
        assert errors.startswith("diptych: ")
    assert main(["--library", str(tmp_path / "not-a-library.diptych"), "list"]) == 1
    assert (tmp_path / "not-a-library.diptych").read_text() == "hello"


def test_wrong_use_ends_with_2(diptych: Diptych) -> None:
    for words in (["import"], ["search"], ["search", "x", "--limit", "0"], ["list", "--colour"]):
        with pytest.raises(SystemExit) as ended:
            diptych(*words)
        assert ended.value.code == 2


def test_check_reindex_and_backup(diptych: Diptych, texts: Path, tmp_path: Path) -> None:
    diptych("import", str(texts))
    assert diptych.json("check") == {"problems": [], "articles": 2, "indexed": 2}
    assert diptych.json("reindex")["indexed"] == 2
    backup = diptych.json("backup", str(tmp_path / "copy.diptych"))
    assert backup["articles"] == 2
    assert Path(backup["path"]).stat().st_size > 0


def test_a_terminal_is_not_steered_by_a_title(diptych: Diptych, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        '---\ntitle: "\\e]0;owned\\a \\x1b[31mred"\n---\nA text.\n', encoding="utf-8"
    )
    diptych("import", str(tmp_path / "a.md"))
    _, listed, _ = diptych("list")
    assert "\x1b" not in listed
    assert "\x07" not in listed


def test_the_seeds_come_in_as_the_readers_have_them(diptych: Diptych) -> None:
    seeds = shared() / "seeds"
    if not seeds.is_dir():
        pytest.skip("the seeds are not here")
    report = diptych.json("import", str(seeds), "--outlet", "News Line", "--genre", "editorial")
    assert report["added"] == 2
    assert [article["published"] for article in diptych.json("list")] == ["2025-08-19", "2024-11-22"]
    assert (
        diptych.json("import", str(seeds), "--outlet", "News Line", "--genre", "editorial")["duplicates"] == 2
    )
    (hit,) = diptych.json("search", "storm shadow")["hits"]
    assert hit["published"] == "2024-11-22"
    assert "[Storm]" in hit["snippet"]["marked"] or "[Storm Shadow]" in hit["snippet"]["marked"]
    assert diptych.json("search", '"Dynamic Front"')["count"] == 1
    assert diptych.json("search", "date:[2025 to 2026] zelensky")["hits"][0]["published"] == "2025-08-19"
    assert diptych.json("search", 'outlet:"News Line"')["count"] == 2
    assert diptych("search", '"quote AND (')[0] == 0
    ids = [article["id"] for article in diptych.json("list")]
    assert diptych.json("align", *ids)["same_event"] is False


def test_the_program_runs_as_a_module_without_a_display(tmp_path: Path) -> None:
    environment = {"PATH": "", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    answer = subprocess.run(
        [sys.executable, "-m", "diptych", "list"], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


def test_a_sheet_is_written_as_a_document(diptych: Diptych, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "t.diptych", InlineRunner())
    sheets.fill(workspace, 3)
    workspace.close()
    status, output, _ = diptych("sheet", "--sheet", sheets.TITLE.upper())
    assert status == 0
    assert output.startswith(f"# {sheets.TITLE}\n")
    file = tmp_path / "sheet.html"
    assert diptych("sheet", "--format", "html", "--out", str(file))[0] == 0
    assert "<title>All comparisons</title>" in file.read_text(encoding="utf-8")
    status, _, error = diptych("sheet", "--out", str(file))
    assert (status, error) == (1, "diptych: There is a file sheet.html already. Choose another name.\n")
    status, _, error = diptych("sheet", "--sheet", "nothing")
    assert status == 1
    assert f"There is no sheet “nothing”. There are “{sheets.TITLE}”." in error
    assert [row["number"] for row in diptych.json("sheet")["rows"]] == [1, 2, 3]
