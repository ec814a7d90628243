"""The shipped scenario with two contacts alone, so that a story is about what it tells and not about all the others."""

import re

from bot.scenario import default_scenario_text

TWO_CONTACTS = """
[[contact]]
name = "thank-you"
kind = "thank_you"
after = "purchase"
delay = "1h"

[[contact]]
name = "product-csat"
kind = "csat"
after = "delivery"
delay = "3d"
"""


def plain_scenario() -> str:
    """Thanks after an hour, a question three days after the delivery, and after a silence only why it is."""
    tables = re.split(r"^(?=\[)", default_scenario_text(), flags=re.MULTILINE)
    return (
        "".join(one for one in tables if not one.startswith(("[[contact]]", "[contact.", "[winback]"))) + TWO_CONTACTS
    )
