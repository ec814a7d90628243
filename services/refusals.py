"""Why something asked for does not happen. Raising one undoes the transaction; the person is told kindly."""

from rules.vocabulary import Role


class Refusal(Exception):  # noqa: N818 - it is not an error: it is an answer
    """Something a person asked for that will not happen."""


class NotPermitted(Refusal):
    """It needs a role that the person does not hold now."""

    def __init__(self, needs: Role) -> None:
        super().__init__(needs.value)
        self.needs = needs


class Outdated(Refusal):
    """The button belongs to something that is over, is not theirs, or never was; nothing more is told."""
