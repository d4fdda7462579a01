"""Did it happen? What the grammar around an event says of its reality, read outwards from the event.

The scheme follows FactBank (Saurí and Pustejovsky 2009): predicates that embed an event lay a status on it,
the innermost strong one wins, and plans give way to anything stronger outside them. Negation, modality and
conditionals are read from the clause; word lists are ``data/status.yaml``.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from dateline.claims import syntax
from dateline.claims.classes import load_classes
from dateline.claims.coordination import comma_before_and, coordinated_with
from dateline.claims.relatives import is_relative
from dateline.claims.status_words import StatusWords, load_status_words
from dateline.language import Token, is_noun, is_verb
from dateline.records import Status
from dateline.statements.layer import Attribution, CueKind

_WEAK: frozenset[Status] = frozenset({"planned"})
# What a cue lays on the head of its content
_BY_CUE: dict[CueKind, Status] = {
    "want": "requested", "ask": "requested", "fear": "feared", "hope": "possible", "promise": "planned",
    "threaten": "planned", "deny": "negated", "doubt": "possible", "question": "possible",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status and the words that gave it, innermost first."""

    status: Status
    reasons: tuple[str, ...]


def judge(
    token: Token, chain: tuple[Attribution, ...], *, light: Token | None = None, cues: Set[int] = frozenset()
) -> Judgement:
    """The status of the event that the token names, as its innermost source presents it.

    ``chain`` are the statements that hold the event, outermost first; ``light`` the light verb of an event noun;
    ``cues`` the indexes of the cues of all statements: one whose content does not hold the event says nothing of it.
    """
    words = load_status_words()
    foreign = cues - {a.cue.i for a in chain if a.cue is not None}
    found: list[tuple[Status, str]] = []
    heads = {a.head.i: a for a in chain if a.head is not None}
    reported = bool(chain) and chain[-1].statement.manner != "direct"
    start = token
    if light is not None and light.i != token.i:
        _own(token, words, found, reported)
        if _is_below(token, light):
            start = light
    t, own = start, True
    for _ in range(_MAX_STEPS):
        if own:
            _own(t, words, found, reported)
        own = True
        if t is token and _has_happened(t):
            break
        cue = heads.get(t.i)
        if cue is not None and cue is chain[-1]:
            before = len(found)
            _from_cue(cue, found)
            indicative = t.dep == "ccomp" and words.verbs.get(t.head.lemma) in ("requested", "planned")
            if len(found) == before and t.head is not t and not indicative:
                _edge(t, words, found)  # "told them that it fell" asks for nothing, "told them to leave" does
            break
        if t.head is t or _describes(t):
            break
        if t.dep == "conj" and is_verb(t) and is_verb(t.head):
            if any(c.dep in ("nsubj", "nsubjpass") for c in t.children) and comma_before_and(t):
                break  # a main clause of its own
            # "will stop and leave" shares its modal, "stopped and has left" does not
            own = not _is_finite(t)
            t = coordinated_with(t)
            continue
        if t.dep in ("ccomp", "xcomp") and t.head.i in foreign:
            break  # "denied that they fled and *accused* …": the parser hung it too low
        before = len(found)
        _edge(t, words, found)
        if len(found) == before and _is_presupposed(t, light, words):
            break
        if (t.dep == "ccomp" and _is_speech(t, chain)) or _is_finite_adverbial(t):
            break
        t = t.head
    return _weigh(found)


_MAX_STEPS = 24


def _is_finite(verb: Token) -> bool:
    return verb.tag in ("VBD", "VBZ", "VBP") or any(c.dep in ("aux", "auxpass") and c.lower != "to" for c in verb.children)


def _has_happened(t: Token) -> bool:
    """An event noun of which the past is told: "stop the shelling that *has killed* hundreds"."""
    clause = t.child("relcl") if not is_verb(t) else None
    if clause is None:
        return False
    aux = [c for c in clause.children if c.dep in ("aux", "auxpass")]
    return clause.tag == "VBD" or any(c.tag == "VBD" or (c.lemma == "have" and c.tag[:2] == "VB") for c in aux)


def _is_below(t: Token, verb: Token) -> bool:
    return any(a is verb for a in t.ancestors())


def _is_speech(t: Token, chain: tuple[Attribution, ...]) -> bool:
    return any(a.cue is not None and a.cue is t.head for a in chain)


def _describes(t: Token) -> bool:
    """A relative or participial clause: what governs its noun lays no status on it."""
    if is_relative(t):
        return not syntax.is_infinitive(t)  # "a position to show grace" is parsed as one too
    return t.dep == "acl" and t.tag in ("VBN", "VBG")


def _is_presupposed(t: Token, light: Token | None, words: StatusWords) -> bool:
    """An event noun that a verb takes as given: to meet *on a campaign* leaves the campaign real."""
    if is_verb(t) or t.dep not in ("pobj", "dobj", "nsubj", "nsubjpass", "prep", "attr"):
        return False
    governor = t.head
    if not is_verb(governor) or governor is light:
        return False
    return governor.lemma not in words.verbs and governor.lemma not in ("be", "have", "do")


def _is_finite_adverbial(t: Token) -> bool:
    """A clause with "when", "because", "after": what governs it lays no status on it."""
    return (t.dep == "advcl" and t.tag in ("VBD", "VBZ", "VBP", "MD")) or (
        t.dep == "advcl" and any(c.dep == "mark" or c.tag == "WRB" for c in t.children)
    )


def _from_cue(a: Attribution, found: list[tuple[Status, str]]) -> None:
    cue = a.cue.text if a.cue else a.kind
    status = _BY_CUE.get(a.kind)
    if a.kind == "want" and a.cue is not None:  # what one intends oneself is planned, not asked for
        words = load_status_words()
        status = "planned" if _is_own_wish(a.cue, a.head) else words.verbs.get(a.cue.lemma) or words.nouns.get(a.cue.lemma) or status
    if status is not None:
        found.append((status, cue))
    if a.negated and status == "negated":
        found.append(("negated", f"not {cue}"))
    elif a.negated and a.kind == "believe":
        found.append(("possible", f"not {cue}"))


def _is_own_wish(cue: Token, head: Token | None) -> bool:
    """"wants to leave", which nobody else is asked to do, unlike "wants them to leave"."""
    if cue.pos != "VERB" or head is None or head.dep != "xcomp" or head.head is not cue:
        return False
    return syntax.is_infinitive(head) and not any(c.dep in ("dobj", "dative") for c in cue.children)


def _weigh(found: list[tuple[Status, str]]) -> Judgement:
    """Innermost first: an even number of negations cancels; plans are weak, all else is strong."""
    weak: Status | None = None
    reasons: list[str] = []
    negations = 0
    for status, reason in found:
        reasons.append(f"{reason} → {status}")
        if status == "negated":
            negations += 1
            continue
        if status in _WEAK:
            weak = weak or status
            continue
        if negations % 2 and status != "requested":
            return Judgement("negated", tuple(reasons))
        return Judgement(status, tuple(reasons))
    if negations % 2:
        return Judgement("negated", tuple(reasons))
    return Judgement(weak or "actual", tuple(reasons))


def _own(t: Token, words: StatusWords, found: list[tuple[Status, str]], reported: bool) -> None:
    """What stands directly on the word: negation, modals, adverbs, adjectives, determiners."""
    noun = is_noun(t) and not is_verb(t)
    if t.tag == "VB" and t.dep in ("ROOT", "ccomp") and {"aux", "nsubj", "nsubjpass", "csubj"}.isdisjoint(c.dep for c in t.children):
        found.append(("requested", "imperative"))
    for c in t.children:
        if c.dep == "advcl" and not noun:  # before the modal, which only says that it looks ahead
            _condition(t, c, found)
    for c in t.children:
        match c.dep:
            case "neg":
                if not any(x.dep == "aux" and x.lower in ("may", "might") for x in t.children):
                    found.append(("negated", c.text))
            case "aux" if not noun:
                _modal(t, c, words, found, reported)
            case "advmod" | "npadvmod" if c.lower in words.adverbs:
                found.append((words.adverbs[c.lower], c.text))
            case "amod" if noun and (c.lower in words.adjectives or c.lemma in words.adjectives):
                found.append((words.adjectives.get(c.lower) or words.adjectives[c.lemma], c.text))
            case "preconj" | "cc" if c.lower in ("neither", "nor") and c.i < t.i:
                found.append(("negated", c.text))
            case "det" if c.lower in ("no", "neither"):
                found.append(("negated", c.text))
            case "nsubj" | "nsubjpass" | "dobj" if not noun and _is_none(c):
                found.append(("negated", c.text))
            case "mark" | "advmod" if c.lower in words.marks:
                # "when they meet" looks ahead, "when they met" does not
                if words.marks[c.lower] != "planned":
                    found.append((words.marks[c.lower], c.text))
                elif _is_present(t):
                    waits = c.lower in ("until", "before") and any(g.dep == "neg" for g in t.head.children)
                    found.append(("conditional" if waits else "planned", c.text))


def _is_present(verb: Token) -> bool:
    return verb.tag in ("VBP", "VBZ", "VB") or any(c.dep in ("aux", "auxpass") and c.tag in ("VBP", "VBZ") for c in verb.children)


def _is_none(c: Token) -> bool:
    return c.lower in ("nobody", "none", "nothing") or any(g.dep == "det" and g.lower in ("no", "neither") for g in c.children)


def _modal(verb: Token, aux: Token, words: StatusWords, found: list[tuple[Status, str]], reported: bool) -> None:
    status = words.modals.get(aux.lower)
    if status is None:
        return
    if any(c.dep == "neg" for c in verb.children):
        # "will not" and "cannot" deny, "may not" leaves it open
        if aux.lower in ("may", "might"):
            found.append(("possible", f"{aux.text} not"))
        return
    perfect = any(c.dep == "aux" and c.lemma == "have" for c in verb.children)
    if aux.lower == "would" and reported and not perfect:
        status = "planned"  # the future of reported speech: "he said he would come"
    elif aux.lower == "should" and perfect:
        status = "possible"
    found.append((status, aux.text))


def _condition(verb: Token, clause: Token, found: list[tuple[Status, str]]) -> None:
    """The main clause of an "if" sentence depends on it when it looks ahead."""
    ahead = any(c.dep == "aux" and c.lower in ("will", "would", "'ll", "’ll", "could", "might", "can") for c in verb.children)
    if ahead and any(c.dep == "mark" and c.lower in ("if", "unless") for c in clause.children):
        found.append(("conditional", "if"))


def _edge(t: Token, words: StatusWords, found: list[tuple[Status, str]]) -> None:
    """What the governing word lays on its complement."""
    head = t.head
    match t.dep:
        case "xcomp" | "ccomp" | "oprd" | "acomp":
            if not _governed(head, words, found) and head.lemma == "be" and t.tag == "VB":
                # "their choice was to leave", "the plan is to attack"
                subject = head.child("nsubj")
                status = words.nouns.get(subject.lemma) if subject else None
                abstract = subject is None or (subject.tag == "NN" and subject.lemma not in load_classes()["PERSON"])
                found.append((status or ("possible" if abstract else "planned"), subject.text if subject else head.text))
        case "advcl":
            if syntax.is_infinitive(t) and not _governed(head, words, found) and not _resultative(head):
                found.append(("planned", "purpose"))
        case "acl" | "relcl":
            if syntax.is_infinitive(t):
                status = words.nouns.get(head.lemma)
                if status is None:
                    status = None if head.lemma in ("right", "first", "last") else "planned"
                if status is not None:
                    found.append((status, head.text))
        case "pcomp" | "pobj":
            _through_preposition(t, head, words, found)
        case "dobj" | "nsubjpass" if is_verb(head):
            particle = head.child("prt")
            status = words.verbs.get(f"{head.lemma} {particle.lower}") if particle else None
            status = status or words.verbs.get(head.lemma)
            if status is not None and head.lemma not in _ONLY_CLAUSES and (t.dep == "dobj" or syntax.is_passive(head)):
                found.append((status, head.text))
        case "csubj" if any(c.dep == "aux" and c.lower in ("would", "could", "might") for c in head.children):
            found.append(("conditional", head.text))  # "retaking it would change …"
        case "compound" | "nmod" if head.lemma in words.nouns:
            found.append((words.nouns[head.lemma], head.text))


_ONLY_CLAUSES = frozenset({"ask", "know", "try", "agree", "mean", "wait", "order", "need", "risk"})


def _governed(head: Token, words: StatusWords, found: list[tuple[Status, str]]) -> bool:
    status = words.marks.get(head.lower) or words.verbs.get(head.lemma)
    if status is None:
        return head.lemma in words.verbs
    found.append((status, head.text))
    return True


def _resultative(head: Token) -> bool:
    """"returned to find", "went on to win": an infinitive that tells what came of it."""
    return head.lemma in syntax.load_control().resultative


def _through_preposition(t: Token, prep: Token, words: StatusWords, found: list[tuple[Status, str]]) -> None:
    governor = prep.head
    outer = words.prepositions.get(prep.lower) or words.marks.get(prep.lower)  # "provided that" is parsed as one
    if outer is not None and (prep.lower in words.prepositions or t.dep == "pcomp") and outer != "planned":
        found.append((outer, prep.text))
    if prep.lower in ("of", "for", "to", "on", "over", "about", "against", "that", "from", "into", "toward", "towards", "with"):
        status = words.nouns.get(governor.lemma) if not is_verb(governor) else None
        if is_verb(governor) and t.i > governor.i:
            status = words.verbs.get(f"{governor.lemma} {prep.lower}")
        if status is not None:
            found.append((status, governor.text))
