"""Telegram's HTML is read as Telegram reads it, down to the byte offset in its complaints."""

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.entities import parse_html, piece, read_text, render_html, utf16_length
from sandbox.errors import ApiError

REFUSED = [
    ("<b>жирний", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b><i>a</i>", 'Can\'t find end tag corresponding to start tag "b"'),
    ("привіт <div>", 'Unsupported start tag "div" at byte offset 13'),
    ("<script>alert(1)</script>", 'Unsupported start tag "script" at byte offset 0'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("ціна < 5 > 3", 'Unsupported start tag "" at byte offset 9'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
    ("ї <b", "Unclosed start tag at byte offset 3"),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "complaint"), REFUSED)
def test_broken_html_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    """What Telegram would not parse is refused with its own sentence; offsets count UTF-8 bytes."""
    with pytest.raises(ApiError) as refusal:
        parse_html(source)

    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


READ = [
    ("<b>a</b>", "a", [("bold", 0, 1)]),
    ("<STRONG>a</STRONG>", "a", [("bold", 0, 1)]),
    ("👩‍🍳 <i>кава</i>", "👩‍🍳 кава", [("italic", 6, 4)]),
    ("<b>a <i>b</i></b>", "a b", [("bold", 0, 3), ("italic", 2, 1)]),
    ("&lt;b&gt; &amp;amp; &#8364; &nbsp; &", "<b> &amp; € &nbsp; &", []),
    ('<a href="https://t.me/x?a=1&amp;b=2">тут</a>', "тут", [("text_link", 0, 3)]),
    ("<a>без адреси</a>", "без адреси", []),
    ("<b></b>порожньо", "порожньо", []),
    ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
    ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1)]),
    ("  <b>  a </b>\n", "a", [("bold", 0, 1)]),
]


@pytest.mark.parametrize(("source", "text", "entities"), READ)
def test_html_becomes_text_with_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    """Tags become entities counted in UTF-16 units, and space around the whole text goes, as on Telegram."""
    found_text, found = read_text(source, "HTML")

    assert found_text == text
    assert [(e["type"], e["offset"], e["length"]) for e in found] == entities


@pytest.mark.parametrize(
    "html",
    [
        "<b>a <i>b</i></b> c",
        '<a href="https://example.com/?a=1&amp;b=2">тут</a> &lt;і&gt; тут',
        "<blockquote expandable>👩‍🍳 <u>x</u></blockquote>",
        '<pre><code class="language-python">x = 1</code></pre>',
        "<tg-spoiler>a</tg-spoiler><s>b</s><code>c</code>",
    ],
)
def test_what_is_rendered_back_reads_the_same(html: str) -> None:
    """HTML read and written back is the same HTML."""
    assert render_html(*read_text(html, "HTML")) == html


def test_what_telegram_notices_by_itself_is_noticed() -> None:
    """Links, mentions, commands, tags, addresses and phones become entities without any markup."""
    text, entities = read_text(
        "👋 /start@shop_bot https://example.com/a?b=1. @oleg_m #кава me@shop.ua +380671234567 1/2 a/b"
    )

    assert [(e["type"], piece(text, e)) for e in entities] == [
        ("bot_command", "/start@shop_bot"),
        ("url", "https://example.com/a?b=1"),
        ("mention", "@oleg_m"),
        ("hashtag", "#кава"),
        ("email", "me@shop.ua"),
        ("phone_number", "+380671234567"),
    ]


def test_nothing_is_noticed_inside_code() -> None:
    """A command shown as code is not a command."""
    _, entities = read_text("<code>/start</code>", "HTML")

    assert [e["type"] for e in entities] == ["code"]


def test_an_emoji_is_as_long_as_telegram_counts_it() -> None:
    """Characters outside the basic plane count twice."""
    assert utf16_length("a👍") == 3


SCRAPS = ("<b>", "</b>", "<i", ">", "</", "<a href=", '"', "'", "=", "&lt;", "&#65;", "&", " ", "ї", "👍")


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_escaped_text_is_taken_as_it_is(text: str) -> None:
    """Whatever a person wrote, once escaped, comes out unchanged and without formatting."""
    assert parse_html(escape(text, quote=False)) == (text, [])


@given(st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_html_is_either_read_or_refused(source: str) -> None:
    """No string brings the parser down: it is refused with a 400, or its entities lie within its text."""
    try:
        text, entities = read_text(source, "HTML")
    except ApiError as refusal:
        assert refusal.code == 400
    else:
        assert all(0 <= e["offset"] < e["offset"] + e["length"] <= utf16_length(text) for e in entities)
        assert read_text(render_html(text, entities), "HTML")[0] == text
