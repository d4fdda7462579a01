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
from dateline.claims.status_clauses import MAIN_CLAUSE, Found, is_denied, own_status
from dateline.claims.status_words import StatusWords, load_status_words
from dateline.language import Token, is_verb
from dateline.records import Status
from dateline.statements.layer import Attribution, CueKind

PURPOSE = "purpose"  # the reason of an infinitive that tells what for
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
    found: Found = []
    heads = {a.head.i: a for a in chain if a.head is not None}
    reported = bool(chain) and chain[-1].statement.manner != "direct"
    start = token
    if light is not None and light.i != token.i:
        own_status(token, words, found, reported)
        if _is_below(token, light):
            start = light
    t, own = start, True
    for _ in range(_MAX_STEPS):
        if own:
            own_status(t, words, found, reported)
        own = True
        if t is token and _has_happened(t):
            break
        cue = heads.get(t.i)
        if cue is not None and cue is chain[-1]:
            before = len(found)
            _from_cue(cue, found)
            indicative = t.dep == "ccomp" and words.verbs.get(t.head.lemma) in ("requested", "planned") and not _is_subjunctive(t)
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
        if _is_ended(t, words):
            break
        before = len(found)
        _edge(t, words, found)
        if len(found) == before and _is_presupposed(t, light, words):
            break
        if (t.dep == "ccomp" and _is_speech(t, chain)) or _is_finite_adverbial(t):
            break
        # "no exchange and no talks": each has its own "no"
        own = not (t.dep == "conj" and any(c.dep == "det" and c.lower in ("no", "neither") for c in t.children))
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
    return t.dep == "acl" and t.tag in ("VBN", "VBG") and not any(c.dep in ("mark", "nsubj", "nsubjpass") for c in t.children)


def _is_ended(t: Token, words: StatusWords) -> bool:
    """"stop shelling", "an end to the siege": whatever becomes of the end, what is to end goes on or went on."""
    governor, preposition = t.head, ""
    if t.dep in ("pobj", "pcomp"):
        governor, preposition = t.head.head, t.head.lower
    elif t.dep not in ("dobj", "xcomp", "nsubjpass"):
        return False
    if governor is t or governor.lemma not in words.ends or (t.dep == "xcomp" and t.tag != "VBG"):
        return False
    return preposition in (("",) if is_verb(governor) else ("to", "of", "in"))


def _is_subjunctive(t: Token) -> bool:
    """"that he *be dismissed*", "that the army *leave*", "that it *should* leave"."""
    aux = [c for c in t.children if c.dep in ("aux", "auxpass")]
    if any(c.lower in ("should", "must") for c in aux):
        return True
    if any(c.tag == "MD" or c.lower == "to" for c in aux) or t.child("nsubj", "nsubjpass") is None:
        return False
    return (t.tag == "VB" and not aux) or (bool(aux) and aux[0].tag == "VB")


def _is_presupposed(t: Token, light: Token | None, words: StatusWords) -> bool:
    """An event noun that a verb takes as given: to meet *on a campaign* leaves the campaign real."""
    if is_verb(t) or t.dep not in ("pobj", "dobj", "nsubj", "nsubjpass", "prep", "attr"):
        return False
    governor = t.head
    if not is_verb(governor) or governor is light or t.lower in words.prepositions:
        return False
    return governor.lemma not in words.verbs and governor.lemma not in ("be", "have", "do")


def _is_finite_adverbial(t: Token) -> bool:
    """A clause with "when", "because", "after": what governs it lays no status on it."""
    return (t.dep == "advcl" and t.tag in ("VBD", "VBZ", "VBP", "MD")) or (
        t.dep == "advcl" and any(c.dep == "mark" or c.tag == "WRB" for c in t.children)
    )


def _from_cue(a: Attribution, found: Found) -> None:
    cue = a.cue.text if a.cue else a.kind
    status = _BY_CUE.get(a.kind)
    if a.cue is not None and is_refuted(a.cue, load_status_words()):
        found.append(("negated", f"{a.cue.head.text} {cue}"))
        return
    if a.kind == "ask" and a.head is not None and _is_indicative(a.head):
        status = None  # "insisted that they had left" tells what was, "insisted that they leave" asks for it
    if a.kind == "threaten" and a.cue is not None and a.cue.pos == "NOUN" and not a.sources:
        status = "feared"
    if a.kind == "want" and a.cue is not None:  # what one intends oneself is planned, not asked for
        words = load_status_words()
        wish: Status = "negated" if _came_to_nothing(a.cue, words) else "planned"
        status = wish if _is_own_wish(a.cue, a.head) else words.verbs.get(a.cue.lemma) or words.nouns.get(a.cue.lemma) or status
    if status is not None:
        found.append((status, cue))
    if a.negated and status == "negated":
        found.append(("negated", f"not {cue}"))
    elif a.negated and a.kind == "believe":
        found.append(("possible", f"not {cue}"))


def is_refuted(noun: Token, words: StatusWords) -> bool:
    """"denied *reports* that", "*claims* that … were dismissed"."""
    while noun.dep == "conj":
        noun = noun.head
    if noun.dep == "nsubj" and noun.head.lemma == "be":  # "reports that they had fled were false"
        attribute = noun.head.child("acomp", "attr")
        return attribute is not None and words.verbs.get(attribute.lemma) == "negated"
    return noun.dep in ("dobj", "nsubjpass") and noun.head.lemma in words.denials


def _is_indicative(verb: Token) -> bool:
    auxiliaries = [c for c in verb.children if c.dep in ("aux", "auxpass") and c.lower not in ("should", "must", "ought")]
    return verb.tag in ("VBD", "VBZ") or any(c.tag in ("MD", "VBD", "VBZ") for c in auxiliaries)


def _is_own_wish(cue: Token, head: Token | None) -> bool:
    """"wants to leave", which nobody else is asked to do, unlike "wants them to leave"."""
    if cue.pos != "VERB" or head is None or head.dep != "xcomp" or head.head is not cue:
        return False
    return syntax.is_infinitive(head) and not any(c.dep in ("dobj", "dative") for c in cue.children)


def _weigh(found: Found) -> Judgement:
    """Innermost first: an even number of negations cancels; plans are weak, all else is strong.

    In a warning "may" and "could" say no more than that it is feared; what is asked under a condition depends on it.
    """
    weak: Status | None = None
    reasons: list[str] = []
    negations = 0
    for n, (status, reason) in enumerate(found):
        reasons.append(f"{reason} → {status}")
        if status == "possible" and reason.lower() in _FAINT and [s for s, _ in found[n + 1 : n + 2]] == ["feared"]:
            continue
        if status == "requested" and ("conditional", MAIN_CLAUSE) in found[n + 1 :]:
            continue
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


_FAINT = frozenset({"may", "might", "could", "can"})


def _edge(t: Token, words: StatusWords, found: Found) -> None:
    """What the governing word lays on its complement."""
    head = t.head
    match t.dep:
        case "xcomp" | "ccomp" | "oprd" | "acomp":
            if not _governed(t, head, words, found) and head.lemma == "be" and t.tag == "VB":
                # "their choice was to leave", "the plan is to attack"
                subject = head.child("nsubj")
                status = words.nouns.get(subject.lemma) if subject else None
                abstract = subject is None or (subject.tag == "NN" and subject.lemma not in load_classes()["PERSON"])
                found.append((status or ("possible" if abstract else "planned"), subject.text if subject else head.text))
        case "advcl":
            if syntax.is_infinitive(t) and not _governed(t, head, words, found) and not _resultative(head):
                found.append(("planned", PURPOSE))
        case "acl" | "relcl":
            if t.dep == "acl" and t.child("mark") is not None and words.nouns.get(head.lemma) in ("conditional", "feared"):
                found.append((words.nouns[head.lemma], head.text))  # "on condition that they leave"
            elif syntax.is_infinitive(t):
                status = "negated" if _has_failed(head, words) else words.nouns.get(head.lemma)
                if status is None:
                    status = None if head.lemma in ("right", "first", "last") else "planned"
                if status is not None:
                    found.append((status, head.text))
        case "pcomp" | "pobj":
            _through_preposition(t, head, words, found)
        case "dobj" | "nsubjpass" if is_verb(head):
            particle = head.child("prt")
            status = words.verbs.get(f"{head.lemma} {particle.lower}") if particle else None
            if any(c.dep == "aux" and c.lower in ("would", "'d", "’d") for c in head.children):
                status = status or words.verbs.get(f"would {head.lemma}")
            status = status or words.verbs.get(head.lemma)
            if particle is not None and f"{head.lemma} {particle.lower}" == "rule out" and is_denied(head, words):
                found.append(("possible", "not ruled out"))
                return
            if status is not None and head.lemma not in _ONLY_CLAUSES and (t.dep == "dobj" or syntax.is_passive(head)):
                found.append((status, head.text))
        case "nsubj" if head.lemma == "be":
            _from_predicate(head, words, found)
        case "csubj" if any(c.dep == "aux" and c.lower in ("would", "could", "might") for c in head.children):
            found.append(("conditional", head.text))  # "retaking it would change …"
        case "compound" | "nmod" if head.lemma in words.nouns:
            found.append((words.nouns[head.lemma], head.text))


def _from_predicate(be: Token, words: StatusWords, found: Found) -> None:
    """"A ceasefire is their aim", "is the first of their demands"."""
    attribute = be.child("attr")
    if attribute is None:
        return
    told = [attribute, *(o for p in attribute.children if p.dep == "prep" and p.lower == "of" for o in p.children)]
    status = next((words.nouns[o.lemma] for o in told if o.lemma in words.nouns), None)
    if status in ("requested", "planned"):
        found.append((status, attribute.text))


_ONLY_CLAUSES = frozenset({"ask", "know", "try", "agree", "mean", "wait", "order", "need", "risk"})


def _governed(t: Token, head: Token, words: StatusWords, found: Found) -> bool:
    status = words.marks.get(head.lower)
    if status is None and syntax.is_infinitive(t):
        status = words.verbs.get(f"{head.lemma} to") or _of_infinitive(t, head)
    attribute = head.child("acomp") if head.lemma == "be" and t.dep == "ccomp" else None
    if attribute is not None:  # "it is false that", "it is not true that"
        untrue = attribute.lemma == "true" and any(c.dep == "neg" for c in head.children)
        status = status or ("negated" if untrue else words.verbs.get(attribute.lemma))
    status = status or words.verbs.get(head.lemma)
    if status is None:
        return head.lemma in words.verbs
    if head.lemma in words.abilities and (_is_past(head) or is_denied(head.head, words)):
        return True  # "were able to leave": they left; in "were not able to" the "not" speaks
    if status == "planned" and _came_to_nothing(head, words):
        status = "negated"
    found.append((status, head.text))
    return True


def _has_failed(noun: Token, words: StatusWords) -> bool:
    """"the attempt to … failed", "an effort to … was foiled"."""
    if words.nouns.get(noun.lemma) != "planned" or noun.dep not in ("nsubj", "nsubjpass") or not _is_past(noun.head):
        return False
    verb = noun.head
    return verb.lemma in words.failures or words.verbs.get(verb.lemma) == "negated"


def _of_infinitive(t: Token, head: Token) -> Status | None:
    """"have yet to sign", "too weak to attack", "has to leave", "was to have met"."""
    if any(c.lower == "yet" for c in (*head.children, *t.children) if c.dep == "advmod") and head.lemma in ("have", "be"):
        return "negated"
    if head.pos == "ADJ" and any(c.lower == "too" for c in head.children):
        return "negated"
    if head.lemma == "be" and head.tag == "VBD" and any(c.dep == "aux" and c.lower == "have" for c in t.children):
        return "negated"
    if head.lemma == "have" and head.tag in ("VBZ", "VBP") and t.dep == "xcomp":
        return "requested"
    return None


def _is_past(word: Token) -> bool:
    """A word told as past and not denied or left open; of an adjective, its copula."""
    verb = word if is_verb(word) else word.head
    if any(c.dep == "neg" or c.tag == "MD" for c in verb.children):
        return False
    return verb.tag == "VBD" or (verb.tag == "VBN" and any(c.dep in ("aux", "auxpass") and c.tag != "VB" for c in verb.children))


def _came_to_nothing(verb: Token, words: StatusWords) -> bool:
    """"tried to break out but were driven back", "had planned to strike but gave up the idea"."""
    if not _is_past(verb):
        return False
    if any(c.lower in ("unsuccessfully", "vain") for x in verb.children if x.dep in ("advmod", "prep") for c in (x, *x.children)):
        return True
    if not any(c.dep == "cc" and c.lower == "but" for c in verb.children):
        return False
    return any(c.dep == "conj" and c.lemma in words.failures for c in verb.children)


def _resultative(head: Token) -> bool:
    """"returned to find", "went on to win": an infinitive that tells what came of it."""
    return head.lemma in syntax.load_control().resultative


def _through_preposition(t: Token, prep: Token, words: StatusWords, found: Found) -> None:
    governor = prep.head
    phrases = (f"{x.lower} {prep.lower}" for x in (governor, *prep.children) if x.i == prep.i - 1)
    outer = next((words.prepositions[p] for p in phrases if p in words.prepositions), None)
    outer = outer or words.prepositions.get(prep.lower) or words.marks.get(prep.lower)  # "provided that" is parsed as one
    if outer is not None and (outer == "negated" or prep.lower in words.prepositions or t.dep == "pcomp") and outer != "planned":
        found.append((outer, prep.text))
    if prep.lower in ("of", "for", "to", "on", "over", "about", "against", "that", "from", "into", "toward", "towards", "with"):
        status = words.nouns.get(governor.lemma) if not is_verb(governor) else None
        if status == "possible" and is_refuted(governor, words):
            status = "negated"  # "denied accusations of torture"
        if is_verb(governor) and t.i > governor.i:
            status = words.verbs.get(f"{governor.lemma} {prep.lower}")
        if status is not None:
            found.append((status, governor.text))
