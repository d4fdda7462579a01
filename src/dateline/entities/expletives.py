"""Whether "it" refers to anything: not in "it is clear that …", "it rained", "it took years", "it was reported".

After S. Lappin and H. Leass (1994, section 2.2), with the predicates of feeling, which have somebody as a subject,
kept apart from those of evaluation, which have a clause.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.entities.discourse import SUBJECTS
from dateline.language import Token

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl"})
_PREDICATES = frozenset({"acomp", "attr", "ccomp", "xcomp", "advcl", "acl"})
_LENGTHS = frozenset({"DATE", "TIME"})


def refers(t: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """``t`` is "it" in any form; its predicate decides."""
    if t.dep not in SUBJECTS:
        return t.dep != "expl"
    verb = t.head
    if verb.lemma == "be":
        return _of_feeling(verb, cues) or not any(c.dep in _PREDICATES for c in verb.children)
    if verb.dep in ("acomp", "oprd") and verb.lemma in cues["feelings"]:
        return True
    if t.dep == "nsubjpass":
        return verb.lemma not in cues["impersonal_passives"] or not any(
            c.dep in ("ccomp", "csubj") or (c.dep == "xcomp" and c.tag != "VB") for c in verb.children
        )
    if verb.lemma in cues["lasting_predicates"]:
        return not _measures(verb, cues)
    return verb.lemma not in cues["dummy_predicates"]


def _of_feeling(verb: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """ "it was worried", "it is ready to talk", "it is unable": only somebody is."""
    told = verb.child("acomp")
    return told is not None and (told.lower in cues["feelings"] or told.lemma in cues["feelings"])


def _measures(verb: Token, cues: Mapping[str, frozenset[str]]) -> bool:
    """ "it took years", "it takes courage to …", where "it took the town" has an actor."""
    what = verb.child("dobj", "npadvmod")
    if what is None:
        return True
    return (
        what.ent in _LENGTHS or what.lemma in cues["lengths"] or any(c.dep in _CLAUSES for c in what.children)
    )
