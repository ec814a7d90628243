"""Both languages say the same things, and the code says nothing that is not in them."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import pytest
from fluent.syntax.ast import Comment, GroupComment, Junk, Message, ResourceComment

from rules.campaigns import Fault
from rules.customer_card import CardPage
from rules.finding import Matched
from rules.leaving import MENDABLE, Loss
from rules.leaving import Fault as LeavingFault
from rules.parking import Trouble
from rules.segments import Wrong
from rules.vocabulary import (
    CampaignState,
    CampaignStep,
    Category,
    Cause,
    CauseState,
    CauseStep,
    CodeKind,
    ContactKind,
    Language,
    NoteKind,
    Occasion,
    Purpose,
    Reason,
    Reply,
    Role,
    Scale,
)
from services.desk import Press
from tests.each import each
from tests.texts import LOCALES, entries, files, messages
from views.buttons import CampaignAct, CampaignChoice, MenuItem, SegmentAct
from views.campaign import COUNTED
from views.campaign_effect import HEADS as EFFECT_HEADS
from views.leak import HEADS as LEAK_HEADS
from views.pausing import LENGTHS
from views.points_desk import HEADS as REPORT_HEADS
from views.pool import DAYS
from views.pulse import HEADS
from views.staff import COMMANDS

ROOT = Path(__file__).parents[2]
UK, RU = messages(Language.UKRAINIAN), messages(Language.RUSSIAN)
# A function that takes a key from its caller and says it: the callers' keys are read instead.
FINE = {"changed", "changed_w", "unchanged", "unchanged_w"}
PASSES_ON = {"about": {"key"}, "_called": {"key"}, "label": {"key"}, "_near": {"manner"}}


def called(prefix: str, names: Iterable[str]) -> set[str]:
    """The keys of a family."""
    return {prefix + name for name in names}


FAMILIES: dict[str, set[str]] = {
    "category-{}": called("category-", Category),
    "cause-{}": called("cause-", Cause),
    "press-{}": called("press-", Press),
    "scenario-switch-{}": called("scenario-switch-", ("on", "off")),
    "menu-{}": called("menu-", set(MenuItem) - {MenuItem.MENU}),  # /menu is not an entry of itself
    "parked-trouble-{}": called("parked-trouble-", Trouble),
    "help-{}": called("help-", Role),
    "command-{}": called("command-", {command for commands in COMMANDS.values() for command in commands}),
    "language-{}": called("language-", Language),
    "found-by-{}": called("found-by-", Matched),
    "pause-{}": called("pause-", LENGTHS),
    "pool-kind-{}": called("pool-kind-", CodeKind),
    "pool-for-{}": called("pool-for-", DAYS),
    "pool-filled-{}": called("pool-filled-", ("known", "repeated", "blank")),
    "page-{}": called("page-", CardPage),
    "note-add-{}": called("note-add-", NoteKind),
    "pulse-scale-{}": called("pulse-scale-", Scale),
    "leak-head-{}": called("leak-head-", LEAK_HEADS),
    "leak-mix-{}": called("leak-mix-", ("loss", "fault")),
    "mix-{}-{}": called("mix-loss-", Loss) | called("mix-fault-", LeavingFault),
    "mending-state-{}": called("mending-state-", CauseState),
    "mending-mark-{}": called("mending-mark-", CauseState),
    "mending-ask-{}": called("mending-ask-", CauseStep),
    "reading-{}": called("reading-", ("yes", "no")),
    "winback-{}": called("winback-", MENDABLE),
    "pulse-head-{}": called("pulse-head-", HEADS),
    "report-head-{}": called("report-head-", REPORT_HEADS),
    "reason-{}": called("reason-", Reason),
    "milestone-{}": called("milestone-", set(Occasion) - {Occasion.YEAR, Occasion.SURPRISE}),
    "reply-{}": called("reply-", Reply),
    "contact-{}": called("contact-", ContactKind) | {"contact-reminder", "contact-words"},
    "campaign-fault-{}": called("campaign-fault-", Fault),
    "campaign-ask-{}": called("campaign-ask-", CampaignStep),
    "campaign-choice-{}": called("campaign-choice-", CampaignChoice),
    "campaign-do-{}": called("campaign-do-", CampaignAct),
    "effect-head-{}": called("effect-head-", EFFECT_HEADS),
    "campaign-state-{}": called("campaign-state-", CampaignState),
    "campaign-textless-{}": called("campaign-textless-", Language),
    "campaign-count-{}": called("campaign-count-", COUNTED),
    "segment-wrong-{}": called("segment-wrong-", Wrong),
    "segment-do-{}": called("segment-do-", SegmentAct),
    "consents-{}-{}": {f"consents-{purpose}-{way}" for purpose, way in product(Purpose, ("on", "off"))},
    "{}-{}": {f"{manner}-{day}" for manner, day in product(("at", "until"), ("today", "tomorrow"))},
    "{}-date": {"at-date", "until-date"},
}


def test_every_language_is_a_folder_and_every_folder_a_language() -> None:
    """A language is a member of Language, a folder of texts and a list of names; none without the others."""
    folders = {folder.name for folder in LOCALES.iterdir() if folder.is_dir() and folder.name != "__pycache__"}

    assert folders == set(Language)
    for language in Language:
        assert (LOCALES / language / "given_names.txt").is_file()


def test_the_languages_have_the_same_files() -> None:
    """One file a conversation, in every language."""
    for language in Language:
        assert [file.name for file in files(language)] == [file.name for file in files(Language.UKRAINIAN)]


@pytest.mark.parametrize("language", Language)
def test_every_line_of_the_texts_is_understood(language: Language) -> None:
    """Nothing is left aside as junk; a text has words of its own and no attributes, terms or functions."""
    keys = []
    for file, entry in entries(language):
        assert not isinstance(entry, Junk), f"{file.name}: {entry.content}"
        assert isinstance(entry, Message | Comment | GroupComment | ResourceComment), file.name
        if isinstance(entry, Message):
            assert entry.value is not None
            assert not entry.attributes
            keys.append(entry.id.name)

    assert len(keys) == len(set(keys)), "a text is there twice, and only one of them is said"


def test_the_languages_have_the_same_texts() -> None:
    """No message is half-translated: the same keys, in the same files."""
    assert {key: text.file for key, text in UK.items()} == {key: text.file for key, text in RU.items()}


@each(sorted(UK))
def test_a_text_takes_the_same_facts_in_every_language(key: str) -> None:
    """The same variables, and the same choices depend on the same facts."""
    assert UK[key].variables == RU[key].variables
    assert sorted(UK[key].selectors) == sorted(RU[key].selectors)


@each(
    pytest.param(language, key, id=f"{language}-{key}") for language in Language for key in sorted(messages(language))
)
def test_a_count_has_every_form_the_language_has(language: Language, key: str) -> None:
    """Ukrainian and Russian count one, few and many; whatever is counted has all three, and many for all else."""
    for counted, forms, default in messages(language)[key].selectors:
        if not {"one", "few", "many"} & set(forms):
            continue
        plural = [form for form in forms if not form.isdigit()]
        assert plural == ["one", "few", "many"], f"{key}: {counted}"
        assert default == "many"


def test_the_translators_own_check_finds_nothing(tmp_path: Path) -> None:
    """compare-locales, which Firefox is checked by: nothing missing, obsolete, doubtful or wrong."""
    config = tmp_path / "l10n.toml"
    config.write_text(
        f'''
        basepath = "{ROOT.as_posix()}"
        locales = ["ru"]
        [[paths]]
        reference = "locales/uk/*.ftl"
        l10n = "locales/{{locale}}/*.ftl"
        '''
    )
    program = "from compare_locales.commands import CompareLocales; CompareLocales.call()"

    told = subprocess.run(
        [sys.executable, "-c", program, "--json", "-", str(config), str(ROOT), "ru"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stderr
    (summary,) = json.loads(told.stdout)
    assert summary["summary"]["ru"]["changed"] > 100
    assert {name for name, count in summary["summary"]["ru"].items() if count} <= FINE
    assert summary["details"] == {}


def test_what_is_counted_is_found() -> None:
    """The rule above is about something: these facts are counted in both languages."""
    counted = {fact for text in (*UK.values(), *RU.values()) for fact, forms, _ in text.selectors if "few" in forms}
    assert counted == {
        "points",
        "balance",
        "orders",
        "count",
        "more",
        "waiting",
        "returned",
        "days",
        "months",
        "years",
        "praised",
        "available",
        "left",
        "codes",
        "least",
        "lock",
        "most",
    }


def _modules() -> Iterator[Path]:
    for folder in ("views", "bot", "handlers"):
        yield from (ROOT / folder).rglob("*.py")


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _is_saying(call: ast.Call, *, in_the_voice: bool) -> bool:
    """voice(...), self(...) inside the voice, ...voice.label(...), and what passes a key on to them."""
    match call.func:
        case ast.Name(id="voice" | "about" | "_called"):
            return True
        case ast.Name(id="self") | ast.Attribute(value=ast.Name(id="self"), attr="_near"):
            return in_the_voice
        case ast.Attribute(value=ast.Name(id="voice") | ast.Attribute(attr="voice"), attr="label"):
            return True
    return False


def _keys(node: ast.expr, inside: ast.AST) -> set[str]:
    """Every key that an expression may be; a family for one that is put together. Fails for one it cannot read."""
    match node:
        case ast.Constant() | ast.JoinedStr():
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            return {"".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)}
        case ast.IfExp(body=yes, orelse=no):
            return _keys(yes, inside) | _keys(no, inside)
        case ast.Subscript(value=ast.Name() as first) | ast.Tuple(elts=[first, *_]):
            return _keys(first, inside)
        case ast.Name(id=name):
            values = [
                found.value
                for found in ast.walk(inside)
                if isinstance(found, ast.Assign) and ast.unparse(found.targets[0]) == name
            ]
            if values:
                return set().union(*(_keys(value, inside) for value in values))
            if isinstance(inside, ast.FunctionDef) and name in PASSES_ON.get(inside.name, ()):
                return set()
    raise AssertionError(f"which texts are these: {ast.unparse(node)} (line {node.lineno})? Teach this test to see.")


def _said_in_code() -> set[str]:
    said: set[str] = set()
    for module in _modules():
        for function in _functions(ast.parse(module.read_text(encoding="utf-8"))):
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and _is_saying(call, in_the_voice=module.name == "voice.py"):
                    said |= _keys(call.args[0], function)
    return said - {"at", "until"}  # manners of Voice._near, not keys


SAID = _said_in_code()


def test_every_text_that_the_code_says_exists() -> None:
    """A key that is misspelt fails here, and not before a customer."""
    families = {key for key in SAID if "{}" in key}
    assert families == set(FAMILIES)
    assert SAID - families - set(UK) == set()
    for family, keys in FAMILIES.items():
        assert keys - set(UK) == set(), family


def test_every_text_is_said_somewhere() -> None:
    """A text that nobody says any more is deleted, not translated for ever."""
    used = SAID.union(*FAMILIES.values())

    assert set(UK) - used == set()


def test_the_reader_of_the_code_sees_the_texts() -> None:
    """Were the walk over the code blind, the two tests above would hold for nothing."""
    assert {"thank-you", "card-take", "repeated", "toast-outdated", "score-same", "rewards-other"} <= SAID
    assert len(SAID) > 90


def test_a_family_ends_where_its_keys_do() -> None:
    """Under a family's name stand only its own texts, and those that the code says by their whole name."""
    for family, keys in FAMILIES.items():
        if family.startswith("{}"):
            continue
        pattern = re.compile(family.replace("{}", "[a-z_-]+"))
        beside = {key for key in UK if pattern.fullmatch(key)} - keys
        assert beside <= SAID, family
