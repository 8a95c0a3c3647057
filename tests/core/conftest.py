"""What the tests of the core share."""

from pathlib import Path

import pytest

from diptych.core import places
from diptych.core.alignment.encoder import Encoder
from diptych.core.alignment.model_folder import KnownModel, load_model
from tests.tiny_model import write_tiny_model


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep the files of a test away from the reader's own."""
    monkeypatch.setenv(places.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def tiny(tmp_path: Path) -> tuple[str, tuple[KnownModel, ...]]:
    """Write a model of two layers and forty pieces, with random weights."""
    folder = tmp_path / "model"
    return str(folder), write_tiny_model(folder)


@pytest.fixture
def model(tiny: tuple[str, tuple[KnownModel, ...]]) -> Encoder:
    return load_model(*tiny)
