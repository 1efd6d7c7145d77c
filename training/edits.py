"""Small edits of a sentence with a known effect on its truth.

Each edit takes a sentence, the entities at hand and a random generator, and returns the
edited sentence, or None where it does not apply. `SAFE` edits keep the meaning, so that an
edited text is not by itself a sign of a false claim.
"""

from __future__ import annotations

import random
import re
from typing import Callable, Iterable

Edit = Callable[[str, "Entities", random.Random], "str | None"]

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
UNITS = [
    ("kilometres", "metres", "miles"), ("km", "m", "miles"), ("kg", "grams", "tonnes"),
    ("million", "billion", "thousand"), ("percent", "percentage points"), ("hours", "days", "minutes"),
    ("years", "months", "weeks", "days"), ("feet", "inches", "yards"), ("Celsius", "Fahrenheit"),
    ("dollars", "euros", "pounds"), ("acres", "hectares"), ("decades", "centuries"), ("mg", "g"),
]
# Pairs where one word for the other turns the statement into one that cannot be true as well.
OPPOSITES = [
    ("all", "none"), ("always", "never"), ("more", "less"), ("more", "fewer"), ("most", "few"),
    ("before", "after"), ("increase", "decrease"), ("increased", "decreased"), ("increases", "decreases"),
    ("increasing", "decreasing"), ("higher", "lower"), ("highest", "lowest"), ("larger", "smaller"),
    ("largest", "smallest"), ("biggest", "smallest"), ("older", "younger"), ("oldest", "youngest"),
    ("longer", "shorter"), ("longest", "shortest"), ("best", "worst"), ("better", "worse"),
    ("north", "south"), ("northern", "southern"), ("east", "west"), ("eastern", "western"),
    ("northeast", "southwest"), ("northwest", "southeast"), ("male", "female"), ("won", "lost"),
    ("win", "lose"), ("early", "late"), ("earlier", "later"), ("first", "last"), ("begin", "end"),
    ("began", "ended"), ("opened", "closed"), ("above", "below"), ("over", "under"), ("inside", "outside"),
    ("with", "without"), ("son", "daughter"), ("father", "mother"), ("brother", "sister"),
    ("husband", "wife"), ("positive", "negative"), ("rise", "fall"), ("rose", "fell"), ("hot", "cold"),
    ("warm", "cool"), ("warming", "cooling"), ("high", "low"), ("strong", "weak"), ("public", "private"),
    ("common", "rare"), ("major", "minor"), ("maximum", "minimum"), ("born", "killed"), ("same", "different"),
    ("significant", "insignificant"), ("success", "failure"), ("successful", "unsuccessful"),
    ("effective", "ineffective"), ("accepted", "rejected"), ("approved", "rejected"), ("support", "oppose"),
    ("supported", "opposed"), ("agreed", "refused"), ("gained", "lost"), ("bought", "sold"), ("left", "joined"),
    ("allow", "prevent"), ("allowed", "prevented"), ("causes", "prevents"), ("caused", "prevented"),
    ("reduce", "raise"), ("reduced", "raised"), ("reduces", "raises"), ("safe", "dangerous"), ("rich", "poor"),
    ("at least", "at most"), ("more than", "less than"), ("up to", "at least"), ("only", "not only"),
    ("both", "neither of"), ("can", "cannot"), ("possible", "impossible"), ("likely", "unlikely"),
]
SYNONYMS = [
    ("film", "movie"), ("located in", "situated in"), ("began", "started"), ("also known as", "also called"),
    ("because", "since"), ("however", "but"), ("large", "big"), ("approximately", "about"), ("purchased", "bought"),
    ("television", "TV"), ("United States", "U.S."), ("United Kingdom", "UK"), ("children", "kids"),
    ("released", "put out"), ("founded", "established"), ("created", "made"), ("famous", "well-known"),
    ("percent", "%"), ("received", "got"), ("author", "writer"), ("attended", "went to"), ("died", "passed away"),
    ("various", "several"), ("a number of", "several"), ("such as", "like"), ("primarily", "mainly"),
    ("obtained", "got"), ("assist", "help"), ("use", "utilize"), ("used", "utilized"), ("needed", "required"),
    ("shows", "demonstrates"), ("physician", "doctor"), ("city", "town"), ("job", "position"),
    ("actor", "performer"), ("often", "frequently"), ("currently", "now"), ("near", "close to"),
]
QUALIFIERS = (
    r"may|might|could|possibly|probably|perhaps|allegedly|reportedly|partly|partially|in part|nearly|almost|"
    r"sometimes|often|usually|typically|some of|some|a few|many of|mostly|largely|up to|about|around|"
    r"approximately|roughly|at least|suggests that|appears to|seems to|is thought to|is believed to|"
    r"is expected to|planned to|hopes to|tends to|generally|rarely|seldom"
)
CERTAIN = {
    "may": "will", "might": "will", "could": "will", "some of": "all of", "some": "all", "many of": "all of",
    "a few": "all", "suggests that": "proves that", "appears to": "is known to", "seems to": "is known to",
    "is thought to": "is known to", "is believed to": "is known to", "is expected to": "is certain to",
    "sometimes": "always", "often": "always", "usually": "always", "typically": "always", "generally": "always",
    "rarely": "never", "seldom": "never", "tends to": "is certain to", "up to": "exactly", "at least": "exactly",
}

ENTITY = re.compile(
    r"(?<![.!?\"“] )(?<!^)\b[A-Z][\w'’-]+(?:(?: (?:of|the|de|la|von|van|and) (?=[A-Z])| )[A-Z][\w'’-]+)*"
)
ANY_ENTITY = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w]|[.,]\d)")
BEFORE = re.compile(r"(\w+) $")
# Before a name that the statement has room for once: what stands there instead denies it.
ONE_ONLY = re.compile(
    r"\b(?:(?:born|died|buried|raised|located|situated|based|headquartered|held|founded|opened|built|lies|lives|lived|set) (?:in|at|near)"
    r"|(?:written|directed|composed|produced|founded|designed|painted|built|discovered|invented|published|won|created|established|owned) by"
    r"|capital of|married to|moved to|emigrated to|succeeded by|named after|in|at|by) $"
)
PLACE = frozenset("in at from near to".split())
AUX = re.compile(
    r"\b(is|are|was|were|can|could|will|would|should|must|has been|have been|had been)\b"
    r"(?! (?:not|never|no)\b)(?!n't)"
)


class Entities:
    """Names found in texts, by the kind of place where they stand, to swap like for like."""

    def __init__(self, texts: Iterable[str] = (), cap: int = 40_000) -> None:
        self.by_kind: dict[str, list[str]] = {}
        self.near: list[tuple[str, str]] = []
        for text in texts:
            for kind, name in find_entities(text):
                if len(self.by_kind.setdefault(kind, [])) < cap:
                    self.by_kind[kind].append(name)

    def at(self, passage: str) -> "Entities":
        """The same names, with those of one passage at hand."""
        other = Entities()
        other.by_kind, other.near = self.by_kind, find_entities(passage)
        return other

    def like(self, kind: str, name: str, avoid: str, rng: random.Random) -> str | None:
        near = [n for k, n in self.near if k == kind and not same_name(n, name)]
        if near and rng.random() < 0.6:
            return rng.choice(near)
        pool = self.by_kind.get(kind) or []
        for _ in range(6):
            other = rng.choice(pool) if pool else ""
            if other and not same_name(other, name) and other.lower() not in avoid.lower():
                return other
        return None


def find_entities(text: str) -> list[tuple[str, str]]:
    found = []
    for match in ENTITY.finditer(text):
        name = match.group()
        if name in MONTHS or name in DAYS or len(name) < 3:
            continue
        before = BEFORE.search(text, 0, match.start())
        word = before.group(1).lower() if before else ""
        size = min(len(name.split()), 3)
        found.append((f"{'place' if word in PLACE else 'other'}{size}", name))
    return found


def same_name(a: str, b: str) -> bool:
    """True where two names may mean one thing, as Obama and Barack Obama do."""
    return bool(set(a.lower().split()) & set(b.lower().split()))


def match_case(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def splice(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def pick(pattern: re.Pattern[str], text: str, rng: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def swap_number(text: str, names: Entities, rng: random.Random) -> str | None:
    match = pick(NUMBER, text, rng)
    if not match:
        return None
    old = match.group()
    plain = old.replace(",", "")
    if "." in plain:
        digits = len(plain.split(".")[1])
        new = f"{float(plain) * rng.choice((0.3, 0.5, 0.8, 1.2, 1.5, 2, 3, 10)) + rng.choice((0, 0.1)):.{digits}f}"
    elif len(plain) > 15:
        return None
    else:
        value = int(plain)
        if len(plain) == 4 and 1200 <= value <= 2100 and "," not in old:
            value += rng.choice((-1, 1)) * rng.choice((1, 1, 2, 3, 5, 8, 10, 20, 50))
        elif value <= 31:
            value = max(0, value + rng.choice((-5, -3, -2, -1, 1, 2, 3, 5, 7)))
        else:
            value = max(1, round(value * rng.choice((0.1, 0.5, 0.7, 0.9, 1.1, 1.3, 2, 10))))
        new = f"{value:,}" if "," in old else str(value)
    return splice(text, match, new) if new != old else None


def from_list(words: list[str]) -> Edit:
    pattern = re.compile(r"\b(" + "|".join(words) + r")\b", re.IGNORECASE)

    def edit(text: str, names: Entities, rng: random.Random) -> str | None:
        match = pick(pattern, text, rng)
        # "May" and "march" are verbs too.
        if not match or (words is MONTHS and not match.group()[0].isupper()):
            return None
        new = rng.choice([w for w in words if w.lower() != match.group().lower()])
        return splice(text, match, match_case(new, match.group()))

    return edit


def from_table(table: list[tuple[str, ...]]) -> Edit:
    other: dict[str, list[str]] = {}
    for row in table:
        for word in row:
            other.setdefault(word.lower(), []).extend(w for w in row if w != word)
    longest = sorted(other, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, longest)) + r")(?!\w)", re.IGNORECASE)

    def edit(text: str, names: Entities, rng: random.Random) -> str | None:
        match = pick(pattern, text, rng)
        if not match:
            return None
        return splice(text, match, match_case(rng.choice(other[match.group().lower()]), match.group()))

    return edit


def swap_entity(text: str, names: Entities, rng: random.Random) -> str | None:
    found = find_entities(text)
    if not found:
        return None
    kind, name = rng.choice(found)
    new = names.like(kind, name, text, rng)
    return text.replace(name, new, 1) if new else None


def swap_only(text: str, names: Entities, rng: random.Random) -> str | None:
    """Another place or another maker where there is one only: born in Lagos, born in Cairo."""
    found = [m for m in ENTITY.finditer(text) if m.group() not in MONTHS + DAYS and len(m.group()) > 2 and ONE_ONLY.search(text, 0, m.start())]
    if not found:
        return None
    match = rng.choice(found)
    size = min(len(match.group().split()), 3)
    maker = text[: match.start()].endswith("by ")
    new = names.like(f"{'other' if maker else 'place'}{size}", match.group(), text, rng)
    return splice(text, match, new) if new else None


def swap_roles(text: str, names: Entities, rng: random.Random) -> str | None:
    """Two names change places, unless they stand in one list, where order means nothing."""
    found = [m for m in ANY_ENTITY.finditer(text) if len(m.group()) > 2]
    pairs = [
        (a, b) for a, b in zip(found, found[1:])
        if not same_name(a.group(), b.group()) and len(text[a.end() : b.start()].split()) >= 2
        and not re.search(r"\band\b|\bor\b|,|\(|;", text[a.end() : b.start()])
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]


def negate(text: str, names: Entities, rng: random.Random) -> str | None:
    match = re.search(r"\b(not|never) |n't\b", text)
    if match:
        return splice(text, match, "")
    match = pick(AUX, text, rng)
    if not match:
        return None
    verb = match.group()
    first, _, rest = verb.partition(" ")
    if rest:
        return splice(text, match, f"{first} {rng.choice(('not', 'never'))} {rest}")
    if rng.random() < 0.3 and verb not in ("can", "will", "must"):
        return splice(text, match, f"{verb}n't")
    return splice(text, match, f"{verb} {'never' if verb in ('was', 'were') and rng.random() < 0.3 else 'not'}")


QUALIFIER = re.compile(r"\b(" + QUALIFIERS + r")\b ", re.IGNORECASE)


def drop_qualifier(text: str, names: Entities, rng: random.Random) -> str | None:
    match = pick(QUALIFIER, text, rng)
    if not match:
        return None
    certain = CERTAIN.get(match.group(1).lower())
    return splice(text, match, match_case(certain, match.group()) + " " if certain else "")


def shorten(text: str, names: Entities, rng: random.Random) -> str | None:
    """Leave out what the rest of the sentence does not depend on."""
    found = [
        pattern for pattern in (
            r" \([^()]*\)",
            r", (?:which|who|where|including|such as|especially|as well as)\b[^,.;]*(?=[.;]|$)",
            r"(?<=[a-z]), (?:a|an|the) [^,.;]{4,60},(?= (?:is|was|are|were|has|had)\b)",
            r"^(?:However|Moreover|Furthermore|Additionally|In addition|Meanwhile|Also|Then|Overall|Thus|Therefore),? ",
            r", and \w+(?:ed|s) [^,.;]*(?=\.|$)",
            r"; .*$",
        ) if re.search(pattern, text)
    ]
    if not found:
        return None
    out = re.sub(rng.choice(found), "", text, count=1)
    return match_case(out, "A") if len(out.split()) >= 4 else None


def front(text: str, names: Entities, rng: random.Random) -> str | None:
    """`In 1990, she left.` and `She left in 1990.` say the same."""
    match = re.match(r"^((?:In|On|During|Since|After|Before|By|At) [^,]{3,40}), (.+?)\.?$", text)
    if not match or "," in match.group(2)[:20]:
        return None
    head = match.group(1)
    return f"{match_case(match.group(2), 'A')} {head[0].lower()}{head[1:]}."


def number_style(text: str, names: Entities, rng: random.Random) -> str | None:
    match = pick(re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b(?:[2-9]|1[0-2])\b|\b(?:" + "|".join(NUMBER_WORDS) + r")\b"), text, rng)
    if not match:
        return None
    old = match.group()
    if "," in old:
        return splice(text, match, old.replace(",", ""))
    if old.isdigit():
        return splice(text, match, NUMBER_WORDS[int(old) - 2])
    return splice(text, match, str(NUMBER_WORDS.index(old) + 2))


FALSE: list[tuple[str, Edit, int]] = [
    ("number", swap_number, 4), ("month", from_list(MONTHS), 2), ("day", from_list(DAYS), 1),
    ("count", from_list(NUMBER_WORDS), 2), ("order", from_list(ORDINALS), 1), ("unit", from_table(UNITS), 2),
    ("opposite", from_table(OPPOSITES), 5), ("negation", negate, 3), ("place", swap_only, 14),
]
# Not supported; whether also contradicted depends on what is said.
NOT_GIVEN: list[tuple[str, Edit, int]] = [("entity", swap_entity, 4), ("role", swap_roles, 2)]
STRONGER: list[tuple[str, Edit, int]] = [("qualifier", drop_qualifier, 1)]
SAFE: list[tuple[str, Edit, int]] = [
    ("shorten", shorten, 3), ("front", front, 3), ("style", number_style, 1), ("synonym", from_table(SYNONYMS), 2),
]


def choose(
    edits: list[tuple[str, Edit, int]], text: str, names: Entities, rng: random.Random
) -> tuple[str, str] | None:
    """An edit that applies, drawn by weight, and its name."""
    left = list(edits)
    while left:
        item = rng.choices(left, [w for _, _, w in left])[0]
        out = item[1](text, names, rng)
        if out and out.lower().split() != text.lower().split():
            return re.sub(r"\s+", " ", out).strip(), item[0]
        left.remove(item)
    return None
