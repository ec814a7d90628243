"""What a person would call a product: its name as the shop's system has it, without what only the warehouse needs."""

import re

LONGEST = 48
# where an article number begins, all that follows is for the warehouse
ARTICLE = re.compile(
    r"[\s,;/|(\[–—-]*(?<!\w)(?:арт(?:икул)?|код(?:\s+товар[ау])?|sku|id|art|article|штрих-?код|ean)\b[\s.:№#]*(?:[a-z]{1,4}-?)?\d[\w./-]*.*$"
    r"|[\s,;/|–—-]*(?:№|#)\s*\d[\w-]*\s*$",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]|\s*[(\[{][^()\[\]{}]*$")
UNIT = (
    r"(?:мм|см|дм|м|мл|л|мг|г|гр|кг|вт|квт|в|а|ач|мач|шт|уп|пар[аи]?|pcs|pc|mm|cm|m|ml|l|g|kg|w|kw|v|mah|gb|гб|tb|тб"
    r"|дюйм\w*|листів|листов|таб|капс)"
)
NUMBER = r"\d+(?:[.,]\d+)?"
MEASURE = rf"{NUMBER}(?:\s*[xх×*]\s*{NUMBER})*\s*{UNIT}\.?|{NUMBER}(?:\s*[xх×*]\s*{NUMBER})+|[xх×]\s*\d+|\d+\s*[xх×]"
TAIL = re.compile(
    rf"[\s,;/|–—-]+(?:{MEASURE}|(?:розмір|размер|size|р)\.?\s*(?:[xsml\d]{{1,4}}(?:[-/][xsml\d]{{1,4}})?))\s*$",
    re.IGNORECASE,
)
QUOTES = str.maketrans("", "", '«»„“”"‹›')
LOOSE = " ,.;:/|–—-+*"
CAPITALS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
CYRILLIC = re.compile(r"[а-яіїєґё]", re.IGNORECASE)
SHOUTED = 5


def spoken(name: str, longest: int = LONGEST) -> str:
    """
    Shorten a product's name to what a person would say.

    "Кавомолка електрична ZERNIA X-200 (чорна, 200 Вт), арт. 10023" is "Кавомолка електрична ZERNIA X-200". Brackets,
    article numbers, sizes and quantities at the end go; a name that shouts is said calmly; one that is still too long
    ends at a word. A name of which nothing would be left stays as it is.
    """
    whole = said = " ".join(name.split())
    said = ARTICLE.sub("", said)
    while (shorter := BRACKETS.sub("", said)) != said:
        said = shorter
    if said != whole:
        said = said.strip(LOOSE)
    while (shorter := TAIL.sub("", said)) != said:
        said = shorter.strip(LOOSE)
    said = " ".join(said.translate(QUOTES).split())
    if not any(letter.isalpha() for letter in said):
        said = whole
    return _cut(_calm(said), longest)


def _calm(said: str) -> str:
    """Long Cyrillic words in capitals become small; brands and models in Latin letters stay as they are written."""
    words = [word for word in CAPITALS.findall(said) if CYRILLIC.search(word)]
    if not words or not all(word.isupper() for word in words) or max(map(len, words)) < SHOUTED:
        return said
    calm = CAPITALS.sub(lambda found: found[0].lower() if CYRILLIC.search(found[0]) else found[0], said)
    return calm[:1].upper() + calm[1:]


def _cut(said: str, longest: int) -> str:
    if len(said) <= longest:
        return said
    beginning = said[: longest - 1]
    at_a_word = beginning if said[longest - 1] == " " else beginning.rpartition(" ")[0]
    kept = at_a_word if len(at_a_word) >= longest // 2 else beginning
    return kept.rstrip(LOOSE) + "…"
