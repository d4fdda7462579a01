"""Is a capital's name the city or the government? ("in Moscow", "Moscow has discussed")

After the metonymy rules of the SemEval 2007 task on location metonymy (K. Markert and M. Nissim, 2007): the
grammatical role decides most cases, the governing word the rest. What is left open is read as the city.
"""

from __future__ import annotations

from dateline.entities.knowledge import Knowledge
from dateline.entities.knowledge.match import HYPHENS
from dateline.language import Token

_SUBJECTS = frozenset({"nsubj", "csubj"})


def is_government(tokens: list[Token], head: Token, knowledge: Knowledge) -> bool:
    """Whether the capital named at ``head`` stands for its government there."""
    words = knowledge.metonymy
    while head.dep == "conj" and head.head is not head:
        head = head.head
    if _in_compound(tokens, head, words["government_participles"]):
        return True
    governor = head.head
    if head.dep in _SUBJECTS:
        return governor.pos in ("VERB", "AUX") and governor.lemma not in words["place_subject_verbs"]
    if head.dep == "nsubjpass":
        return governor.lemma not in words["place_passives"]
    if head.dep == "agent" or (head.dep == "pobj" and governor.dep == "agent"):
        return True
    if head.dep in ("dobj", "dative"):
        return governor.lemma in words["government_object_verbs"]
    if head.dep == "poss":
        return (
            governor.lemma not in words["place_possessed"] and governor.lower not in words["place_possessed"]
        )
    if head.dep == "pobj":
        return _object(governor, words)
    return False


def _in_compound(tokens: list[Token], head: Token, participles: frozenset[str]) -> bool:
    i = head.i
    return i + 2 < len(tokens) and tokens[i + 1].text in HYPHENS and tokens[i + 2].lower in participles


def _object(preposition: Token, words: dict[str, frozenset[str]]) -> bool:
    governor = preposition.head
    if preposition.lower in words["government_prepositions"]:
        return (
            preposition.lower not in ("for", "on", "by")
            or governor.lemma in words["government_nouns"]
            or (preposition.lower == "by" and governor.tag == "VBN")
            or (preposition.lower == "on" and governor.lemma in ("call", "press", "depend", "rely"))
        )
    if preposition.lower in ("of", "to", "from"):
        return governor.lemma in words["government_nouns"]
    return False
