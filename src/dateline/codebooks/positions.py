"""YAML read with its lines, so that every error can name the line that it is about.

Every scalar is the text that stands in the file: ``07`` is "07" and ``yes`` is "yes", with quotes or without.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import yaml

from dateline.errors import DataError

BLANKS = frozenset({"", "…", "...", "~", "null"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a line (from 1) of a file, and what to do; neither ends in a full stop."""

    file: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}. {self.remedy}."


@dataclass(frozen=True, slots=True)
class Item:
    """A value, with its key's line where it has one. ``where`` names it in messages: "types, STRIKE, examples"."""

    node: yaml.Node
    where: str
    key_line: int | None = None

    @property
    def line(self) -> int:
        """From 1."""
        return self.key_line or int(self.node.start_mark.line) + 1

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)


class Reader:
    """Takes a YAML document apart, and collects problems instead of stopping at the first one."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def complain(self, at: Item | int, what: str, remedy: str) -> None:
        line = at if isinstance(at, int) else at.line
        named = f"{at.where}: {what}" if isinstance(at, Item) and at.where else what
        self.problems.append(Problem(self.file, line, named, remedy))

    def parse(self, text: str) -> Item | None:
        """The document; None, with a problem, where it is empty or no YAML."""
        try:
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as e:
            line = (e.problem_mark.line + 1) if e.problem_mark else 1
            what = f"not readable as YAML ({e.problem or e.context})"
            self.complain(line, what, "Check indents and colons; put text that holds a colon in quotes")
            return None
        except yaml.YAMLError as e:
            self.complain(1, f"not readable as YAML ({' '.join(str(e).split())})", "Save it as plain UTF-8 text")
            return None
        if node is None:
            self.complain(1, "the file is empty", "Start from `dateline codebook new`")
            return None
        return Item(node, "")

    def mapping(
        self, item: Item, *, known: Collection[str] = (), required: Collection[str] = ()
    ) -> dict[str, Item]:
        """The entries of a mapping. Keys that stand twice, are not ``known`` (if given) or are missing are problems."""
        if not isinstance(item.node, yaml.MappingNode):
            keys = ", ".join(required or known)
            self.complain(item, "this must be a mapping", f"Write {keys or 'names'} with a colon, one a line")
            return {}
        out: dict[str, Item] = {}
        for key, value in self._pairs(item):
            name = str(key.node.value)
            if name in out:
                self.complain(key, f"{name!r} stands here twice, first in line {out[name].line}", "Keep one of them")
            elif known and name not in known:
                self.complain(key, f"unknown key {name!r}", instead(name, known))
            else:
                out[name] = value
        for name in required:
            if name not in out:
                self.complain(item, f"the key {name!r} is missing", f"Add a line `{name}: …`")
        return out

    def _pairs(self, item: Item) -> Iterator[tuple[Item, Item]]:
        for key, value in item.node.value:
            if isinstance(key, yaml.ScalarNode):
                where = f"{item.where}, {key.value}".removeprefix(", ")
                yield Item(key, item.where), Item(value, where, key.start_mark.line + 1)
            else:
                self.complain(Item(key, item.where), "a key must be a word", "Put it in quotes, or mend the brackets")

    def text(self, item: Item | None) -> str:
        """A line of text; "" for none, with a problem for what is blank or no text."""
        if item is None:
            return ""
        if not isinstance(item.node, yaml.ScalarNode):
            self.complain(item, "this must be a line of text", "Put it on one line, in quotes if it holds a colon")
            return ""
        found = " ".join(str(item.node.value).split())
        if found in BLANKS:
            self.complain(item, "there is nothing here yet", "Fill it in, or delete the line")
            return ""
        return found

    def texts(self, item: Item | None) -> list[tuple[str, Item]]:
        """The texts of a list, or one text alone; blank ones are left out with a problem."""
        if item is None:
            return []
        if isinstance(item.node, yaml.MappingNode):
            self.complain(item, "this must be a list of texts", "Begin each with `- ` on a line of its own")
            return []
        return [(t, i) for i in self.items(item) if (t := self.text(i))]

    def items(self, item: Item) -> list[Item]:
        """The members of a list; what is no list stands for a list of itself."""
        if isinstance(item.node, yaml.SequenceNode):
            return [Item(n, item.where) for n in item.node.value]
        return [item]

    def choice(self, item: Item | None, known: Collection[str], what: str) -> tuple[str, ...]:
        """Texts that must all be ``known``."""
        out = []
        for value, at in self.texts(item):
            if value in known:
                out.append(value)
            else:
                self.complain(at, f"{value!r} is no {what}", instead(value, known))
        return tuple(out)


def instead(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    if near:
        return f"Perhaps {near[0]!r}"
    listed = list(known) if not isinstance(known, Mapping | frozenset | set) else sorted(known)
    return f"Known are {', '.join(listed[:30])}"


def raise_problems(problems: list[Problem]) -> None:
    """DataError with the first problem, and how to see the others."""
    if not problems:
        return
    first = min(problems, key=lambda p: p.line)
    more = len(problems) - 1
    rest = f" ({more} more; `dateline codebook check {first.file}` lists them.)" if more else ""
    raise DataError(f"{first}{rest}")
