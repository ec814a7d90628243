"""An offer as a customer reads it: the shop's own words, the terms, a button, and the way out."""

from dataclasses import replace

from rules.campaigns import FIELDS, fill
from rules.notices.campaigns import Offer, OfferCorrected, OfferFacts, OfferPreview, OfferRecalled
from rules.product_names import spoken
from rules.vocabulary import Language
from views.buttons import Seldom, ShowTerms, Stop, WantOffer
from views.names import address
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice


def offer(notice: Offer | OfferCorrected, voice: Voice) -> Screen:
    """The offer for one person. ValueError without the facts of the moment."""
    if notice.facts_now is None:
        raise ValueError("an offer is drawn from the facts of the moment")
    return _offer(notice.facts_now, notice.campaign, voice)


def preview(notice: OfferPreview, voice: Voice) -> Screen:
    """The same before it is sent, in the language of whoever would read it."""
    return _offer(notice.facts_now, notice.campaign, replace(voice, language=notice.language))


def recalled(notice: OfferRecalled, voice: Voice) -> Screen:
    """What stands where an offer was, if it cannot be taken out."""
    return Screen(voice("offer-recalled"))


def _offer(facts: OfferFacts, campaign: int, voice: Voice) -> Screen:
    values = {
        "name": address(facts.name, voice.language),
        "product": spoken(facts.product) if facts.product else None,
        "shop": voice.shop,
        "code": facts.code,
    }
    limited = {name: shortened(value, FIELDS[name]) if value else None for name, value in values.items()}
    text = fill(facts.text, limited)
    terms = " ".join(_terms(facts, voice))
    if terms:
        text = f"{text}\n\n{terms}"
    rows: list[tuple[Key, ...]] = []
    if facts.button:
        rows.append((Key(facts.button, url=facts.link) if facts.link else _want(facts.button, campaign),))
    if facts.code_number is not None:
        rows.append((Key(voice.label("code-terms"), ShowTerms(facts.code_number).data()),))
    rows.append(
        (Key(voice.label("often-less"), Seldom(less=True).data()), Key(voice.label("csat-stop"), Stop().data()))
    )
    return Screen(text, tuple(rows), facts.media)


def _want(label: str, campaign: int) -> Key:
    return Key(label, WantOffer(campaign).data())


def _terms(facts: OfferFacts, voice: Voice) -> list[Html]:
    terms = []
    if facts.category:
        terms.append(voice("offer-category", category=shortened(facts.category, 60)))
    if facts.minimum_minor:
        terms.append(voice("offer-minimum", sum=voice.money(facts.minimum_minor, facts.currency)))
    if facts.valid_until is not None:
        terms.append(voice("offer-until", day=voice.day(facts.valid_until)))
    return terms


def asking_labels(voice: Voice, languages: tuple[Language, ...]) -> dict[str, str]:
    """How the button that lets people write to the shop reads in each language."""
    labels = {}
    for language in languages:
        voice = replace(voice, language=language)
        labels[language.value] = voice.label("campaign-button-ask")
    return labels
