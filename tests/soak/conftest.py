"""What the long checks share."""

import pytest

from diptych.core import places


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep the files of a test away from the reader's own."""
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"
