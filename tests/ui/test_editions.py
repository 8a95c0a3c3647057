"""New editions and repeated passages in the window, by actions and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialogButtonBox

from diptych.core import places, settings
from diptych.core.model import ArticleSummary, Near
from diptych.core.settings import Settings
from diptych.ui import edition_offer, repeat_marks, theme
from diptych.ui.changes_dialog import ChangesDialog
from diptych.ui.edition_offer import EditionDialog
from diptych.ui.import_report import ReportDialog
from diptych.ui.import_sheet import ImportSheet
from tests.filled import incoming
from tests.ui.conftest import ask, dialog, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from diptych.core.model import ImportItem
    from diptych.ui.main_window import MainWindow

FERRY = (
    "The ferry across the Ostrel stops at noon on Monday.",
    "Work on the landing takes nine weeks, the harbour office said.",
    "Nobody told the growers on the far bank, who sell at the market.",
    "They will have to drive round by the upper bridge.",
    "The town pays them nothing for the longer way.",
    "A bus is to go twice a day while the work lasts.",
    "The landing was built when the mill still ran.",
    "Two of its piles are rotten to the waterline.",
    "Divers found that in the spring and wrote it down.",
    "The report lay on a desk until the river rose.",
    "Now the timber is ordered, and a crane has come.",
    "Boys from the school watch it from the wall.",
)
SIGN_OFF = "Read more news from the valley every morning."
STOPS = tuple(f"Stop {number} is at the lane by house {number * 7} of the quay." for number in range(1, 16))
OLD = "\n\n".join((*FERRY, *STOPS))
NEW = OLD.replace("nine weeks", "ten weeks")


def add(window: MainWindow, text: str, **fields: object) -> ImportItem:
    """Add an article by the verb and wait until the window knows it."""
    items: list[ImportItem] = []
    window.jobs.write(lambda ws: ws.add_incoming(incoming(text, **fields)), items.append)
    wait_for(lambda: items)
    return items[0]


def offered(window: MainWindow, text: str, **fields: object) -> EditionDialog:
    """Add an article, and offer what is offered of it after an import."""
    window.imports.twins_came.emit(None, [add(window, text, **fields)])
    found = wait_for(lambda: dialog(EditionDialog))
    assert isinstance(found, EditionDialog)
    return found


@pytest.fixture
def beacon(window: MainWindow) -> MainWindow:
    add(window, OLD, title="The ferry stops", outlet="The Beacon", published="2024-11-22")
    return window


def replaced(window: MainWindow) -> list[str | None]:
    ids = [one.id for one in ask(window, lambda ws: ws.summaries())]
    return [ask(window, lambda ws, id=id: ws.article(id).replaces) for id in ids]


# The offer


def test_what_is_nearly_the_same_is_offered_as_a_new_edition(beacon: MainWindow) -> None:
    offer = offered(beacon, NEW, outlet="The Beacon").offer
    (shown,) = [offer.list.item(row).text() for row in range(offer.list.count())]
    assert " % the same as “The ferry stops” (The Beacon, " in shown
    assert offer.make.isEnabled()
    offer.make.click()
    wait_for(lambda: offer.list.item(0).text().startswith("✓"))
    assert not offer.make.isEnabled()
    assert sum(older is not None for older in replaced(beacon)) == 1
    assert "New edition." in beacon.status.text.text()
    beacon.acts.undo_act()
    wait_for(lambda: not any(replaced(beacon)))


def test_what_changed_is_shown_with_signs(beacon: MainWindow) -> None:
    offer = offered(beacon, f"{NEW}\n\nTickets stay at two crowns.", outlet="The Beacon").offer
    offer.changes.click()
    found = wait_for(lambda: dialog(ChangesDialog))
    assert found.text.body.text.split("\n\n") == [
        "¶2.1  Work on the landing takes −nine +ten weeks, the harbour office said.",
        "¶28.1  +Tickets stay at two crowns.",
    ]
    assert found.text.accessibleName() == "What changed: − went, + came"


def test_another_outlets_copy_is_no_edition(beacon: MainWindow) -> None:
    offer = offered(beacon, NEW, outlet="City News").offer
    assert not offer.make.isEnabled()
    assert offer.changes.isEnabled()


def test_an_import_offers_several_at_once(beacon: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(NEW, encoding="utf-8")
    (folder / "b.txt").write_text(OLD.replace("twice", "thrice"), encoding="utf-8")
    (folder / "c.bin").write_bytes(bytes(range(256)) * 9)
    beacon.imports.add([folder])
    asked = wait_for(lambda: dialog(ImportSheet))
    wait_for(lambda: asked.is_finished)
    asked.outlet.setText("The Beacon")
    asked.accept()
    problems = wait_for(lambda: dialog(ReportDialog))
    (button,) = [one for one in problems.buttons.buttons() if one.text() == "Nearly the same (2)…"]
    button.click()
    offer = wait_for(lambda: dialog(EditionDialog)).offer
    assert offer.list.count() == 2
    offer.list.selectAll()
    offer.make.click()
    wait_for(lambda: sum(older is not None for older in replaced(beacon)) == 2)
    beacon.acts.undo_act()
    wait_for(lambda: not any(replaced(beacon)))


def test_the_command_shows_what_an_edition_says_otherwise(beacon: MainWindow) -> None:
    dialog_ = offered(beacon, NEW, outlet="The Beacon")
    dialog_.offer.make.click()
    wait_for(lambda: any(replaced(beacon)))
    dialog_.close()
    (newer,) = [one.id for one in ask(beacon, lambda ws: ws.summaries()) if one.title != "The ferry stops"]
    beacon.open(newer)
    wait_for(
        lambda: (
            beacon.panes.row.panes and "new edition" in beacon.panes.row.panes[0].header.particulars.text()
        )
    )
    beacon.commands["edition-changes"].trigger()
    found = wait_for(lambda: dialog(ChangesDialog))
    assert "−nine +ten" in found.text.body.text
    found.close()


def test_the_command_says_when_there_is_no_older_edition(beacon: MainWindow) -> None:
    (one,) = ask(beacon, lambda ws: ws.summaries())
    beacon.open(one.id)
    wait_for(lambda: beacon.commands["edition-changes"].isEnabled())
    beacon.commands["edition-changes"].trigger()
    wait_for(lambda: "replaces none" in beacon.status.text.text())


def test_blind_reading_offers_without_names(beacon: MainWindow) -> None:
    beacon.commands["blind"].trigger()
    wait_for(lambda: ask(beacon, lambda ws: ws.is_blind))
    shown = offered(beacon, NEW, outlet="The Beacon")
    text = shown.offer.list.item(0).text()
    assert "Beacon" not in text
    assert "2024" not in text
    assert "Source A" in text
    assert shown.buttons.button(QDialogButtonBox.StandardButton.Ok) is None


# Repeated passages


@pytest.fixture
def repeating(window: MainWindow) -> MainWindow:
    """Open the last of three articles that end alike."""
    for number in range(3):
        text = f"{FERRY[number]}\n\n{FERRY[number + 4]}\n\n{SIGN_OFF}"
        item = add(window, text, outlet="The Beacon", published=f"2024-03-0{number + 1}")
    assert item.article
    window.open(item.article)
    wait_for(lambda: window.panes.count() == 1 and window.panes.article(0))
    wait_for(lambda: window.panes.view(0).repeats)
    return window


def test_a_repeated_passage_is_marked_and_says_how_often(repeating: MainWindow) -> None:
    view = repeating.panes.view(0)
    ((span, one),) = view.repeats.items()
    assert view.body.text[span.start : span.end] == SIGN_OFF
    assert view.accessibleDescription() == "Repeated by the outlet: ¶3.1"
    said = view.repeated_at(span.start)
    assert said.startswith("Stands in 3 of 3 articles of The Beacon, first on ")
    assert "2024" in said
    assert view.repeated_at(0) == ""
    assert view.is_painted_over()
    (place, shown) = next(repeat_marks.signs_in_sight(view, view.viewport().rect().toRectF()))
    assert shown == one
    centre = place.center().toPoint() - QPoint(0, view.verticalScrollBar().value())
    assert view.repeat_under(centre) == said
    assert repeating.grab().width()


def test_the_command_takes_the_marks_away_and_is_remembered(repeating: MainWindow) -> None:
    view = repeating.panes.view(0)
    assert repeating.commands["repeats"].isChecked()
    repeating.commands["repeats"].trigger()
    assert not view.repeats
    assert view.accessibleDescription() == ""
    assert settings.load(Settings, places.settings_file()).repeated_passages is False
    repeating.commands["repeats"].trigger()
    wait_for(lambda: view.repeats)


def test_marks_follow_what_comes_and_goes(repeating: MainWindow) -> None:
    view = repeating.panes.view(0)
    first = next(iter(ask(repeating, lambda ws: ws.summaries()[-1:])))
    repeating.jobs.write(lambda ws: ws.bin_articles([first.id]))
    wait_for(lambda: not view.repeats)
    repeating.acts.undo_act()
    wait_for(lambda: view.repeats)


def test_blind_reading_names_no_outlet(repeating: MainWindow) -> None:
    view = repeating.panes.view(0)
    repeating.commands["blind"].trigger()
    wait_for(lambda: view.article and view.article.veiled)
    wait_for(lambda: view.repeats and not next(iter(view.repeats.values())).first)
    said = view.repeated_at(view.body.text.index("Read more"))
    assert said == "Stands in 3 of 3 articles of this outlet"


def test_shares_are_rounded_down() -> None:
    assert edition_offer.percent(_near(0.999)) == "99 %"
    assert edition_offer.percent(_near(1.0)) == "100 %"


def _near(share: float) -> Near:
    return Near(ArticleSummary("id", "Title", False, "", None, ""), share, may_be_edition=True)


def _lightness(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_dimmed_words_can_be_read_in_every_theme() -> None:
    share = repeat_marks.VEIL / 255
    for name, chosen in theme.load_themes().items():
        base, text = (chosen.color(role).getRgbF()[:3] for role in ("base", "text"))
        mixed = QColor.fromRgbF(*(b * share + t * (1 - share) for b, t in zip(base, text, strict=True)))
        lighter, darker = sorted((_lightness(mixed), _lightness(chosen.color("base"))), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, name
