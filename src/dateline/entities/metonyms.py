"""Is a capital's name the city or the government? ("in Moscow", "Moscow has discussed")

After the metonymy rules of the SemEval 2007 task on location metonymy (K. Markert and M. Nissim, 2007): the
grammatical role decides most cases, the governing word the rest. What is left open is read as the city.
"""

from __future__ import annotations

from dateline.entities.knowledge import Knowledge
from dateline.entities.knowledge.match import HYPHENS
from dateline.language import Token

_PLACES = frozenset({"FAC", "LOC", "GPE"})
_TRUSTED = frozenset({"trust", "faith", "confidence"})
_SUBJECTS = frozenset({"nsubj", "csubj"})


def is_government(tokens: list[Token], head: Token, knowledge: Knowledge) -> bool:
    """Whether the capital named at ``head`` stands for its government there."""
    words = knowledge.metonymy
    while head.dep == "conj" and head.head is not head:
        head = head.head
    if _in_compound(tokens, head, words["government_participles"]):
        return True
    if any(c.dep == "appos" and c.lemma in words["city_appositions"] for c in head.children):
        return False
    governor = head.head
    if head.dep in _SUBJECTS:
        return _subject(governor, words)
    if head.dep == "nsubjpass":
        return governor.lemma not in words["place_passives"]
    if head.dep == "agent" or (head.dep == "pobj" and governor.dep == "agent"):
        return True
    if head.dep in ("dobj", "dative"):
        return governor.lemma in words["government_object_verbs"]
    if head.dep == "poss":
        is_place = governor.ent in _PLACES  # "Baghdad's Green Zone"
        return not is_place and not {governor.lemma, governor.lower} & words["place_possessed"]
    if head.dep == "pobj":
        return _object(governor, words)
    return False


def _subject(governor: Token, words: dict[str, frozenset[str]]) -> bool:
    """What it does; of "be" and its like, what it is said to be."""
    if governor.pos not in ("VERB", "AUX"):
        return False
    if governor.lemma not in words["place_subject_verbs"]:
        return True
    is_called = any(c.dep == "attr" and c.lemma in words["government_predicates"] for c in governor.children)
    return is_called or any(c.dep in ("acomp", "oprd") and c.lemma in words["government_states"] for c in governor.children)


def _in_compound(tokens: list[Token], head: Token, participles: frozenset[str]) -> bool:
    i = head.i
    return i + 2 < len(tokens) and tokens[i + 1].text in HYPHENS and tokens[i + 2].lower in participles


def _object(preposition: Token, words: dict[str, frozenset[str]]) -> bool:
    governor = preposition.head
    name = preposition.lower
    if name == "between":
        return not {governor.lemma, governor.lower} & words["between_cities"]
    if name in ("to", "with", "on", "at", "toward", "towards") and (
        governor.lemma in words["government_adjectives"] or governor.lower == "according"
    ):
        return True
    if name in words["government_prepositions"]:
        return (
            name not in ("for", "on", "by")
            or governor.lemma in words["government_nouns"]
            or (name == "by" and governor.tag == "VBN")
            or (name == "on" and governor.lemma in ("call", "press", "depend", "rely"))
        )
    if name in ("of", "to", "from", "toward", "towards", "over", "about", "in"):
        return governor.lemma in (words["government_nouns"] if name != "in" else _TRUSTED)
    return False
