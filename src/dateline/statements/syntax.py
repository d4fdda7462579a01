"""Grammar that all of the stage asks about: clauses, subjects across clauses, noun phrases, edges.

Labels are ClearNLP's. Subjects are followed through coordination, control and participles (Huddleston and
Pullum, Cambridge Grammar, ch. 14).
"""

from __future__ import annotations

from dateline.language import Document, Token
from dateline.statements.drafts import Range, runs

_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "xcomp"})
_QUOTES = frozenset("\"“”„‟«»'‘’‚‛") | {"''", "``"}
_NP_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "nsubj", "npadvmod"}
)
_BRACKETS = {"(": ")", "[": "]"}
_DASHES = frozenset({"-", "--", "–", "—", "―"})
MAX_SOURCE_WORDS = 25


def is_quote(token: Token) -> bool:
    """A quotation mark, single or double, of any script."""
    return token.text in _QUOTES


def is_edge(token: Token) -> bool:
    """Punctuation that no span of ours begins or ends with."""
    if token.text in _DASHES:
        return True
    return token.pos == "PUNCT" and not is_quote(token) and token.text not in _BRACKETS


def has_aux(verb: Token) -> bool:
    """Does an auxiliary belong to the verb?"""
    return verb.child("aux", "auxpass") is not None


def is_passive(verb: Token) -> bool:
    """Passive with an auxiliary or as a reduced clause; claims judge participles more widely (``claims/syntax.py``)."""
    if verb.child("auxpass", "nsubjpass") is not None:
        return True
    reduced = verb.tag == "VBN" and verb.dep in ("acl", "relcl", "advcl") and not has_aux(verb)
    return reduced and not _is_main_after_all(verb)


def _is_main_after_all(verb: Token) -> bool:
    """ "The envoy called on …" with the noun as root: the sentence has no other verb, so this is its verb."""
    return (
        verb.dep == "acl" and verb.head.is_root and verb.tag in ("VBN", "VBD") and verb.child("agent") is None
    )


def clause_tokens(head: Token, barred: frozenset[int] | set[int]) -> set[int]:
    """Indexes of the head's subtree without the subtrees of the barred tokens."""
    out: set[int] = set()
    todo = [head]
    while todo:
        t = todo.pop()
        if t.i not in barred:
            out.add(t.i)
            todo.extend(t.children)
    return out


def tidy(doc: Document, indexes: set[int]) -> list[Range]:
    """Runs of the tokens, with punctuation between two of them taken in and at their edges left out."""
    glued = runs(indexes)
    joined: list[Range] = []
    for a, b in glued:
        if joined and all(doc.tokens[i].pos == "PUNCT" for i in range(joined[-1][1], a)):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return [r for r in (trim(doc, a, b) for a, b in joined) if r[0] < r[1]]


def trim(doc: Document, a: int, b: int) -> Range:
    """The range without punctuation at its edges; a final bracket or quotation mark stays with its partner."""
    tokens = doc.tokens
    while a < b and _begins_badly(tokens[a]):
        a += 1
    while a < b and _ends_badly(tokens, a, b - 1):
        b -= 1
    return a, b


def _begins_badly(token: Token) -> bool:
    return is_edge(token) or token.text in ")]" or (token.pos == "CCONJ" and token.dep == "cc")


def _ends_badly(tokens: list[Token], a: int, i: int) -> bool:
    return tokens[i].pos == "CCONJ" or (is_edge(tokens[i]) and not _closes(tokens, a, i))


def _closes(tokens: list[Token], a: int, i: int) -> bool:
    mark = tokens[i].text
    return any(_BRACKETS.get(t.text) == mark for t in tokens[a:i])


def subject(verb: Token, outer: dict[int, Token], depth: int = 0) -> Token | None:
    """Who does what the verb says, also when the subject is left out; None for an agentless passive."""
    if depth > 8:
        return None
    if is_passive(verb):
        return _agent(verb)
    own = verb.child("nsubj", "csubj")
    if own is not None:
        return own
    return _borrowed(verb, outer, depth)


def _agent(verb: Token) -> Token | None:
    by = verb.child("agent")
    return by.child("pobj") if by is not None else None


def _borrowed(verb: Token, outer: dict[int, Token], depth: int) -> Token | None:
    head = outer.get(verb.i, verb.head)
    if head is verb:
        return None
    if _is_main_after_all(verb):
        return head
    if verb.dep == "acl" and verb.tag in ("VBG", "VB", "TO") and head.pos in ("NOUN", "PROPN", "PRON"):
        return head if verb.tag == "VBG" else _holder(head, outer, depth)
    if verb.dep == "pcomp":
        head = head.head
    if head.pos not in ("VERB", "AUX"):
        return (
            subject(head, outer, depth + 1)
            if verb.dep in ("conj", "advcl", "xcomp") and head.dep != "conj"
            else None
        )
    if verb.dep in ("xcomp", "ccomp") and verb.tag in ("VB", "VBG"):
        controller = head.child("dobj")
        if controller is not None and controller.i < verb.i:
            return controller
    passive_subject = head.child("nsubjpass")
    if passive_subject is not None:
        return passive_subject
    return subject(head, outer, depth + 1)


def _holder(noun: Token, outer: dict[int, Token], depth: int) -> Token | None:
    """Whose noun it is: "his promise to say", "made a promise to say"."""
    owner = noun.child("poss")
    if owner is not None:
        return owner
    return subject(noun.head, outer, depth + 1) if noun.dep == "dobj" else None


def noun_phrase(doc: Document, head: Token, *, barred: Token | None = None) -> Range:
    """The noun phrase of the head; without its clauses, and without its appositions where it is longer than 25 words."""
    a = _left_edge(doc, head)
    for dropped in (_CLAUSES - {"relcl"}, _CLAUSES, _CLAUSES | {"appos"}, None):
        b = _right_edge(head, dropped, barred)
        if b - a <= MAX_SOURCE_WORDS:
            break
    return trim(doc, max(a, b - MAX_SOURCE_WORDS), b)


def _left_edge(doc: Document, head: Token) -> int:
    a = head.i
    while a > 0 and a - 1 >= head.left:
        t = doc.tokens[a - 1]
        while t.head is not head and t.head is not t and head.left <= t.head.i < head.i:
            t = t.head
        if t.head is not head or (
            t.dep not in _NP_LEFT and not (t.dep in ("advmod", "punct", "neg") and t.left > head.left)
        ):
            break
        a = t.left if t.left < a else a - 1
    return a


def _right_edge(head: Token, dropped: frozenset[str] | None, barred: Token | None) -> int:
    b = head.i + 1
    for c in head.children:
        if c.i < head.i:
            continue
        past_cue = barred is not None and head.i < barred.i <= c.right
        if dropped is None or c.dep in dropped or past_cue or _is_adverbial(c):
            break
        b = max(b, c.right + 1)
    return b


def _is_adverbial(t: Token) -> bool:
    """Words behind a noun that belong to its verb: "Holte this week said", "the panel in 2001 found", and
    asides: ", like others,"."""
    if t.dep == "npadvmod":
        return t.ent in ("DATE", "TIME")
    if t.dep != "prep" or t.lower == "of":
        return False
    when = t.child("pobj")
    after_comma = any(c.dep == "punct" and c.text == "," and c.i == t.left - 1 for c in t.head.children)
    return after_comma or (when is not None and when.ent in ("DATE", "TIME"))


def phrase_heads(head: Token) -> tuple[Token, ...]:
    """The head and the nouns coordinated with it."""
    return tuple(t for t in head.conjuncts() if t.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")) or (
        head,
    )


def cue_group(doc: Document, verb: Token, after: tuple[Token, ...] = ()) -> Range:
    """Auxiliaries, negation and adverbs that touch the verb, the verb, and ``after`` where it follows on."""
    a, b = verb.i, verb.i + 1
    while (
        a > 0
        and doc.tokens[a - 1].head is verb
        and doc.tokens[a - 1].dep in ("aux", "auxpass", "neg", "advmod")
    ):
        a -= 1
    while a < verb.i and doc.tokens[a].tag in ("WRB", "TO"):
        a += 1
    for t in sorted((*after, *verb.all("prt")), key=lambda t: t.i):
        if t.i == b:
            b += 1
    return a, b


def datelines(doc: Document) -> frozenset[int]:
    """Indexes of datelines with their dash: "GENEVA, Dec 10 (Agency) —" at the start of a paragraph."""
    out: set[int] = set()
    seen = -1
    for s in doc.sentences:
        if s.paragraph == seen:
            continue
        seen = s.paragraph
        first = doc.tokens[s.start]
        if not (first.text.isupper() and first.text.isalpha() and len(first.text) > 2):
            continue
        paragraph_end = min(s.start + 14, len(doc.tokens))
        dash = next((i for i in range(s.start + 1, paragraph_end) if doc.tokens[i].text in _DASHES), None)
        if dash is not None and all(t.pos not in ("VERB", "AUX") for t in doc.tokens[s.start : dash]):
            out.update(range(s.start, dash + 1))
    return frozenset(out)
