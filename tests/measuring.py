"""Coverage is measured in the first cases of each test function: the others hardly reach a new line.

So what is reported is never too high. Before Python 3.12, to watch a line costs as much as to run it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator
from typing import Final

import pytest

_MEASURED: Final = 2
"""how many cases of a function are measured, in each process of a test run"""
_begun: Final = Counter[str]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let nothing be traced while a test runs whose function has been measured."""
    function, _, _ = item.nodeid.partition("[")
    _begun[function] += 1
    tracing = sys.gettrace()
    if tracing is None or _begun[function] <= _MEASURED:
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracing)
