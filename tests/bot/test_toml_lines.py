"""In which line of a scenario a fault is."""

import tomllib

import pytest

from bot.toml_lines import line_of

SOURCE = '''# a scenario
max_lateness = "2d"

[[contact]]
name = "first"  # [[contact]]
kind = "csat"

[[contact]]
name = "second"
only.tier = ["gold"]
only.value_from = 3
words = """
delay = "not a key"
[[contact]]
"""

[ [contact] ]
name = "no table"
'''.replace("[ [contact] ]", "[[ contact ]]  # the third")
REST = """
"delay" = "1h"
category = [
  "a = 1",  # ]
  "[[contact]]",
]
only = { tier = ["x, y = 3"], language = ["uk"] }

[contact.only]
brand = ["b"]

[[contact]]
[contact.only]
sku = 3
[desk.urgent]
respond_within = "1h"
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        pytest.param(("max_lateness",), 2, id="a key of the file"),
        pytest.param(("contact", 0), 4, id="the first of an array"),
        pytest.param(("contact", 0, "kind"), 6, id="its key"),
        pytest.param(("contact", 0, "delay"), 4, id="a key that is not there"),
        pytest.param(("contact", 1, "name"), 9, id="the second"),
        pytest.param(("contact", 1, "only"), 10, id="a dotted key's table"),
        pytest.param(("contact", 1, "only", "value_from"), 11, id="a dotted key"),
        pytest.param(("contact", 1, "delay"), 8, id="a key that is only in a text"),
        pytest.param(("contact", 2), 17, id="spaces and a comment"),
        pytest.param(("contact", 2, "delay"), 20, id="a quoted key"),
        pytest.param(("contact", 2, "category", 1), 21, id="in an array of several lines"),
        pytest.param(("contact", 2, "only", "language"), 25, id="in an inline table"),
        pytest.param(("contact", 2, "only", "y"), 25, id="not in a text of an inline table"),
        pytest.param(("contact", 3, "only", "sku"), 32, id="a table of the last of the array"),
        pytest.param(("contact", 3, "only", "brand"), 31, id="not that of another"),
        pytest.param(("desk", "urgent", "respond_within"), 34, id="a table of a table"),
        pytest.param(("desk", "holidays"), 33, id="a table that is only on the way"),
        pytest.param(("contact", 7, "delay"), 4, id="beyond the last: where the array begins"),
        pytest.param(("manners",), None, id="nowhere"),
        pytest.param((), None, id="the whole file"),
    ],
)
def test_the_line_of_a_place(place: tuple[str | int, ...], line: int | None) -> None:
    """Counted from 1, as an editor does."""
    assert line_of(SOURCE + REST, place) == line


def test_windows_lines_and_an_inline_array() -> None:
    """Where the whole array is one line, so are all its places."""
    source = 'a = 1\r\ncontact = [{ name = "x" }, { name = "y" }]\r\nb = 2\r\n'
    tomllib.loads(source)

    assert line_of(source, ("contact", 1, "name")) == 2
    assert line_of(source, ("b",)) == 3
