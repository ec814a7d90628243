"""One test of many readings: thousands of texts are judged in one go, and every one that fails is named."""

from collections.abc import Callable, Iterable
from typing import Any


def each(cases: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """
    Make one test of a judgement and all that it judges; `cases` are pytest.param, or plain values that name themselves.

    Parametrized, these would be tens of thousands of tests, and to hand them around costs more than to run them.
    """

    judged = list(cases)

    def make(judge: Callable[..., None]) -> Callable[[], None]:
        def test() -> None:
            faults = []
            for case in judged:
                values = getattr(case, "values", (case,))
                try:
                    judge(*values)
                except AssertionError as fault:
                    faults.append(f"{getattr(case, 'id', None) or values}: {fault}")
            assert not faults, f"{len(faults)} of them:\n" + "\n".join(faults)

        test.__name__, test.__doc__, test.__module__ = judge.__name__, judge.__doc__, judge.__module__
        return test

    return make
