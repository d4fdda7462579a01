"""Refusals told with a modal: who says that he "will not", "would not" or "cannot" do what helps others refuses it.

"Speech that does something … is both" a statement and a claim, and "refused to X is a REJECT and X negated" (coding
guidelines): the refusal is the speaker's, in the reporter's voice, and is about the deed that is not to be.
"""

from __future__ import annotations

from itertools import islice

from dateline.claims.build import Context, Draft
from dateline.claims.cameo import load_act_codes, tells_own_plan
from dateline.claims.lexicon import Predicate
from dateline.claims.roles import Slots
from dateline.claims.status import Judgement
from dateline.claims.triggers import Candidate
from dateline.language import Token, is_verb

_WEIGHT = 0.6
_MODALS = frozenset({"will", "would", "wo", "shall", "'ll", "’ll"})
_MODES = {"AID": "assist", "COOPERATE": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "change"}


def add_refusals(drafts: list[Draft], context: Context) -> list[Draft]:
    """The drafts, and a REJECT for each verb by which a speaker says what he himself will not do."""
    refusing = {w.i for d in drafts if d.type == "REJECT" for w in d.candidate.words}
    by_verb: dict[int, list[Draft]] = {}
    for d in drafts:
        found = _refusal(d, context)
        if found is not None and found[0].i not in refusing:
            by_verb.setdefault(found[0].i, []).append(d)
    added = [_reject(context, max(those, key=lambda d: (bool(d.recipients), -d.token.i))) for those in by_verb.values()]
    return sorted([*drafts, *added], key=lambda d: d.token.i)


def _refusal(d: Draft, context: Context) -> tuple[Token, Token, Token] | None:
    """The verb with its modal and its "not", where the doer says so himself."""
    if d.status != "negated" or d.type not in load_act_codes().friendly or not tells_own_plan(d, context):
        return None
    verb = next((t for t in (d.token, *islice(d.token.ancestors(), 2)) if is_verb(t)), None)
    if verb is None:
        return None
    modal = next((c for c in verb.children if c.dep == "aux" and c.lower in _MODALS), None)
    no = next((c for c in verb.children if c.dep == "neg"), None)
    return (verb, modal, no) if modal is not None and no is not None else None


def _reject(context: Context, d: Draft) -> Draft:
    verb = next(t for t in (d.token, *d.token.ancestors()) if is_verb(t))
    words = tuple(c for c in verb.children if c.dep == "neg" or (c.dep == "aux" and c.lower in _MODALS))
    no = next(w for w in words if w.dep == "neg")
    predicate = Predicate(
        head="not", pos="verb", rest=(), type="REJECT", mode=_MODES.get(d.type), actor=("subject",),
        recipient=("object",), mutual=False, object=frozenset(), subject=frozenset(), without=frozenset(), needs=(),
        weight=_WEIGHT, contexts=(), cameo="120", what=None, place=(),
    )  # fmt: skip
    around = d.candidate.slots
    candidate = Candidate(no, predicate, (*words, verb), Slots(no, "verb", around.entities, around.light))
    actors, recipients = d.actors, d.recipients
    if d.candidate.predicate.mutual:  # "will not meet the rebels": the speaker refuses, and the rebels are refused
        said = {e.id for t in d.chain[-1].sources if (e := context.entities.at(t)) is not None}
        actors = [t for t in d.actors if (e := context.entities.at(t)) is not None and e.id in said]
        recipients = [t for t in d.actors if t not in actors]
    return Draft(
        candidate, actors, recipients, None, None, Judgement("actual", (f"{no.text} → refused",)), d.chain[:-1], about=d
    )  # fmt: skip
