"""From hit to text: previewed by keys, walked through by F3, searched beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from diptych.core.model import Beside, Hit, ImportItem, Incoming, Span
from diptych.core.text import make_body, plain_parts
from diptych.ui import parts
from diptych.ui.beside_search import days_between, query_of
from tests.ui.conftest import ask, wait_for

if TYPE_CHECKING:
    from diptych.ui.article_pane import ArticlePane
    from diptych.ui.main_window import MainWindow

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def said(window: MainWindow) -> str:
    return window.status.text.text()


def search(window: MainWindow, words: str) -> None:
    wait_for(lambda: "up to date" in window.status.state.text())
    window.search.start(words)
    wait_for(lambda: window.search.answer and window.search.answer.hits and window.search.isVisible())


def pane_of(window: MainWindow, article: str | None) -> ArticlePane:
    number = window.panes.pane_of(article or "")
    assert number >= 0
    return window.panes.pane(number)


def walked_to(window: MainWindow, hit: Hit, number: int) -> bool:
    pane = window.panes.pane_of(hit.article or "")
    return pane >= 0 and window.panes.pane(pane).hit == number


def step(window: MainWindow, command: str = "hit-next") -> None:
    window.commands[command].trigger()


def test_the_keys_of_the_list_preview_as_those_of_the_box(sample: MainWindow) -> None:
    search(sample, "ferr")
    hits = sample.search.model.hits
    sample.search.list.setFocus()
    QTest.keyClick(sample.search.list, KEY.Key_Down)
    wait_for(lambda: walked_to(sample, hits[0], 0))
    QTest.keyClick(sample.search.list, KEY.Key_End)
    wait_for(lambda: walked_to(sample, hits[-1], 0))
    assert sample.desk.is_previewing
    pane = pane_of(sample, hits[-1].article)
    words = {pane.view.body.text[span.start : span.end].lower() for span in pane.view.hits.spans}
    assert words
    assert all(word.startswith("ferr") for word in words)
    QTest.keyClick(sample.search.list, KEY.Key_Escape)
    wait_for(lambda: not sample.desk.is_previewing)


def test_what_is_open_keeps_its_links_when_it_is_previewed(sample: MainWindow) -> None:
    open_ids = sample.desk.spread.ids()
    search(sample, "bridge")
    hits = sample.search.model.hits
    wait_for(lambda: sample.desk.is_aligned)
    ours = next(number for number, hit in enumerate(hits) if hit.article in open_ids)
    foreign = next(number for number, hit in enumerate(hits) if hit.article not in open_ids)
    for number, linked in ((ours, True), (foreign, False), (ours, True)):
        sample.search.choose(number)
        sample.search.preview_requested.emit(hits[number])
        wait_for(lambda n=number: walked_to(sample, hits[n], 0))
        assert sample.desk.is_previewing
        wait_for(lambda linked=linked: bool(sample.panes.hinges.scene().ribbons) is linked)


def test_enter_in_the_list_opens_once(sample: MainWindow) -> None:
    search(sample, "tram")
    before = sample.desk.spread
    sample.search.list.setFocus()
    foreign = next(n for n, hit in enumerate(sample.search.model.hits) if hit.article not in before.ids())
    sample.search.choose(foreign)
    QTest.keyClick(sample.search.list, KEY.Key_Return, CONTROL)
    hit = sample.search.model.hits[foreign]
    wait_for(lambda: walked_to(sample, hit, 0))
    assert sample.desk.spread.article(0) == before.article(0)
    sample.desk.back()
    wait_for(lambda: sample.desk.spread.ids() == before.ids())


def test_f3_goes_on_into_the_next_article_and_back_and_round(sample: MainWindow) -> None:
    search(sample, "ferry")
    first, second, *_, last = sample.search.model.hits
    count = len(sample.search.model.hits)
    sample.search.open_current()
    wait_for(lambda: walked_to(sample, first, 0))
    sample.desk.take_keyboard()
    words = pane_of(sample, first.article).hit_count
    for number in range(1, words):
        step(sample)
        assert walked_to(sample, first, number)
        assert said(sample).startswith(f"Hit {number + 1} of ")
    step(sample)
    wait_for(lambda: walked_to(sample, second, 0))
    assert f"article 2 of {count}" in said(sample)
    assert sample.search.row() == 1
    step(sample, "hit-previous")
    wait_for(lambda: walked_to(sample, first, words - 1))

    sample.search.choose(count - 1)
    step(sample)
    wait_for(lambda: walked_to(sample, last, 0))
    for _ in range(pane_of(sample, last.article).hit_count):
        step(sample)
    assert said(sample) == "Last hit; F3 begins again"
    step(sample)
    wait_for(lambda: walked_to(sample, first, 0))


def test_f3_goes_over_the_parts_of_a_very_long_article(
    sample: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LONGEST_WHOLE", 600)
    monkeypatch.setattr(parts, "LONGEST_PART", 400)
    search(sample, "the")
    hit = next(hit for hit in sample.search.model.hits if hit.article not in sample.desk.spread.ids())
    sample.search.choose(sample.search.model.hits.index(hit))
    sample.search.open_current()
    wait_for(lambda: walked_to(sample, hit, 0))
    pane = pane_of(sample, hit.article)
    assert len(pane.view.parts) > 2
    shown = set()
    for _ in range(pane.hit_count - 1):
        step(sample)
        wait_for(lambda: pane.view.is_ready)
        shown.add(pane.view.part)
        assert pane.view.part == pane.view.part_of(pane.view.hits.spans[pane.hit].start)
    assert len(shown) > 2


def test_before_the_first_hit_it_says_so_and_goes_to_the_last(sample: MainWindow) -> None:
    search(sample, "ferry")
    first, *_, last = sample.search.model.hits
    sample.search.open_current()
    wait_for(lambda: walked_to(sample, first, 0))
    step(sample, "hit-previous")
    assert said(sample) == "First hit; Shift+F3 goes to the last"
    step(sample, "hit-previous")
    wait_for(lambda: sample.search.row() == len(sample.search.model.hits) - 1)
    wait_for(lambda: sample.panes.pane_of(last.article or "") >= 0)
    wait_for(lambda: (pane := pane_of(sample, last.article)).hit == pane.hit_count - 1 >= 0)


def test_f3_loads_more_hits_than_are_shown(sample: MainWindow) -> None:
    search(sample, "the")
    wait_for(lambda: sample.search.answer and sample.search.answer.count > 4)
    sample.search._limit = 2
    sample.search.search_again()
    wait_for(lambda: len(sample.search.model.hits) == 2)
    sample.search.choose(1)
    sample.search.open_current()
    hit = sample.search.model.hits[1]
    wait_for(lambda: walked_to(sample, hit, 0))
    step(sample, "hit-next")
    pane = pane_of(sample, hit.article)
    pane.go_to_hit(pane.hit_count - 1)
    step(sample)
    wait_for(lambda: sample.search.row() == 2 and walked_to(sample, sample.search.model.hits[2], 0))


def test_what_was_searched_for_last_is_what_f3_goes_through(sample: MainWindow) -> None:
    search(sample, "ferry")
    sample.search.open_current()
    hit = sample.search.model.hits[0]
    wait_for(lambda: walked_to(sample, hit, 0))
    pane = pane_of(sample, hit.article)
    pane.view.setFocus()
    sample.panes.find()
    pane.find_bar.field.setText("the")
    found, here = pane.hit_count, pane.hit
    step(sample)
    assert said(sample) == f"Hit {(here + 1) % found + 1} of {found}"
    sample.search.open_current()
    wait_for(lambda: pane.find_bar.isHidden())
    step(sample)
    wait_for(lambda: "article 1 of" in said(sample))


def test_without_a_search_f3_says_what_to_do(sample: MainWindow) -> None:
    step(sample)
    assert said(sample).startswith("There are no hits")


def test_a_statement_and_a_note_lead_to_their_place(sample: MainWindow) -> None:
    article = sample.panes.article(1)
    assert article
    passage = article.body.passages[-1]
    span = Span(passage.start, passage.end)
    made: list[str] = []
    sample.jobs.write(lambda ws: ws.make_statement(article.id, span), made.append)
    wait_for(lambda: made)
    owner = f"comparison:{made[0]}"
    sample.jobs.write(lambda ws: ws.finish_draft("note", owner, "Zanzibarian remark"))
    wait_for(lambda: any(one.note for one in sample.comparison.known))
    sample.workbench.show_side(False)
    search(sample, "zanzibarian")
    (hit,) = sample.search.model.hits
    sample.search.open_current()
    wait_for(lambda: "note 1 of 1" in said(sample))
    assert sample.comparison.active == made[0]
    assert sample.side.isVisible()
    assert hit.article == article.id
    view = pane_of(sample, article.id).view
    assert span.start <= view.caret() <= span.end

    words = article.body.text[span.start : span.end].split()
    search(sample, f'"{words[0]} {words[1]}" kind:statement')
    wait_for(lambda: [one.kind for one in sample.search.model.hits] == ["statement"])
    sample.search.step(1)
    wait_for(lambda: "statement 1 of 1" in said(sample))
    (marked,) = view.hits.spans
    assert span.start <= marked.start < marked.end <= span.end


def test_a_hit_that_is_in_the_bin_says_so(sample: MainWindow) -> None:
    search(sample, "ferry")
    hits = sample.search.model.hits
    gone = next(hit for hit in hits if hit.article not in sample.desk.spread.ids())
    sample.jobs.write(lambda ws: ws.bin_articles([gone.article or ""]))
    wait_for(lambda: sample.library.model.row_of(gone.article or "") < 0)
    wait_for(lambda: gone not in sample.search.model.hits)
    # As long as the index has not followed, the list is as it was.
    sample.search.preview_requested.emit(gone)
    wait_for(lambda: "in the bin" in said(sample))


def test_a_hit_whose_article_is_gone_says_so(sample: MainWindow) -> None:
    search(sample, "ferry")
    hit = sample.search.model.hits[0]
    sample.search.preview_requested.emit(Hit("article", "x", "x", "Gone", "", None, hit.snippet))
    wait_for(lambda: "no longer in the library" in said(sample))
    sample.search.preview_requested.emit(Hit("quotation", "y", None, "Gone", "", None, hit.snippet))
    wait_for(lambda: "what you quoted is kept" in said(sample))


BESIDE = Beside(("Vessin", "ferry", "14,300"), 'The "Beacon"', "2024-11-15", "2024-11-29")


def test_the_query_is_one_that_a_reader_could_write() -> None:
    def query(dates: bool = False, outlets: bool = False, words: bool = False) -> str:
        return query_of(BESIDE, all_dates=dates, all_outlets=outlets, fewer_words=words)

    assert query() == (
        'Vessin (ferry OR 14,300) kind:article NOT outlet:"The  Beacon " date:[2024-11-15 to 2024-11-29]'
    )
    assert query(True, True, True) == "Vessin kind:article"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2024-11-15", "2024-11-29", "15 to 29 November 2024"),
        ("2024-11-25", "2024-12-09", "25 November to 9 December 2024"),
        ("2024-12-25", "2025-01-08", "25 December 2024 to 8 January 2025"),
    ],
)
def test_days_are_written_briefly(first: str, last: str, shown: str) -> None:
    british = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    assert days_between(first, last, british) == shown


def test_search_beside_looks_at_other_outlets_of_these_days(sample: MainWindow) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.panes.focus_pane(0)
    origin = sample.panes.article(0)
    assert origin
    assert origin.outlet
    sample.commands["search-beside"].trigger()
    bar = sample.search.beside
    wait_for(lambda: bar.isVisible() and "in other outlets" in sample.search.count.text())
    assert f'NOT outlet:"{origin.outlet.name}"' in sample.search.box.text()
    assert sample.search.search_list.isHidden()
    assert all(hit.outlet != origin.outlet.name for hit in sample.search.model.hits)
    before = sample.search.count.text()
    bar.all_dates.click()
    wait_for(lambda: sample.search.count.text() != before)
    assert sample.search.count.text().endswith("all dates")
    bar.all_outlets.click()
    wait_for(lambda: "in all outlets" in sample.search.count.text())
    assert "outlet:" not in sample.search.box.text()

    foreign = next(n for n, hit in enumerate(sample.search.model.hits) if hit.article != origin.id)
    sample.search.choose(foreign)
    sample.search.open_current()
    hit = sample.search.model.hits[foreign]
    wait_for(lambda: sample.desk.spread.ids()[:2] == (origin.id, hit.article))
    QTest.keyClicks(sample.search.box, "x")
    assert bar.isHidden()


def test_none_beside_is_said_as_nought_with_what_to_do(sample: MainWindow) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    text = "Xyzzy met the plughs. Then Xyzzy left the plughs."
    incoming = Incoming(make_body(plain_parts(text), "en"), "A visit", outlet="Solo", published="2024-11-22")
    added: list[ImportItem] = []
    sample.jobs.write(lambda ws: ws.add_incoming(incoming), added.append)
    wait_for(lambda: added)
    sample.desk.open(added[0].article or "")
    wait_for(lambda: sample.desk.focused_article() == added[0].article)
    sample.commands["search-beside"].trigger()
    wait_for(lambda: sample.search.count.text().startswith("0 hits in other outlets, 15"))
    bar = sample.search.beside
    assert all(offer.isVisible() for offer in bar.offers())
    bar.fewer_words.click()
    assert sample.search.box.text().startswith("Xyzzy kind:article NOT")


def test_the_caret_says_which_passage_is_meant(sample: MainWindow) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.panes.focus_pane(0)
    view = sample.panes.view(0)
    passage = view.body.passages[2]
    view.bring_into_sight(Span(passage.start, passage.end))
    view.bring_caret(passage.start + 1)
    article = view.article.id if view.article else ""
    beside = ask(sample, lambda ws: ws.beside(article, Span(passage.start, passage.end)))
    sample.commands["search-beside"].trigger()
    wait_for(lambda: sample.finding.beside.origin())
    assert sample.search.box.text().startswith(beside.words[0])


def test_closing_the_eyes_takes_outlet_and_days_out_of_the_box(sample: MainWindow) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    sample.panes.focus_pane(0)
    sample.commands["search-beside"].trigger()
    wait_for(lambda: "in other outlets" in sample.search.count.text())
    assert "date:" in sample.search.box.text()
    sample.look.set_blind(True)
    assert not {"date:", "outlet:"} & set(sample.search.box.text().replace(":", ": ").split())
    assert sample.search.beside.isHidden()
    assert not sample.finding.beside.origin()


def test_blind_eyes_learn_nothing_from_a_search_beside(sample: MainWindow) -> None:
    wait_for(lambda: "up to date" in sample.status.state.text())
    names = {outlet.name for outlet in ask(sample, lambda ws: ws.outlets())}
    sample.look.set_blind(True)
    wait_for(lambda: sample.panes.article(0) and sample.panes.article(0).veiled)  # type: ignore[union-attr]
    sample.panes.focus_pane(0)
    sample.commands["search-beside"].trigger()
    wait_for(lambda: "they are hidden" in sample.search.count.text())
    shown = f"{sample.search.box.text()} {sample.search.count.text()} {sample.search.state.text()}"
    assert 'NOT outlet:"Source ' in shown
    assert "date:" not in shown
    assert not [name for name in names if name in shown]
