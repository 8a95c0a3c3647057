"""The index follows the library: by what changed, and by looking at every document."""

import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

import pytest

from diptych.core.errors import WorkerFailed
from diptych.core.following import FEW, Follower
from diptych.core.gathering import Steps
from diptych.core.index import Index
from diptych.core.index.writing import Merging
from diptych.core.library import Library
from diptych.core.model import Change, Document, Lag, Progress, Query
from diptych.core.workspace import finish
from diptych.worker import Worker
from tests.fakes import InlineRunner
from tests.filled import BRIDGE, add, compare, incoming, random_act

Undo = Callable[[], Change | None]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library(tmp_path / "test.diptych")
    yield opened
    opened.close()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index(tmp_path / "index")
    yield opened
    opened.close()


@pytest.fixture
def runner() -> InlineRunner:
    return InlineRunner()


@pytest.fixture
def follower(library: Library, index: Index, runner: InlineRunner) -> Follower:
    made = Follower(library, index, runner)
    finish(made.compare_all())
    return made


def add_many(library: Library, count: int, word: str = "harbour") -> Change:
    """Add articles in one act."""
    with library.act("Add articles") as act:
        for number in range(count):
            library.add_article(
                incoming(f"The {word} of letter {number:04} was dredged.", outlet="The Beacon")
            )
    return act.change


def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few dozen documents make several batches and rounds."""
    monkeypatch.setattr("diptych.core.following._GATHERED", 7)
    monkeypatch.setattr("diptych.core.following.BATCH_DOCUMENTS", 20)
    monkeypatch.setattr("diptych.core.following.ROUND", 60)


def assert_followed(library: Library, index: Index) -> None:
    assert dict(index.hashes()) == library.hashes()
    found = {f"{hit.kind}:{hit.id}": hit.title for hit in index.search(Query("", limit=1_000)).hits}
    texts = library.documents(list(library.hashes()))
    assert found == {document.key: document.title for document in texts}


def anything(library: Library, chance: random.Random) -> Change | None:
    """Do, undo or redo something."""
    verbs: Sequence[Undo] = (library.undo, library.redo)
    return chance.choice(verbs)() if chance.random() < 0.25 else random_act(library, chance)


@pytest.mark.parametrize("seed", range(4))
def test_after_each_change_the_index_has_what_the_library_has(
    library: Library, index: Index, follower: Follower, seed: int
) -> None:
    chance = random.Random(seed)
    for _ in range(120):
        change = anything(library, chance)
        if change:
            finish(follower.notice(change))
            assert dict(index.hashes()) == library.hashes()
    assert follower.lag() == Lag(0, False)
    assert follower.lacking == 0
    assert_followed(library, index)


@pytest.mark.parametrize("seed", range(4))
def test_what_changes_while_many_are_indexed_is_not_lost(
    library: Library, index: Index, follower: Follower, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    small_batches(monkeypatch)
    chance = random.Random(seed)
    waiting = [add_many(library, 150)]
    bulk: Steps[Any] | None = None
    for _ in range(300):
        if chance.random() < 0.3 and (change := anything(library, chance)):
            waiting.append(change)
        if waiting and chance.random() < 0.5:
            finish(follower.notice(waiting.pop(0)))
        if bulk is None:
            bulk = chance.choice([follower.catch_up, follower.compare_all])()
        bulk = step(bulk, chance)
    for change in waiting:
        finish(follower.notice(change))
    while finish(follower.catch_up()).waiting:
        pass
    assert_followed(library, index)
    assert follower.lacking == 0


def step(steps: Steps[Any], chance: random.Random) -> Steps[Any] | None:
    """Take one step; now and then cancel instead. None: it is over."""
    if chance.random() < 0.02:
        steps.close()
        return None
    try:
        yielded = steps.send(None)
        while isinstance(yielded, Future):
            yielded = steps.send(yielded.result())
    except StopIteration:
        return None
    return steps


def test_looking_at_every_document_finds_what_no_change_told(
    library: Library, index: Index, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.core.following._ROWS", 7)
    add_many(library, 40)
    first, second = add(library, BRIDGE, outlet="City News"), add(library, "Talks resume on Friday.")
    compare(library, first, second)
    finish(follower.compare_all())
    assert follower.lacking == 45
    finish(follower.catch_up())
    assert_followed(library, index)
    with library.act("Bin"):
        library.bin_articles([first])
        library.edit_article(second, title="Another")
    finish(follower.compare_all())
    assert follower.lag().waiting == 2
    finish(follower.catch_up())
    assert_followed(library, index)


def test_steps_are_short_stretches_of_the_library(
    library: Library, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.core.following._ROWS", 10)
    add_many(library, 95)
    assert len(list(follower.compare_all())) == 10


def test_one_article_is_found_at_once_while_many_are_indexed(
    library: Library, index: Index, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_batches(monkeypatch)
    finish(follower.notice(add_many(library, 90)))
    bulk = follower.catch_up()
    for _ in range(5):
        next(bulk)
    with library.act("Add an article") as act:
        library.add_article(incoming("The ferry has a new captain."))
    finish(follower.notice(act.change))
    assert index.search(Query("captain")).count == 1
    assert index.search(Query("harbour")).count == 0
    finish(bulk)
    assert index.search(Query("captain")).count == 1
    assert index.search(Query("harbour")).count == 90


def test_many_wait_and_few_do_not(library: Library, index: Index, follower: Follower) -> None:
    assert finish(follower.notice(add_many(library, FEW))).waiting == 0
    assert finish(follower.notice(add_many(library, FEW + 1, "lock"))) == Lag(FEW + 1, False)
    assert (index.count(), follower.lacking) == (FEW, FEW + 1)


def test_a_very_long_text_is_left_to_the_worker(library: Library, index: Index, follower: Follower) -> None:
    with library.act("Add an article") as act:
        library.add_article(incoming("The harbour was dredged. " * 5_000))
    assert finish(follower.notice(act.change)).waiting == 1
    finish(follower.catch_up())
    assert_followed(library, index)


def test_much_waits_only_where_the_index_is_not_larger_yet(
    library: Library, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.core.following._MUCH", 30)
    assert finish(follower.notice(add_many(library, 30))).much
    finish(follower.catch_up())
    finish(follower.notice(add_many(library, 70, "lock")))
    finish(follower.catch_up())
    assert not finish(follower.notice(add_many(library, 40, "weir"))).much


def test_batches_are_bounded_and_one_is_built_at_a_time(
    library: Library, follower: Follower, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.core.following._GATHERED", 5)
    monkeypatch.setattr("diptych.core.following.BATCH_CHARACTERS", 300)
    finish(follower.notice(add_many(library, 50)))
    sizes: list[int] = []
    submit = runner.submit

    def watched(function: Callable[..., Any], *values: Any) -> Future[Any]:
        batch: list[Document] = values[1]
        sizes.append(sum(len(document.text) for document in batch))
        return submit(function, *values)

    monkeypatch.setattr(runner, "submit", watched)
    finish(follower.catch_up())
    assert len(sizes) > 5
    assert max(sizes) < 300 + 5 * 50


def test_when_the_worker_is_killed_its_batch_is_built_again(
    library: Library, index: Index, follower: Follower, runner: InlineRunner
) -> None:
    finish(follower.notice(add_many(library, 60)))
    runner.fail_next(WorkerFailed("The helper process ended unexpectedly."))
    finish(follower.catch_up())
    assert_followed(library, index)


def test_a_worker_that_is_really_killed_leaves_nothing_wrong(library: Library, index: Index) -> None:
    worker = Worker()
    follower = Follower(library, index, worker)
    finish(follower.notice(add_many(library, 60)))
    steps = follower.catch_up()
    while not isinstance(task := next(steps), Future):
        pass
    wait([task], 0.05)
    assert worker._process
    worker._process.kill()
    with pytest.raises(StopIteration):
        answered(steps, task)
    assert_followed(library, index)
    worker.close()


def answered(steps: Steps[Any], task: Future[Any]) -> None:
    """Take all steps, from one that waits for a task on."""
    step: Any = task
    while True:
        if isinstance(step, Future):
            error = step.exception()
            step = steps.throw(error) if error else steps.send(step.result())
        else:
            step = next(steps)


def test_when_it_is_killed_again_what_is_there_stays_and_the_rest_still_waits(
    library: Library, index: Index, follower: Follower, runner: InlineRunner
) -> None:
    finish(follower.notice(add_many(library, 5, "lock")))
    finish(follower.notice(add_many(library, 60)))
    for _ in range(2):
        runner.fail_next(WorkerFailed("The helper process ended unexpectedly."))
    with pytest.raises(WorkerFailed):
        finish(follower.catch_up())
    assert index.search(Query("dredged")).count == 5
    assert follower.lag().waiting == follower.lacking == 60
    finish(follower.catch_up())
    assert_followed(library, index)


def test_what_was_cut_off_half_way_is_begun_again_at_the_next_start(
    library: Library, index: Index, follower: Follower, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_batches(monkeypatch)
    finish(follower.notice(add_many(library, 150)))
    bulk = follower.catch_up()
    while index.count() == 0:
        next(bulk)
    next(bulk)
    next(bulk)
    del bulk
    index.close()
    reopened = Index(tmp_path / "index")
    assert reopened.count() == 60
    again = Follower(library, reopened, InlineRunner())
    finish(again.compare_all())
    assert again.lacking == 90
    finish(again.catch_up())
    assert_followed(library, reopened)
    reopened.close()


def test_an_index_that_began_anew_is_noticed_once(follower: Follower, index: Index, tmp_path: Path) -> None:
    assert not follower.was_lost()
    (tmp_path / "index" / "manifest.json").write_text("{}")
    index.search(Query("harbour"))
    assert follower.was_lost()
    assert not follower.was_lost()


def test_what_a_lost_index_lacks_is_known_before_it_is_looked_for(
    library: Library, index: Index, follower: Follower, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.core.following._ROWS", 7)
    first, second = add(library, BRIDGE, outlet="City News"), add(library, "Talks resume on Friday.")
    compare(library, first, second)
    binned = add(library, "The ferry has a new captain.")
    with library.act("Bin"):
        library.bin_articles([binned])
    finish(follower.follow())
    finish(follower.notice(add_many(library, 30)))
    finish(follower.catch_up())
    assert follower.lacking == 0
    (tmp_path / "index" / "manifest.json").write_text("{}")
    assert index.search(Query("harbour")).count == 0
    everything = len(library.hashes())
    assert follower.lacking == everything > 30
    assert follower.was_lost()
    assert follower.lacking == everything
    finish(follower.notice(add_many(library, 2)))
    assert follower.lacking == everything
    for _ in follower.compare_all():
        assert follower.lacking == everything
    assert follower.lacking == everything
    finish(follower.catch_up())
    assert follower.lacking == 0


def test_a_follower_that_never_looked_goes_by_the_numbers(
    library: Library, index: Index, follower: Follower
) -> None:
    finish(follower.notice(add_many(library, 5)))
    assert Follower(library, index, InlineRunner()).lacking == 0
    add_many(library, 4, "lock")
    assert Follower(library, index, InlineRunner()).lacking == 4


def test_progress_counts_what_is_taken_in(library: Library, follower: Follower) -> None:
    finish(follower.notice(add_many(library, 500)))
    told: list[Progress] = []
    finish(follower.catch_up(), told.append)
    assert [(each.done, each.total) for each in told] == [(0, 500), (200, 500), (400, 500)]


def many_pieces(library: Library, follower: Follower, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take in rounds that are too large to be merged here."""
    monkeypatch.setattr("diptych.core.index._AT_REST", Merging(10_000))
    for number in range(9):
        finish(follower.notice(add_many(library, 30, f"harbour{number}")))
        finish(follower.catch_up())


def pieces(index: Index) -> int:
    return len(index._store.segments.readers)


def test_the_worker_makes_few_segments_of_many(
    library: Library, index: Index, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_pieces(library, follower, monkeypatch)
    assert pieces(index) == 9
    assert finish(follower.tidy()) == 1
    assert pieces(index) == 1
    assert finish(follower.tidy()) == 0
    assert_followed(library, index)
    assert index.search(Query("harbour7")).count == 30


def test_what_changes_while_segments_are_made_one_is_not_lost(
    library: Library, index: Index, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_pieces(library, follower, monkeypatch)
    first, second, third = sorted(library.hashes())[:3]
    steps = follower.tidy()
    waits = next(steps)
    assert isinstance(waits, Future)
    with library.act("Change") as act:
        library.edit_article(first.removeprefix("article:"), title="Another")
        library.bin_articles([second.removeprefix("article:")])
    finish(follower.notice(act.change))
    answer: object = waits.result()
    while True:
        try:
            steps.send(answer)
        except StopIteration:
            break
        answer = None
        if library.hashes().get(third):
            with library.act("Bin") as act:
                library.bin_articles([third.removeprefix("article:")])
            finish(follower.notice(act.change))
    assert pieces(index) < 9
    assert follower.lag() == Lag(0, False)
    assert_followed(library, index)


@pytest.mark.parametrize("suffix", [".terms", ".documents", ".toc"])
def test_segments_that_are_damaged_or_gone_are_left_as_they_are(
    library: Library, index: Index, follower: Follower, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    many_pieces(library, follower, monkeypatch)
    steps = follower.tidy()
    found = index.pieces()
    assert found
    next(path for path in found.data.iterdir() if path.suffix == suffix).unlink()
    assert finish(steps) == 0
    assert pieces(index) == 9


def test_when_the_worker_fails_to_unite_segments_they_stay(
    library: Library, index: Index, follower: Follower, runner: InlineRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_pieces(library, follower, monkeypatch)
    runner.fail_next(WorkerFailed("The worker was stopped.", "Try again."))
    with pytest.raises(WorkerFailed):
        finish(follower.tidy())
    assert pieces(index) == 9
    assert_followed(library, index)
    assert finish(follower.tidy()) == 1
    assert_followed(library, index)
