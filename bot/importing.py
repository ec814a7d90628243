"""An export of orders, imported as the shop's scenario wants it: what is new is planned for, and can be found."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from services import finding, planning
from services.order_import import ImportSummary, import_orders
from storage.database import Database


def import_file(
    database: Database,
    file: Path,
    *,
    report_to: Path | None = None,
    currency: str = "UAH",
    on_progress: Callable[[int, int], None] | None = None,
) -> ImportSummary:
    """Import an export and plan every contact of the scenario for what it brings; see `services.order_import`."""
    scenario = database.shop.scenario
    delays = [max(one.delay, one.delay_unknown or one.delay) for one in scenario.contacts if not one.is_yearly]
    summary = import_orders(
        database,
        file,
        planner=planning.plan_for_orders,
        withdrawer=planning.withdraw_for_orders,
        yearly=planning.plan_for_customers,
        horizon=scenario.max_lateness + max(delays, default=timedelta(0)),
        report_to=report_to,
        currency=currency,
        on_progress=on_progress,
    )
    while database.transact_now(finding.keep_up):  # in portions, so that nobody waits for it
        pass
    return summary
