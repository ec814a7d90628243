"""Who answers a customer: a manager's photo comes with their first words to them, once."""

from datetime import timedelta

from rules.notice import Media
from rules.vocabulary import MediaKind, StaffId
from storage import staff
from storage.records import Customer, Staff
from storage.unit import UnitOfWork


def introduce(unit: UnitOfWork, customer: Customer, manager: Staff) -> Media | None:
    """Give the photo of a manager whom this customer has not met, and note that they have; None if there is none."""
    portrait = portrait_of(unit, manager)
    return portrait if portrait is not None and staff.meet(unit, manager.id, customer.id) else None


def portrait_of(unit: UnitOfWork, manager: Staff) -> Media | None:
    """Give a manager's photo, if they have one."""
    photo = staff.photo_of(unit, manager.id)
    return Media(MediaKind.PHOTO, photo) if photo is not None else None


def unseen(unit: UnitOfWork, *, asked_before: timedelta) -> list[tuple[StaffId, int]]:
    """List the staff whose photo was not asked for since then: (id, Telegram id)."""
    return staff.photos_asked_before(unit, unit.now - asked_before)


def note_photo(unit: UnitOfWork, staff_id: StaffId, file_id: str | None) -> None:
    """Keep which photo somebody shows; None for none."""
    staff.note_photo(unit, staff_id, file_id)
