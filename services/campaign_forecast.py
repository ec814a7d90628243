"""What is to be expected of a campaign: how many read it, who does not and why, how long it takes, and how it looks."""

from rules.notices.campaigns import CampaignReady, OfferPreview, PoolLeft, Skipped
from rules.vocabulary import CodeState, Language, Reason, RecipientState, Variant
from services import campaign_sending, cards, codes, people
from storage import codes as stored_codes
from storage import outbox, recipients, settings
from storage.campaigns import Campaign
from storage.unit import UnitOfWork

# Messages a second that the program may send, as it was started with.
PACE = "messages_per_second"
USUAL_PACE = 28.0
PREVIEWS, LOOKED_AT = 3, 60


def expected(campaign: Campaign) -> int:
    """Count those who are expected to be written to: they may be, and there is a text in their language."""
    languages = campaign.forecast.get("languages", {})
    return sum(count for language, count in languages.items() if campaign.texts.get(language))


def pools_left(unit: UnitOfWork) -> tuple[PoolLeft, ...]:
    """List the pools whose codes may be given, with how many are left."""
    open_pools = codes.open_pools(unit)
    counts = stored_codes.counts(unit, [pool.id for pool in open_pools])
    return tuple(PoolLeft(one.id, one.terms.name, counts[one.id].get(CodeState.FREE, 0)) for one in open_pools)


def ready(unit: UnitOfWork, campaign: Campaign, by: int) -> None:
    """Show the draft as three of its people would read it, and then the forecast; while they are counted, say so."""
    if campaign.built_at is None:
        outbox.say(unit, by, _forecast(unit, campaign, None, ()))
        return
    names = []
    for notice, name in _previews(unit, campaign):
        outbox.say(unit, by, notice)
        names.append(name)
    outbox.say(unit, by, _forecast(unit, campaign, expected(campaign), tuple(names)))


def try_on(unit: UnitOfWork, campaign: Campaign, by: int, *, of: RecipientState = RecipientState.PENDING) -> None:
    """Send an admin the offer in every text there is, as if they were its first reader."""
    example = next(iter(recipients.examples(unit, campaign.id, most=1, of=of)), None)
    if example is None:
        return
    _, customer = example
    for variant in (Variant.A, Variant.B) if campaign.other else (Variant.A,):
        for language in campaign.languages:
            facts = campaign_sending.facts_for(unit, campaign, customer, variant, language)
            outbox.say(unit, by, OfferPreview(campaign.id, language, facts))


def _forecast(unit: UnitOfWork, campaign: Campaign, count: int | None, previews: tuple[str, ...]) -> CampaignReady:
    forecast = campaign.forecast
    pace = float(settings.read(unit, PACE) or USUAL_PACE)
    languages = forecast.get("languages", {})
    return CampaignReady(
        campaign=campaign.id,
        name=campaign.name,
        languages=campaign.languages,
        has_two=bool(campaign.other),
        timing=campaign.timing,
        starts_at=campaign.starts_at,
        people=count,
        held_out=forecast.get("held_out", 0),
        skipped=(
            *(Skipped(Reason(why), number) for why, number in sorted(forecast.get("skipped", {}).items())),
            *(
                Skipped(Reason.NO_TEXT, number, Language(one))
                for one, number in sorted(languages.items())
                if not campaign.texts.get(one)
            ),
        ),
        seconds=max(1, round((count or 0) / pace)),
        previews=previews,
        codes_left=_too_few(unit, campaign, count or 0),
    )


def _too_few(unit: UnitOfWork, campaign: Campaign, count: int) -> int | None:
    """How many codes there are for a campaign that brings them, if they are fewer than its people."""
    if campaign.pool_id is None or not campaign.brings_codes:
        return None
    left = next((one.left for one in pools_left(unit) if one.pool == campaign.pool_id), 0)
    return left if left < count else None


def _previews(unit: UnitOfWork, campaign: Campaign) -> list[tuple[OfferPreview, str]]:
    """Of the first of its people: one for each language and text before a second for any."""
    seen: dict[tuple[Language, Variant], list[tuple[OfferPreview, str]]] = {}
    examples = recipients.examples(unit, campaign.id, most=LOOKED_AT)
    chats = [customer.telegram_id for _, customer in examples if customer.telegram_id is not None]
    languages = people.languages_of_chats(unit, chats)
    for one, customer in examples:
        assert customer.telegram_id is not None
        language = languages[customer.telegram_id]
        if campaign.text(one.variant, language) is not None:
            facts = campaign_sending.facts_for(unit, campaign, customer, one.variant, language)
            preview = OfferPreview(campaign.id, language, facts), cards.name_of(customer)
            seen.setdefault((language, one.variant), []).append(preview)
    ranked = [(place, preview) for group in seen.values() for place, preview in enumerate(group)]
    return [preview for _, preview in sorted(ranked, key=lambda one: one[0])[:PREVIEWS]]
