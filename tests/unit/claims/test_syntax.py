"""Deep subjects and objects: where they are shared, controlled, relative, passive or left out."""

from __future__ import annotations

import pytest

from dateline.claims import syntax
from dateline.claims.phrases import noun_phrase
from dateline.language import Document, Parser, Token

SENTENCES: list[tuple[str, str, list[str], list[str]]] = [
    # text, verb, who does it, to whom
    ("The rebels shelled the village.", "shelled", ["rebels"], ["village"]),
    ("The village was shelled by the rebels.", "shelled", ["rebels"], ["village"]),
    ("The rebels refused to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The envoy urged the rebels to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The envoy called on the rebels to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The army promised the villagers to leave.", "leave", ["army"], []),
    ("The men who attacked the convoy fled.", "attacked", ["men"], ["convoy"]),
    ("The convoy that rebels attacked was late.", "attacked", ["rebels"], ["convoy"]),
    ("Soldiers entered the town and arrested the mayor.", "arrested", ["Soldiers"], ["mayor"]),
    ("The army was accused of bombing the hospital.", "bombing", ["army"], ["hospital"]),
    ("Troops kept the rebels from capturing the bridge.", "capturing", ["rebels"], ["bridge"]),
    ("They discussed a deal for the fighters to leave the city.", "leave", ["fighters"], ["city"]),
    ("Soldiers and policemen beat the protesters.", "beat", ["Soldiers", "policemen"], ["protesters"]),
    ("Hundreds of soldiers attacked the camp.", "attacked", ["soldiers"], ["camp"]),
    ("The hostages were released.", "released", [], ["hostages"]),
    ("The village was shelled.", "shelled", [], ["village"]),
    ("The village had been shelled by the rebels for days.", "shelled", ["rebels"], ["village"]),
    ("Villages shelled by the rebels were empty.", "shelled", ["rebels"], ["Villages"]),
    ("The mayor was arrested and beaten by soldiers.", "beaten", ["soldiers"], ["mayor"]),
    ("Rebels shelled and burned the village.", "shelled", ["Rebels"], ["village"]),
    ("Rebels shelled and burned the village.", "burned", ["Rebels"], ["village"]),
    ("The attack killed the guards.", "killed", ["attack"], ["guards"]),
    ("The bridge was destroyed by Friday.", "destroyed", [], ["bridge"]),
    ("The captured soldiers slept.", "captured", [], ["soldiers"]),
    ("Rebels, soldiers and policemen beat the protesters.", "beat", ["Rebels", "soldiers", "policemen"], ["protesters"]),
    ("Soldiers beat students, teachers and workers.", "beat", ["Soldiers"], ["students", "teachers", "workers"]),
    ("Soldiers entered the town, arrested the mayor and closed the school.", "closed", ["Soldiers"], ["school"]),
    ("The army left and the rebels took the town.", "took", ["rebels"], ["town"]),
    ("Critics have warned that villagers starve and have called the siege a crime.", "called", ["Critics"], ["siege"]),
    ("Soldiers will enter the town and arrest the mayor.", "arrest", ["Soldiers"], ["mayor"]),
    ("The rebels agreed to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The rebels wanted the army to release the hostages.", "release", ["army"], ["hostages"]),
    ("The general ordered the soldiers to burn the village.", "burn", ["soldiers"], ["village"]),
    ("The soldiers were ordered to burn the village.", "burn", ["soldiers"], ["village"]),
    ("The envoy asked the rebels to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The rebels threatened the villagers to burn the houses.", "burn", ["rebels"], ["houses"]),
    ("The army sent soldiers to burn the village.", "burn", ["army"], ["village"]),
    ("The rebels were accused of burning the village.", "burning", ["rebels"], ["village"]),
    ("The envoy accused the rebels of burning the village.", "burning", ["rebels"], ["village"]),
    ("The envoy pleaded with the rebels to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The envoy appealed to the rebels to release the hostages.", "release", ["rebels"], ["hostages"]),
    ("The army began to shell the village.", "shell", ["army"], ["village"]),
    ("The army began shelling the village.", "shelling", ["army"], ["village"]),
    ("The army is ready to attack the village.", "attack", ["army"], ["village"]),
    ("The army is accused of failing to protect the villagers.", "protect", ["army"], ["villagers"]),
    ("The army left the town without attacking the rebels.", "attacking", ["army"], ["rebels"]),
    ("After attacking the town, the army left.", "attacking", ["army"], ["town"]),
    ("Soldiers entered the town, killing the mayor.", "killing", ["Soldiers"], ["mayor"]),
    ("The town was attacked by soldiers, killing the mayor.", "killing", ["soldiers"], ["mayor"]),
    ("The rebels’ decision to release the hostages came late.", "release", ["rebels"], ["hostages"]),
    ("The army made a promise to release the hostages.", "release", ["army"], ["hostages"]),
    ("They discussed a deal for the rebels to leave the city.", "leave", ["rebels"], ["city"]),
    ("Soldiers helped the villagers leave the city.", "leave", ["villagers"], ["city"]),
    ("The army let the villagers leave the city.", "leave", ["villagers"], ["city"]),
    ("The rebels who shelled the village fled.", "shelled", ["rebels"], ["village"]),
    ("The village that the rebels shelled was empty.", "shelled", ["rebels"], ["village"]),
    ("The village which was shelled by the rebels is empty.", "shelled", ["rebels"], ["village"]),
    ("The village the rebels shelled was empty.", "shelled", ["rebels"], ["village"]),
    ("The town where rebels attacked was empty.", "attacked", ["rebels"], []),
    ("The day when rebels attacked was sunny.", "attacked", ["rebels"], []),
    ("Hundreds of soldiers who attacked the camp fled.", "attacked", ["soldiers"], ["camp"]),
    ("France and Britain, which have condemned the siege, sent aid.", "condemned", ["France", "Britain"], ["siege"]),
    ("The general, who commands the rebels, met the envoy.", "commands", ["general"], ["rebels"]),
    ("The man whom the soldiers arrested was freed.", "arrested", ["soldiers"], ["man"]),
    ("Dozens of soldiers attacked the camp.", "attacked", ["soldiers"], ["camp"]),
    ("Most of the soldiers attacked the camp.", "attacked", ["soldiers"], ["camp"]),
    ("Thousands attacked the camp.", "attacked", ["Thousands"], ["camp"]),
    ("The army killed a number of rebels.", "killed", ["army"], ["rebels"]),
    ("One of the rebels shelled the village.", "shelled", ["rebels"], ["village"]),
]

PHRASES = [
    ("The tired soldiers of the third army, who had fought for days, left.", "soldiers", "The tired soldiers of the third army"),
    ("Rebels and civilians left the town.", "Rebels", "Rebels"),
    ("Rebels and civilians left the town.", "civilians", "civilians"),
    ("Hundreds of men are missing.", "men", "Hundreds of men"),
    ("An exasperated Mr Example, the envoy, left.", "Example", "An exasperated Mr Example"),
    ("The army’s commander left.", "commander", "The army’s commander"),
    ("More than 3,000 villagers left.", "villagers", "More than 3,000 villagers"),
    ("Soldiers who had fought for days left.", "Soldiers", "Soldiers"),
    ("Soldiers wounded in the battle left.", "Soldiers", "Soldiers"),
    ("The soldiers in the town left.", "soldiers", "The soldiers"),
    ("The head of the council of elders left.", "head", "The head of the council of elders"),
    ("They met rebel-held villages’ mayors.", "mayors", "rebel-held villages’ mayors"),
    ("Iran-backed militias left.", "militias", "Iran-backed militias"),
    ("“Brave soldiers” left.", "soldiers", "Brave soldiers"),
]


def _token(doc: Document, text: str) -> Token:
    return next(t for t in doc.tokens if t.text == text)


@pytest.mark.parametrize(("text", "verb", "doers", "undergoers"), SENTENCES)
def test_deep_roles(parser: Parser, text: str, verb: str, doers: list[str], undergoers: list[str]) -> None:
    token = _token(parser(text), verb)
    assert [t.text for t in syntax.deep_subjects(token)] == doers
    assert [t.text for t in syntax.deep_objects(token)] == undergoers


@pytest.mark.parametrize(("text", "head", "phrase"), PHRASES)
def test_a_noun_phrase_has_no_clauses_appositions_or_conjuncts(
    parser: Parser, text: str, head: str, phrase: str
) -> None:
    doc = parser(text)
    first, end = noun_phrase(_token(doc, head), doc.tokens)
    a, b = doc.offsets(first, end - 1)
    assert text[a:b] == phrase


def test_a_noun_phrase_has_at_most_twelve_words(parser: Parser) -> None:
    doc = parser("The very old, very tired, very hungry, very thirsty, very cold, very angry soldiers left.")
    first, end = noun_phrase(_token(doc, "soldiers"), doc.tokens)
    assert end - first <= 12
    assert first <= _token(doc, "soldiers").i < end


def test_a_conjunct_continues_the_verb_with_its_own_auxiliary(parser: Parser) -> None:
    doc = parser("Critics have warned that thousands of civilians risk death and have called on the army to stop.")
    assert [t.text for t in syntax.subjects(_token(doc, "called"))] == ["Critics"]


@pytest.mark.parametrize(
    ("text", "word", "preposition", "found"),
    [
        ("The council imposed sanctions on the junta.", "imposed", "on", ["junta"]),
        ("The envoy met with rebels and villagers.", "met", "with", ["rebels", "villagers"]),
        ("They held talks between the rebels and the army.", "talks", "between", ["rebels", "army"]),
        ("They attacked together with the militia.", "attacked", "with", ["militia"]),
        ("The council imposed sanctions on hundreds of officers.", "imposed", "on", ["officers"]),
        ("The council met.", "met", "with", []),
    ],
)
def test_objects_of_prepositions(parser: Parser, text: str, word: str, preposition: str, found: list[str]) -> None:
    assert [t.text for t in syntax.prep_objects(_token(parser(text), word), preposition)] == found


@pytest.mark.parametrize(
    ("text", "word", "passive"),
    [
        ("The town was shelled.", "shelled", True),
        ("Towns shelled by rebels were empty.", "shelled", True),
        ("The captured men slept.", "captured", True),
        ("Rebels have shelled the town.", "shelled", False),
        ("Rebels shelled the town.", "shelled", False),
        ("The mayor was arrested and beaten.", "beaten", True),
        ("Attacked by rebels, the army withdrew.", "Attacked", True),
    ],
)
def test_passives(parser: Parser, text: str, word: str, passive: bool) -> None:
    assert syntax.is_passive(_token(parser(text), word)) is passive


@pytest.mark.parametrize(
    ("text", "word", "governed"),
    [
        ("The rebels agreed to leave.", "agreed", ["leave"]),
        ("The envoy demanded a truce.", "demanded", ["truce"]),
        ("The envoy said that the rebels left.", "said", ["left"]),
        ("The army is accused of bombing the town.", "accused", ["army", "bombing"]),
        ("The plan to attack was old.", "plan", ["attack"]),
    ],
)
def test_complements(parser: Parser, text: str, word: str, governed: list[str]) -> None:
    assert [t.text for t in syntax.complements(_token(parser(text), word))] == governed


def test_by_a_date_nobody_does_anything(parser: Parser) -> None:
    assert syntax.agents(_token(parser("The bridge was destroyed by Friday."), "destroyed")) == []


def test_control_verbs_are_data() -> None:
    control = syntax.load_control()
    assert "promise" in control.subject
    assert "call" in control.prepositional
    assert control.subject.isdisjoint(control.letting)
