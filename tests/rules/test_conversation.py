"""What a person said is passed on whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.conversation import LONGEST_CAPTION, LONGEST_TEXT, Words, beginning, is_note, portions, utf16_length
from rules.notice import Media
from rules.vocabulary import MediaKind

PHOTO = Media(MediaKind.PHOTO, "file")


def said(text: str | None, media: Media | None = None) -> list[tuple[str | None, Media | None]]:
    """The portions of a message."""
    return list(portions(Words(text, media, (1, 1))))


@pytest.mark.parametrize(
    ("text", "media", "expected"),
    [
        pytest.param("зламалася", None, [("зламалася", None)], id="a few words"),
        pytest.param("зламалася", PHOTO, [("зламалася", PHOTO)], id="a photo with words"),
        pytest.param(None, PHOTO, [(None, PHOTO)], id="a photo alone"),
        pytest.param(None, None, [], id="nothing"),
        pytest.param("я" * LONGEST_TEXT, None, [("я" * LONGEST_TEXT, None)], id="just fits"),
        pytest.param("я" * LONGEST_TEXT + "!", None, [("я" * LONGEST_TEXT, None), ("!", None)], id="one too many"),
        pytest.param("я" * LONGEST_CAPTION, PHOTO, [("я" * LONGEST_CAPTION, PHOTO)], id="just fits under a photo"),
        pytest.param(
            "я" * (LONGEST_CAPTION + 1),
            PHOTO,
            [(None, PHOTO), ("я" * (LONGEST_CAPTION + 1), None)],
            id="too long for under a photo",
        ),
        # Telegram counts an emoji as two
        pytest.param(
            "😀" * (LONGEST_TEXT // 2 + 1),
            None,
            [("😀" * (LONGEST_TEXT // 2), None), ("😀", None)],
            id="emoji count double",
        ),
    ],
)
def test_what_was_said_is_cut_only_when_it_must_be(
    text: str | None, media: Media | None, expected: list[tuple[str | None, Media | None]]
) -> None:
    """One message stays one message while it fits; a file goes before the words that do not fit under it."""
    assert said(text, media) == expected


@given(
    text=st.none() | st.text() | st.text(st.sampled_from("я😀\n "), min_size=LONGEST_CAPTION // 2, max_size=9000),
    media=st.none() | st.just(PHOTO),
)
def test_not_a_word_is_lost(text: str | None, media: Media | None) -> None:
    """Put together again the portions are what was said, the file is there once, and each piece fits."""
    found = said(text, media)

    assert "".join(piece or "" for piece, _ in found) == (text or "")
    assert [file for _, file in found if file] == ([media] if media else [])
    for piece, file in found:
        assert utf16_length(piece or "") <= (LONGEST_CAPTION if file else LONGEST_TEXT)
        assert piece or file


@given(text=st.text(), longest=st.integers(0, 20))
def test_a_beginning_is_as_long_as_it_may_be(text: str, longest: int) -> None:
    """No character is cut in two, and the next one would not have fitted."""
    begun = beginning(text, longest)

    assert text.startswith(begun)
    assert len(begun.encode("utf-16-le")) // 2 == utf16_length(begun) <= longest
    assert begun == text or utf16_length(text[: len(begun) + 1]) > longest


@pytest.mark.parametrize(
    "text", ["// a", "//", "/ a", "/", "/\n a", "/\u00a0a", " // a", "\u200b//a", "\u202e/ a", "///"]
)
def test_what_begins_with_a_stroke_and_a_space_or_two_strokes_is_a_note(text: str) -> None:
    """Also with what nobody sees before it: when in doubt, it stays among colleagues."""
    assert is_note(text)


@pytest.mark.parametrize("text", [None, "", "a // b", "/a", "/start", "\\ a", "http://a", "-// a"])
def test_other_words_are_no_note(text: str | None) -> None:
    """A stroke inside words is a stroke."""
    assert not is_note(text)
