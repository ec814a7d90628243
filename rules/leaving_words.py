"""
What leavers write of their own accord: beginnings of words for each cause, a language apart, and where they went.

A phrase is beginnings of words that follow one another, with at most one stranger between («забул про мене»). Words are
compared by their sounds, with as many slips of the finger as a word of that length may hold. What is read here is only
ever shown back, and counts when its author says that it is right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from rules.finding import fold, fold_word, slips_allowed
from rules.vocabulary import Cause, Language

LONGEST_READ = 600
LONGEST_NAME = 60
NOT = fold_word("не")

_SAID: dict[Language, dict[Cause, str]] = {
    Language.UKRAINIAN: {
        Cause.COMPLAINT_HANDLED_BADLY: """
            не вирішил, не розв’яза, не допомогл, не допоміг, скарг, не повернули гроші, не повернули кошти
            відмовили повер, не обміня, проігнорув, не відреагув, так і не відпов, гаранті не""",
        Cause.LATE_DELIVERY: """
            довга доставк, довго достав, довго вез, довго їха, довго чека, довго ждат, затрим, запізн, не привез вчасно
            спізни, повільн, доставк повіль, тиждень чека, чекати тиж, чекала тиж, чекав тиж, не дочека, довга відправ
            довго відправ, погана доставк, проблеми з доставк, не доставил""",
        Cause.QUALITY: """
            якіст, неякісн, погана як, злама, полама, брак, зіпсова, прострочен, несвіж, не прац, розбит, підробк
            не такий як, несмачн, не смачн, подряпа, порва, тріс, гірш стал, поганий товар""",
        Cause.PRICE: """
            дорог, задорог, дорожч, ціни, ціна, високі цін, подорожч, не по кишен, дешевш, знайшл дешев, знижк
            немає грошей, не можу дозвол""",
        Cause.OTHER_COMPETITIVE: """
            більший вибір, кращий вибір, вибір більш, ширший асортим, асортимент
            немає в наявн, не було в наявн, умови кращ, кращі умов, зручніш, ближч, безкоштовна доставк, розстроч
            краща гаранті""",
        Cause.NO_ATTENTION: """
            байдуж, хам, нахам, груб, неуваж, неввічлив, зневаж, не бер слухав, не беруть слухав, не відповіда, ігнор
            ставлення, обслуговув, нечемн, відношен""",
        Cause.FORGOT_US: """
            забули про мене, забули мене, забули про нас, не згадув, ніхто не писав, жодного листа, не писали мені
            не нагадув, зникли""",
        Cause.POACHED: """
            купую в інш, купую у інш, беру в інш, замовляю в інш, інший магаз, іншому магаз, іншого магаз, перейшл до
            перейшов до, перейшл на, перейшов на, пішл до інш, пішов до інш, переман, конкурент, знайомі прода""",
        Cause.NO_LONGER_NEEDS: """
            не потріб, непотріб, більше не п, переїха, виїха, вже є, вже маю, вистача, все є, подарун був, разова
            один раз, не актуал, неактуал, кинул пити, закінчил ремонт, поки не треба, не треба""",
        Cause.DRIFTED: "поступов, якось так, само собою, просто перестал, просто перестав, звичк, закрутил, не склал",
    },
    Language.RUSSIAN: {
        Cause.COMPLAINT_HANDLED_BADLY: """
            не решил, не помогл, не помог, жалоб, не вернули деньг, не вернули средств, отказали в возвр
            отказались верн, не обменя, проигнорир, не отреагир, так и не ответ, гаранти не""",
        Cause.LATE_DELIVERY: """
            долгая доставк, долго достав, долго вез, долго ехал, долго шл, долго жд, ждать долго, задерж, опозда
            опаздыв, не привезли вовремя, медлен, неделю жд, ждать недел, ждала недел, ждал недел, не дожда
            долго отправ, плохая доставк, проблемы с доставк, не достави""",
        Cause.QUALITY: """
            качеств, некачеств, слома, полома, брак, испорч, просроч, несвеж, не работ, разбит, подделк, не такой как
            невкусн, не вкусн, поцарап, порва, тресн, хуже стал, плохой товар""",
        Cause.PRICE: """
            дорог, задорог, дороже, цены, цена, высокие цен, подорож, не по карман, дешевл, нашл дешев, скидк, нет денег
            не могу позвол""",
        Cause.OTHER_COMPETITIVE: """
            больше выбор, больший выбор, выбор больш, лучший выбор, шире ассорт, ассортимент, нет в наличи, нет нужн
            не было нужн, условия лучш, лучше услов, удобн, ближе, бесплатная доставк, рассроч, лучше гаранти""",
        Cause.NO_ATTENTION: """
            равнодуш, безразлич, хам, нахам, груб, невнимат, невежлив, не берут труб, не отвеча, игнор, отношен
            обслужив, неуваж""",
        Cause.FORGOT_US: """
            забыли про меня, забыли меня, забыли обо, забыли про нас, не вспомин, никто не писал, ни одного письм
            не писали мне, не напомин, исчезли, пропали""",
        Cause.POACHED: """
            покупаю у друг, покупаю в друг, беру у друг, беру в друг, заказываю в друг, другой магаз, другом магаз
            другого магаз, перешл к, перешел к, перешл на, перешел на, ушла к друг, ушел к друг, переман, конкурент
            друг работает, знакомые прода""",
        Cause.NO_LONGER_NEEDS: """
            не нужн, ненужн, больше не н, переехал, уехал, уже есть, хватает, все есть, подарок был, разов, один раз
            не актуал, неактуал, бросил пить, закончил ремонт, пока не надо, не надо""",
        Cause.DRIFTED: "постепен, как то так, само собой, просто перестал, привычк, закрутил, не сложил",
    },
}  # fmt: skip
# Names that are known however they are declined, so that they are counted together.
_KNOWN = {
    "rozet": "Rozetka", "prom": "Prom", "epitsentr": "Епіцентр", "temu": "Temu", "amazon": "Amazon",
    "alehro": "Allegro",
    "aliekspres": "AliExpress", "ozon": "Ozon", "vaildber": "Wildberries", "vildber": "Wildberries", "silpo": "Сільпо",
    "makeup": "Makeup", "komfi": "Comfy", "foktrot": "Foxtrot", "kaspi": "Kaspi", "olks": "OLX", "oliks": "OLX",
}  # fmt: skip
_WENT = r"перейш\w+|переш\w+|піш\w+|уш\w+|куп\w+|покуп\w+|бер\w+|замов\w+|заказ\w+|знайш\w+|наш\w+|є|есть"
_BETTER = r"деше\w+|кращ\w+|лучш\w+|вигідн\w+|выгодн\w+|швидш\w+|быстр\w+|ближч\w+|ближе|зручн\w+|удобн\w+"
_TO = r"(?i:в|у|до|на|к|ко|з|із|с)"
_CALLED = r"[A-ZА-ЯІЇЄҐЁ][\w’'.&-]*"
_NAME = rf"[«\"“]([^»\"”]{{2,60}})[»\"”]|({_CALLED}(?:\s{_CALLED}){{0,2}}|[a-z][a-z0-9-]+\.[a-z]{{2,}})"
_PLACE = re.compile(
    rf"(?i:{_WENT}|{_BETTER})\s+(?:\w+\s+)?{_TO}\s+(?:{_NAME})|(?:^|\W){_TO}\s+(?:{_NAME})\s+(?:\w+\s+)?(?i:{_BETTER})"
)
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What leavers' words were read as: a cause, and whom they went to; None for what was not found."""

    cause: Cause | None = None
    competitor: str | None = None


def read(text: str, language: Language) -> Heard:
    """
    Read why somebody left, by the lexicon of their language, then by the other one.

    Of several causes the one that most is said about; a competitor's name alone is a cause, too.
    """
    text = text[:LONGEST_READ]
    words, competitor = fold(text), competitor_in(text)
    for lexicon in (language, *(one for one in Language if one is not language)):
        weights = {cause: _weight(words, phrases) for cause, phrases in _phrases(lexicon).items()}
        best = max(weights, key=lambda cause: weights[cause])
        if weights[best]:
            return Heard(best, competitor)
    return Heard(Cause.POACHED if competitor else None, competitor)


def competitor_in(text: str) -> str | None:
    """Find the name of a shop that somebody went to, as they wrote it; one that is known in its own spelling."""
    for word in fold(text):
        for beginning, known in _KNOWN.items():
            if word.startswith(beginning) and len(word) <= len(beginning) + 3:
                return known
    found = _PLACE.search(text)
    named = [one for one in found.groups() if one] if found else []
    return named[0].strip(" .")[:LONGEST_NAME] if named else None


@cache
def _phrases(language: Language) -> dict[Cause, tuple[Phrase, ...]]:
    return {
        cause: tuple(
            tuple(fold_word(word.replace("’", "")) for word in one.split())
            for one in re.split(r"[,\n]", said)
            if one.split()
        )
        for cause, said in _SAID[language].items()
    }


def _weight(words: Sequence[str], phrases: Sequence[Phrase]) -> int:
    """How much of the words says this: the letters of every phrase found that is not denied, each place once."""
    weight = place = 0
    while place < len(words):
        found = max((one for one in phrases if _begins(words, place, one)), key=_letters, default=None)
        if found is not None and (place == 0 or words[place - 1] != NOT or found[0] == NOT):
            weight += _letters(found)
            place += len(found)
        else:
            place += 1
    return weight


def _letters(phrase: Phrase) -> int:
    return sum(map(len, phrase))


def _begins(words: Sequence[str], place: int, phrase: Phrase) -> bool:
    """Whether a phrase begins here, each of its words at once or after one stranger."""
    if not _is(words[place], phrase[0]):
        return False
    for wanted in phrase[1:]:
        place += 1
        near = words[place : place + 2]
        step = next((step for step, word in enumerate(near) if _is(word, wanted)), None)
        if step is None:
            return False
        place += step
    return True


def _is(word: str, wanted: str) -> bool:
    """Whether a word begins so, but for slips of the finger; never in its first letter, which tells words apart."""
    if word.startswith(wanted):
        return True
    slips = min(slips_allowed(wanted), 1 if len(wanted) < 9 else 2) if len(wanted) >= 6 else 0
    if not slips or word[0] != wanted[0]:
        return False
    return any(
        OSA.distance(word[:length], wanted, score_cutoff=slips) <= slips
        for length in range(len(wanted) - slips, len(wanted) + slips + 1)
    )
