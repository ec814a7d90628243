"""
What customers are found by, kept beside each of them and read by the database itself.

`customer.found_by` holds the folded words of rules.finding. Whoever changes a fact in it sets it to NULL in the same
transaction, and `index_changed` puts it together anew within the next tick, in whichever process that ticks; a search
does so first. So nothing is cached, and several processes need not tell each other anything. A mistyped word is looked
up among the words there are (`search_word`): far fewer than customers, and they only ever grow.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, or_, select, update

from rules import finding
from rules.vocabulary import CustomerId
from storage.tables import customer, order_line, person, search_word, shop_order
from storage.unit import UnitOfWork

_WRITE = update(customer).where(customer.c.id == bindparam("of")).values(found_by=bindparam("words"))


def index_changed(unit: UnitOfWork, *, most: int) -> list[CustomerId]:
    """Put together the indexes of customers about whom something has changed; who they were."""
    query = (
        select(customer.c.id, customer.c.name, person.c.first_name, customer.c.phone, customer.c.external_id)
        .outerjoin(person, person.c.telegram_id == customer.c.telegram_id)
        .where(customer.c.found_by.is_(None))
        .order_by(customer.c.id)
        .limit(most)
        .with_for_update(of=customer, skip_locked=True)
    )
    rows = unit.execute(query).all()
    if not rows:
        return []
    ids = [row[0] for row in rows]
    numbers = _of_each(unit, select(shop_order.c.customer_id, shop_order.c.number), ids)
    bought = select(shop_order.c.customer_id, order_line.c.product).distinct()
    bought = bought.join(order_line, order_line.c.order_id == shop_order.c.id).where(order_line.c.product.is_not(None))
    products = _of_each(unit, bought, ids)
    written = [
        {
            "of": who,
            "words": finding.index(
                names=filter(None, (name, in_telegram)),
                goods=products[who],
                phone=phone,
                numbers=numbers[who],
                code=code,
            ),
        }
        for who, name, in_telegram, phone, code in rows
    ]
    unit.execute(_WRITE, written)
    # in one order everywhere, so that two who write the same words wait for each other and not in a circle
    words = sorted(set().union(*(finding.words_of(one["words"]) for one in written)))
    if words:
        unit.execute(unit.insert(search_word).on_conflict_do_nothing(), [{"word": word} for word in words])
    return ids


def customers_with(unit: UnitOfWork, fragments: Sequence[Sequence[str]], *, most: int) -> list[tuple[CustomerId, str]]:
    """
    List customers whose index holds, for each of the queried words, one of its fragments; the newest first.

    The database reads every index for this and hands over only those that fit.
    """
    place = func.strpos if unit.is_shared else func.instr
    query = select(customer.c.id, customer.c.found_by).order_by(customer.c.id.desc()).limit(most)
    for of_one_word in sorted(fragments, key=len):  # what is quickly looked for spares the rest
        query = query.where(or_(*(place(customer.c.found_by, fragment) > 0 for fragment in of_one_word)))
    return [(row[0], row[1]) for row in unit.execute(query)]


def vocabulary(unit: UnitOfWork, *, shortest: int) -> list[str]:
    """List the words there are, but for those shorter than that."""
    query = select(search_word.c.word).where(func.length(search_word.c.word) >= shortest)
    return list(unit.execute(query).scalars())


def _of_each(unit: UnitOfWork, query: Any, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for who, what in unit.execute(query.where(shop_order.c.customer_id.in_(ids))):
        found[who].append(what)
    return found
