"""Acts and undo."""

from diptych.core.library import Library
from diptych.core.model import Incoming
from diptych.core.text import make_body, plain_parts


def incoming(text, **fields):
    return Incoming(make_body(plain_parts(text)), original=text.encode(), **fields)


def test_an_act_is_undone_and_done_again_after_the_library_was_closed(tmp_path):
    library = Library(tmp_path / "a.diptych")
    with library.act("Add") as act:
        item = library.add_article(incoming("Words of a text.", outlet="City News", published="2024-11-22"))
    assert act.change.ids["article"] == {item.article}
    full = library.content_hash()
    library.close()

    library = Library(tmp_path / "a.diptych")
    assert library.undo_state().undo == "Add"
    change = library.undo()
    assert change is not None
    assert change.touches("article", item.article)
    assert library.summaries() == ()
    library.redo()
    assert library.content_hash() == full
    assert library.article(item.article).body.text == "Words of a text."
