"""Getting to know each other: links, consents, language, the menu, help."""

from rules.notices.meeting import (
    ConsentsNoted,
    ConsentsShown,
    HelpShown,
    LanguageAsked,
    LanguageChanged,
    Linked,
    LinkNotKnown,
    MediaNotTaken,
    MenuShown,
    OffersConsentAsked,
    StrangerGreeted,
    TooMuchAtOnce,
    WelcomedBack,
    WriteInvited,
)
from rules.vocabulary import Language, Purpose, Role
from views.buttons import Consent, Menu, MenuItem, Resume, Speak, Stop
from views.names import address
from views.screens import Key, Screen
from views.voice import Voice

AGREED = {(True, True): "both", (True, False): "service", (False, True): "offers", (False, False): "none"}


def linked(notice: Linked, voice: Voice) -> Screen:
    """Greet by name and ask for the first consent."""
    name = address(notice.name, voice.language)
    text = voice("linked", known=yes_no(name is not None), name=name or "", shop=voice.shop)
    return Screen(text, (_consent_keys(Purpose.SERVICE, voice),))


def offers_consent_asked(notice: OffersConsentAsked, voice: Voice) -> Screen:
    """Ask for the second consent."""
    return Screen(voice("offers-consent-asked"), (_consent_keys(Purpose.OFFERS, voice),))


def consents_noted(notice: ConsentsNoted, voice: Voice) -> Screen:
    """Say back what was agreed."""
    return Screen(voice("consents-noted", agreed=AGREED[notice.service, notice.offers]))


def consents_shown(notice: ConsentsShown, voice: Voice) -> Screen:
    """Both consents, each with the button that changes it."""
    text = voice("consents", service=yes_no(notice.service), offers=yes_no(notice.offers))
    keys = tuple(
        Key(
            voice.label(f"consents-{purpose.value}-{'off' if given else 'on'}"),
            Consent(purpose, not given).data(),
        )
        for purpose, given in ((Purpose.SERVICE, notice.service), (Purpose.OFFERS, notice.offers))
    )
    return Screen(text, (keys,))


def welcomed_back(notice: WelcomedBack, voice: Voice) -> Screen:
    """Greet someone we know."""
    name = address(notice.name, voice.language)
    return Screen(voice("welcome-back", known=yes_no(name is not None), name=name or ""))


def link_not_known(notice: LinkNotKnown, voice: Voice) -> Screen:
    """A kind answer that tells nothing."""
    return Screen(voice("link-not-known"))


def stranger_greeted(notice: StrangerGreeted, voice: Voice) -> Screen:
    """How to become known; the language can be chosen already."""
    return Screen(voice("stranger-greeted", shop=voice.shop), (language_keys(voice),))


def language_asked(notice: LanguageAsked, voice: Voice) -> Screen:
    """Ask in both languages."""
    return Screen(voice("language-asked"), (language_keys(voice),))


def language_changed(notice: LanguageChanged, voice: Voice) -> Screen:
    """Answer in the new one."""
    return Screen(voice("language-changed"))


def write_invited(notice: WriteInvited, voice: Voice) -> Screen:
    """How to reach a human."""
    return Screen(voice("write-invited"))


def media_not_taken(notice: MediaNotTaken, voice: Voice) -> Screen:
    """Ask for something a human can read, see or hear."""
    return Screen(voice("media-not-taken"))


def too_much_at_once(notice: TooMuchAtOnce, voice: Voice) -> Screen:
    """Not everything was read; what to do now."""
    return Screen(voice("too-much-at-once"))


def menu(notice: MenuShown, voice: Voice) -> Screen:
    """Everything this person can do, as buttons."""

    def row(*items: MenuItem) -> tuple[Key, ...]:
        return tuple(Key(voice.label(f"menu-{item.value}"), Menu(item).data()) for item in items)

    rows: list[tuple[Key, ...]] = []
    if notice.role is not None:
        rows += [row(MenuItem.OPEN_TICKETS, MenuItem.FIND), row(MenuItem.DUTY, MenuItem.PULSE), row(MenuItem.SURPRISES)]
    if notice.role is Role.ADMIN:
        rows += [row(MenuItem.TEAM, MenuItem.INVITE), row(MenuItem.DESK, MenuItem.PARKED)]
        rows += [row(MenuItem.LEAK), row(MenuItem.CAMPAIGNS, MenuItem.POINTS)]
        rows += [row(MenuItem.SHOP_PAUSE, MenuItem.SCENARIO)]
    if notice.is_customer:
        rows += [row(MenuItem.WRITE, MenuItem.COMPLAIN), row(MenuItem.MY, MenuItem.REWARDS), row(MenuItem.CONSENTS)]
        rows.append(row(MenuItem.PAUSE, MenuItem.OFTEN))
    rows.append(row(MenuItem.LANGUAGE, MenuItem.HELP))
    if notice.is_customer:
        way = ("menu-resume", Resume()) if notice.has_stopped else ("menu-stop", Stop())
        rows.append((Key(voice.label(way[0]), way[1].data()),))
    return Screen(voice("menu"), tuple(rows))


def help_shown(notice: HelpShown, voice: Voice) -> Screen:
    """What this person can do here, in five lines."""
    if notice.role is None and not notice.is_customer:
        return stranger_greeted(StrangerGreeted(), voice)
    key = f"help-{notice.role.value}" if notice.role else "help-customer"
    return Screen(voice(key))


def yes_no(claim: bool) -> str:
    """The variant of a text that a claim selects."""
    return "yes" if claim else "no"


def _consent_keys(purpose: Purpose, voice: Voice) -> tuple[Key, ...]:
    return (
        Key(voice.label("consent-yes"), Consent(purpose, given=True).data()),
        Key(voice.label("consent-no"), Consent(purpose, given=False).data()),
    )


def language_keys(voice: Voice) -> tuple[Key, ...]:
    """A button for each language."""
    return tuple(Key(voice.label(f"language-{language.value}"), Speak(language).data()) for language in Language)
