"""Private people under pseudonyms: their names are replaced in every text of a story, and all spans moved with the text.

Private is who is named as a person and neither has a code with a political sector nor is known to the knowledge base: victims,
witnesses, bystanders. Officials, leaders of armed groups, organisations and places stay. A pseudonym is a keyed hash of the name
(HMAC-SHA-256, RFC 2104): with the same salt the same name gets the same one in every article and every export, and without the salt
nobody can try names against it.
"""

from __future__ import annotations

import hmac
import re
import secrets
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.entities.knowledge import load_knowledge
from dateline.events import events_of, key_of, ties_of
from dateline.exports.model import Story
from dateline.exports.names import Name, choices, either, name_of, slug_pattern, text_pattern
from dateline.records import Entity, Record
from dateline.store.filters import folded

__all__ = ["Pseudonyms", "is_known", "is_private", "salt_of"]

Interval = tuple[int, int]
_SENTENCE_END = re.compile(r"(?:\A|[.!?…:\n][\"'”’»)]*)\s*[\"'“‘«(]*\Z")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+\Z")


def is_known(name: Name) -> bool:
    """Whether the knowledge base has somebody of this name, which must be more than one word."""
    return name.full is not None and any(k.entry for k in load_knowledge().names.called(name.full))


def is_private(entity: Entity, known: Callable[[Name], bool] = is_known) -> bool:
    """Whether the entity is a person named in the text whose name is nobody's business."""
    if entity.kind != "person" or entity.wikidata is not None or _is_public(entity):
        return False
    names = [n for n in _names(entity) if n.words]
    return bool(names) and not any(map(known, names))


def salt_of(given: str | None) -> bytes:
    """The bytes of the file of this name, the text itself where there is none, random ones where nothing is given."""
    if given is None:
        return secrets.token_bytes(32)
    path = Path(given)
    return path.read_bytes() if len(given) < 256 and path.is_file() else given.encode("utf-8", "surrogatepass")


@dataclass(slots=True)
class Pseudonyms:
    """Replaces names, a story at a time. ``given`` holds the pseudonyms given so far, for counting; the salt is never written."""

    salt: bytes
    known: Callable[[Name], bool] = is_known
    given: set[str] = field(default_factory=set)

    def stories(self, stories: Iterable[Story]) -> Iterator[Story]:
        return map(self.story, stories)

    def story(self, story: Story) -> Story:
        """The same story without private names; the same object where it names nobody private."""
        people = {e.id: [n for n in _names(e) if n.words] for e in story.record.entities if is_private(e, self.known)}
        if not people:
            return story
        who = _People(story.record, people, self)
        record = who.record()
        old, new = story.record.article.id, record.article.id
        events, ties = {e.ref for e in story.events}, {t.ref for t in story.ties}
        return Story(
            record, tuple(e for e in events_of(record) if e.ref in events), tuple(t for t in ties_of(record) if t.ref in ties),
            {key_of(new, k.removeprefix(f"{old}#")): v for k, v in story.incidents.items()},
            who.slug(story.copies), who.slug(story.superseded_by), story.reliability,
        )  # fmt: skip

    def of(self, name: str) -> str:
        """The pseudonym of a name; case, accents and blanks make no difference."""
        made = choices()
        number = int.from_bytes(hmac.digest(self.salt, folded(name).encode("utf-8", "surrogatepass"), "sha256"))
        letters = []
        for _ in range(made["letters"]):
            number, n = divmod(number, len(made["alphabet"]))
            letters.append(made["alphabet"][n])
        pseudonym = f"{made['word']}-{''.join(letters)}"
        self.given.add(pseudonym)
        return pseudonym


class _People:
    """The private people of one record: where their names stand, and the record without them."""

    def __init__(self, record: Record, people: Mapping[str, list[Name]], pseudonyms: Pseudonyms) -> None:
        self._record = record
        self._names = people
        self._pseudonyms = pseudonyms
        self._own = {id: pseudonyms.of(max((" ".join(n.words) for n in names), key=len)) for id, names in people.items()}
        self._bearers: dict[str, set[str]] = {}
        for id, names in people.items():
            for form in (f for n in names for f in (*n.parts, " ".join(n.words))):
                self._bearers.setdefault(_bare(form), set()).add(self._own[id])
        every = [n for names in people.values() for n in names]
        self._whole = {_bare(n.full) for n in every if n.full}
        self._in_text = either(p for n in every for p in text_pattern(n))
        self._in_slug = either(p for n in every for p in slug_pattern(n))
        named = [e for e in record.entities if any(m.form == "name" for m in e.mentions)]
        parts = {_bare(p) + plural for n in every for p in n.parts for plural in ("", "s", "es")}
        public = [e for e in named if e.id not in people and self._keeps_name(e, parts)]
        stay = {m.text for e in public for m in e.mentions if m.form == "name"} | {e.name for e in public}
        self._public_words = {_bare(w) for name in stay for w in re.findall(r"\w+", name)}
        self._public = either(re.escape(n) for n in stay if n.strip() and _bare(n) not in self._whole)
        self._lower = {_bare(w) for w in re.findall(r"\b[^\W\d_]+", record.article.text) if w.islower()}
        # Where names in the text belong to whom, by mention; what stays is not looked into for single words.
        self._mentions = sorted((m.start, m.end, id) for id in people for m in _entity(record, id).mentions if m.form == "name")
        self._staying = [(m.start, m.end) for e in public for m in e.mentions if m.form == "name"]
        self._staying += [(t.span.start, t.span.end) for t in record.times]

    def record(self) -> Record:
        """The record over the text without the names."""
        text = self._record.article.text
        moved = _Moved(text, list(self._found(text, self._staying, self._mentions)))
        d = moved.all(self._record.to_dict())
        article = d["article"]
        article["text"] = moved.text
        article["id"], article["source"] = self.slug(article["id"]), self.slug(article["source"])
        for key in ("title", "byline", "publisher"):
            article[key] = self.plain(article[key])
        for entity in d["entities"]:
            own = self._own.get(entity["id"])
            entity["name"] = own if own is not None else self.plain(entity["name"])
        for claim in d["claims"]:
            for count in claim["counts"]:
                count["who"] = self.plain(count["who"])
        for warning in d["warnings"]:
            warning["message"] = self.plain(warning["message"])
        return Record.from_dict(d)

    def plain(self, text: str | None) -> str | None:
        """A text without spans of its own, as a title."""
        if not text:
            return text
        stay = [m.span() for m in self._public.finditer(text)] if self._public else []
        return _Moved(text, list(self._found(text, stay, ()))).text

    def slug(self, id: str | None) -> str | None:
        """An address or id, in which a public person's words stay."""
        if not id or self._in_slug is None:
            return id
        return self._in_slug.sub(lambda m: m[0] if _bare(m[0]) in self._public_words else self._called(m[0]).lower(), id)

    def _keeps_name(self, entity: Entity, parts: set[str]) -> bool:
        """Whether the names of this entity stay though somebody private has words of them. Families have no such claim; nor has a
        place whose whole name is such a word, unless the text once says "in" it or the like."""
        if entity.kind in ("person", "country"):
            return True
        if not parts & {_bare(m.text) for m in entity.mentions}:
            return entity.kind in ("place", "organisation") or _is_public(entity)
        text = self._record.article.text
        before = (_LAST_WORD.search(text[max(0, m.start - 20) : m.start]) for m in entity.mentions if m.form == "name")
        return entity.kind == "place" and any(b and b[1].lower() in choices()["before_places"] for b in before)

    def _found(
        self, text: str, staying: list[Interval], mentions: Iterable[tuple[int, int, str]]
    ) -> Iterator[tuple[int, int, str]]:
        """Where names stand that are to be replaced, in order, with the pseudonym."""
        if self._in_text is None:
            return
        belongs = {i: id for start, end, id in mentions for i in range(start, end)}
        stays = {i: (start, end) for start, end in staying for i in range(start, end)}
        for m in self._in_text.finditer(text):
            id, whole, kept = belongs.get(m.start()), _bare(m[0]) in self._whole, stays.get(m.start())
            if id is None and kept is not None and (not whole or kept[1] - kept[0] > m.end() - m.start()):
                continue
            if id is None and not whole and _bare(m[0]) in self._lower and _SENTENCE_END.search(text[max(0, m.start() - 8) : m.start()]):
                continue  # "Rose" at the beginning of a sentence that says "rose" elsewhere
            yield m.start(), m.end(), self._own[id] if id is not None else self._called(m[0])

    def _called(self, form: str) -> str:
        """The pseudonym of who alone bears this name, else one of the name itself."""
        bearers = self._bearers.get(_bare(form), set())
        return next(iter(bearers)) if len(bearers) == 1 else self._pseudonyms.of(form)


class _Moved:
    """A text with stretches replaced, and the spans of the old text in the new one."""

    def __init__(self, text: str, replaced: list[tuple[int, int, str]]) -> None:
        pieces, at, shift = [], 0, 0
        self._starts: list[int] = []
        self._pieces: list[tuple[int, int, int]] = []  # end in the old text; start and end in the new one
        for start, end, word in _joined(text, replaced):
            pieces += [text[at:start], word]
            self._starts.append(start)
            self._pieces.append((end, start + shift, start + shift + len(word)))
            shift += len(word) - (end - start)
            at = end
        self.text = "".join([*pieces, text[at:]])

    def all(self, value: Any) -> Any:
        """The same JSON value with every span in it moved."""
        if isinstance(value, dict):
            if value.keys() >= {"start", "end", "text"} and isinstance(value["start"], int):
                start, end = self._at(value["start"], last=False), self._at(value["end"], last=True)
                return {**value, "start": start, "end": end, "text": self.text[start:end]}
            return {k: self.all(v) for k, v in value.items()}
        return [self.all(v) for v in value] if isinstance(value, list) else value

    def _at(self, offset: int, *, last: bool) -> int:
        """Where an offset is now; within a name, the whole pseudonym is taken in."""
        n = bisect_right(self._starts, offset - 1 if last else offset) - 1
        if n < 0:
            return offset
        end, new_start, new_end = self._pieces[n]
        if offset < end:
            return new_end if last else new_start
        return new_end + offset - end


def _joined(text: str, replaced: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Pieces of one name beside each other are one."""
    held: tuple[int, int, str] | None = None
    for start, end, word in replaced:
        if held and held[2] == word and not text[held[1] : start].strip(" \t-‐‑–"):
            held = (held[0], end, word)
            continue
        if held:
            yield held
        held = (start, end, word)
    if held:
        yield held


def _is_public(entity: Entity) -> bool:
    """Whether its code has a sector of public life, or is that of a body of states."""
    code = entity.code or ""
    parts = {*entity.sectors, *(code[i : i + 3] for i in range(3, len(code), 3))}
    return bool(parts & set(choices()["public_sectors"]) or {entity.country, code[:3]} & set(choices()["public_bodies"]))


def _names(entity: Entity) -> list[Name]:
    """The names that the text calls somebody by."""
    return [name_of(t) for t in dict.fromkeys(m.text for m in entity.mentions if m.form == "name")]


def _entity(record: Record, id: str) -> Entity:
    return record.entity(id)


def _bare(form: str) -> str:
    """Letters and digits alone, in one case: how forms are compared."""
    return re.sub(r"[\W_]+", "", folded(form))
