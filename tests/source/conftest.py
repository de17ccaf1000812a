"""Both parsers must give the same: tests that take `pure` run once with each."""

import pytest


@pytest.fixture(params=[False, True], ids=["c", "pure"])
def pure(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)
