"""Where the stories are told."""

import gc
from collections.abc import Iterator

import pytest

from tests.crash.telling import SEED, Stage


@pytest.fixture(scope="package")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A file of this test process alone; the scenes are set up once."""
    gc.collect()
    gc.freeze()  # what is imported stays: to look through it again and again takes longer than the stories
    stage = Stage(tmp_path_factory.mktemp("crash"), seed=SEED)
    yield stage
    stage.disk.is_let_go()
    gc.unfreeze()
