"""Where a public review can be written."""

from rules.notices.reviews import ReviewOffered
from views.screens import Key, Screen
from views.voice import Voice


def review_offered(notice: ReviewOffered, voice: Voice) -> Screen:
    """The page is a button."""
    label = dict(notice.labels).get(voice.language.value) or voice.label("review-write")
    return Screen(voice("review-offered"), ((Key(label, url=notice.url),),))
