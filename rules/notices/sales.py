"""What is said about purchases that the staff record by hand."""

from dataclasses import dataclass
from datetime import datetime

from rules.notice import Notice, notice
from rules.sales import SaleFault


@dataclass(frozen=True, slots=True)
class SaleBuyer:
    """Somebody who may be meant: the draft that names them, and what tells them from others."""

    draft: int
    name: str
    code: str
    phone: str | None = None


@notice("sale-how-to")
@dataclass(frozen=True, slots=True)
class SaleHowTo(Notice):
    """How a purchase is recorded, and what was wrong. The answer is another try; `ticket` says whose it is, if any."""

    fault: SaleFault | None = None
    ticket: int = 0
    query: str = ""


@notice("sale-whose")
@dataclass(frozen=True, slots=True)
class SaleWhose(Notice):
    """Whose purchase is it? Several match."""

    product: str
    amount_minor: int
    currency: str
    buyers: tuple[SaleBuyer, ...] = ()
    more: int = 0


@notice("sale-understood")
@dataclass(frozen=True, slots=True)
class SaleUnderstood(Notice):
    """Who, what, how much, when: is it so?"""

    draft: int
    customer: str
    product: str
    amount_minor: int
    currency: str
    at: datetime
    ticket: int = 0


@notice("sale-recorded")
@dataclass(frozen=True, slots=True)
class SaleRecorded(Notice):
    """It is an order now."""

    number: str
    customer: str
    product: str
    amount_minor: int
    currency: str
