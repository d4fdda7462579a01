"""What the grammar says of an event's reality: a table of sentences, one construction each."""

from __future__ import annotations

import pytest

from dateline.claims import status, status_words
from dateline.claims.status import judge
from dateline.claims.status_words import load_status_words
from dateline.datafiles import load_yaml
from dateline.entities.layer import EntityLayer
from dateline.errors import DataError
from dateline.language import Parser
from dateline.records import STATUSES
from dateline.statements import find_statements

# status → sentence, event word
TABLE: dict[str, list[tuple[str, str]]] = {
    "actual": [
        ("Warplanes bombed the town.", "bombed"),
        ("The town was bombed on Friday.", "bombed"),
        ("Warplanes have bombed the town since May.", "bombed"),
        ("Warplanes are bombing the town.", "bombing"),
        ("Soldiers entered the town and arrested the mayor.", "arrested"),
        ("The army continued to shell the town.", "shell"),
        ("The army resumed shelling the town.", "shelling"),
        ("The rebels managed to capture the bridge.", "capture"),
        ("The army was forced to withdraw.", "withdraw"),
        ("Rain caused the troops to withdraw.", "withdraw"),
        ("The soldiers helped to evacuate the wounded.", "evacuate"),
        ("The bombing of the town killed a child.", "bombing"),
        ("Residents condemned the shelling of the market.", "shelling"),
        ("The envoy welcomed the release of the hostages.", "release"),
        ("They left because troops attacked the camp.", "attacked"),
        ("They left after troops attacked the camp.", "attacked"),
        ("The officer who ordered the raid resigned.", "resigned"),
        ("The ministers met to discuss the siege.", "met"),
        ("The villagers saw soldiers burn the houses.", "burn"),
        ("The minister said that troops had attacked the camp.", "attacked"),
        ("According to the mayor, troops attacked the camp.", "attacked"),
        ("“Troops attacked the camp,” the mayor said.", "attacked"),
        ("The mayor confirmed that troops had attacked the camp.", "attacked"),
        ("The guards never failed to search the trucks.", "search"),
        ("Troops attacked while the villagers slept.", "attacked"),
        ("The rebels returned to find their houses burned.", "returned"),
        ("Thousands of people marched through the capital.", "marched"),
        ("The ministers held talks in the capital.", "talks"),
        ("The rebels carried out an attack on the base.", "attack"),
        ("The base came under attack on Monday.", "attack"),
        ("Before the army attacked, the rebels had left.", "attacked"),
        ("The general thanked the men for defending the bridge.", "defending"),
        ("The militia stands accused of nothing, and the mayor resigned.", "resigned"),
        ("The two armies agreed to a truce on Monday.", "agreed"),
        ("The government rejected the offer.", "rejected"),
        ("The rebels dared to attack the palace.", "attack"),
        ("The rebels did not refuse to withdraw.", "withdraw"),
        ("The men who attacked the town fled.", "attacked"),
        ("When officials met in May, they talked.", "met"),
        ("The army began shelling the town.", "shelling"),
    ],
    "negated": [
        ("Warplanes have not bombed the town.", "bombed"),
        ("Warplanes did not bomb the town.", "bomb"),
        ("The army never attacked the camp.", "attacked"),
        ("No aid has entered the town.", "entered"),
        ("Nobody attacked the camp.", "attacked"),
        ("The army attacked nobody.", "attacked"),
        ("None of the hostages were released.", "released"),
        ("The hostages were not released.", "released"),
        ("The rebels refused to withdraw.", "withdraw"),
        ("The rebels failed to capture the bridge.", "capture"),
        ("The rebels were unable to capture the bridge.", "capture"),
        ("The rebels declined to meet the envoy.", "meet"),
        ("The guards prevented the villagers from leaving.", "leaving"),
        ("Troops kept the rebels from capturing the bridge.", "capturing"),
        ("The soldiers refrained from attacking the camp.", "attacking"),
        ("The minister avoided meeting the envoy.", "meeting"),
        ("They met without signing a deal.", "signing"),
        ("The government denied bombing the town.", "bombing"),
        ("The government denied that it had bombed the town.", "bombed"),
        ("The rebels’ refusal to withdraw angered the envoy.", "withdraw"),
        ("The army’s failure to protect the camp caused anger.", "protect"),
        ("Troops foiled an attack on the palace.", "attack"),
        ("The minister cancelled a visit to the capital.", "visit"),
        ("The court barred the activist from leaving the country.", "leaving"),
        ("The rebels will not withdraw.", "withdraw"),
        ("The rebels cannot withdraw.", "withdraw"),
        ("Neither army attacked the town.", "attacked"),
        ("The failed coup shocked the capital.", "coup"),
        ("A foiled attack on the palace led to arrests.", "attack"),
        ("The army forbade the villagers to leave.", "leave"),
        ("The minister said that troops had not attacked the camp.", "attacked"),
        ("“We did not attack the camp,” the general said.", "attack"),
        ("There was no attack on the camp.", "attack"),
        ("The absence of talks worries the envoy.", "talks"),
    ],
    "planned": [
        ("The rebels will withdraw.", "withdraw"),
        ("The rebels plan to withdraw.", "withdraw"),
        ("The rebels agreed to withdraw.", "withdraw"),
        ("The rebels decided to withdraw.", "withdraw"),
        ("The rebels promised to withdraw.", "withdraw"),
        ("The rebels vowed to attack the palace.", "attack"),
        ("The rebels threatened to attack the palace.", "attack"),
        ("The rebels offered to release the hostages.", "release"),
        ("The ministers are to meet on Monday.", "meet"),
        ("The ministers are due to meet on Monday.", "meet"),
        ("The ministers are scheduled to meet on Monday.", "meet"),
        ("The ministers are expected to meet on Monday.", "meet"),
        ("The ministers are preparing to meet.", "meet"),
        ("The army tried to capture the bridge.", "capture"),
        ("The army sent troops to retake the town.", "retake"),
        ("Troops fired tear gas to disperse the protesters.", "disperse"),
        ("They signed a deal to end the fighting.", "end"),
        ("The rebels announced their intention to withdraw.", "withdraw"),
        ("The army’s attempt to capture the bridge began on Monday.", "capture"),
        ("The minister said that the rebels would withdraw.", "withdraw"),
        ("The minister said he would visit the camp.", "visit"),
        ("When officials meet in May, they will talk.", "meet"),
        ("The ministers discussed planned talks in the capital.", "talks"),
        ("The upcoming elections worry the generals.", "elections"),
        ("The council approved sending troops to the island.", "sending"),
        ("The government is considering sending troops.", "sending"),
        ("The minister pledged to visit the camp.", "visit"),
        ("The rebels undertook to release the prisoners.", "release"),
        ("The rebels’ decision to withdraw surprised the envoy.", "withdraw"),
        ("Soldiers are about to enter the town.", "enter"),
        ("The men prepared for an attack on the palace.", "attack"),
        ("The plan for an attack on the palace was found.", "attack"),
    ],
    "requested": [
        ("The envoy urged the rebels to withdraw.", "withdraw"),
        ("The envoy called on the rebels to withdraw.", "withdraw"),
        ("The envoy asked the rebels to withdraw.", "withdraw"),
        ("The envoy told the rebels to withdraw.", "withdraw"),
        ("The general ordered the troops to withdraw.", "withdraw"),
        ("The envoy demanded that the rebels withdraw.", "withdraw"),
        ("The envoy proposed that the rebels withdraw.", "withdraw"),
        ("The envoy wants the rebels to withdraw.", "withdraw"),
        ("The rebels must withdraw.", "withdraw"),
        ("The rebels should withdraw.", "withdraw"),
        ("The rebels ought to withdraw.", "withdraw"),
        ("The rebels need to withdraw.", "withdraw"),
        ("The envoy called for a ceasefire.", "ceasefire"),
        ("The envoy appealed for a truce.", "truce"),
        ("The envoy demanded the release of the hostages.", "release"),
        ("The envoy pressed for a withdrawal.", "withdrawal"),
        ("The envoy’s call for a ceasefire was ignored.", "ceasefire"),
        ("The demand for a withdrawal angered the generals.", "withdrawal"),
        ("The request to release the prisoners was sent on Monday.", "release"),
        ("Protesters demanded the resignation of the governor.", "resignation"),
        ("The envoy invited the rebels to meet him.", "meet"),
        ("The envoy insisted that the rebels release the hostages.", "release"),
        ("The rebels’ appeal to lift the siege was heard.", "lift"),
        ("Withdraw your troops!", "Withdraw"),
        ("The envoy urged the rebels not to attack the camp.", "attack"),
        ("The envoy recommended lifting the embargo.", "lifting"),
        ("The minister said that the rebels should withdraw.", "withdraw"),
        ("Villagers pleaded with the army to stop shelling the town.", "stop"),
        ("The envoy pushed for talks.", "talks"),
    ],
    "feared": [
        ("Residents fear that troops will attack.", "attack"),
        ("Residents fear an attack.", "attack"),
        ("The envoy warned of a massacre.", "massacre"),
        ("The envoy warned that troops would attack the camp.", "attack"),
        ("The villagers risk being killed.", "killed"),
        ("There is a risk of war between the two armies.", "war"),
        ("Fear of an attack emptied the town.", "attack"),
        ("The danger of an attack has grown.", "attack"),
        ("Villagers worry that troops will attack.", "attack"),
        ("Residents are afraid that troops will attack.", "attack"),
        ("Fears that troops would attack emptied the town.", "attack"),
        ("An imminent attack on the town is expected by all.", "attack"),
        ("The mayor is concerned about an attack.", "attack"),
    ],
    "possible": [
        ("The rebels may withdraw.", "withdraw"),
        ("The rebels might withdraw.", "withdraw"),
        ("The rebels could withdraw.", "withdraw"),
        ("The rebels can withdraw.", "withdraw"),
        ("The rebels may not withdraw.", "withdraw"),
        ("The prisoners may have been tortured.", "tortured"),
        ("The alleged attack killed nobody.", "attack"),
        ("The suspected attack killed a guard.", "attack"),
        ("Perhaps the rebels attacked the camp.", "attacked"),
        ("The rebels allegedly attacked the camp.", "attacked"),
        ("The rebels probably attacked the camp.", "attacked"),
        ("The rebels seem to have withdrawn.", "withdrawn"),
        ("Police suspect that the militia attacked the camp.", "attacked"),
        ("The rebels appear to have attacked the camp.", "attacked"),
        ("The rebels are likely to withdraw.", "withdraw"),
        ("The rebels are able to withdraw.", "withdraw"),
        ("The army is accused of bombing the hospital.", "bombing"),
        ("The possibility of a truce cheered the villagers.", "truce"),
        ("Allegations of torture were made against the guards.", "torture"),
        ("The chance of a truce is small.", "truce"),
        ("A possible attack was on their minds.", "attack"),
        ("The envoy doubts that the rebels withdrew.", "withdrew"),
        ("A withdrawal would be a step forward.", "be"),
        ("The envoy hopes that the rebels will withdraw.", "withdraw"),
        ("The minister said the militia might attack.", "attack"),
    ],
    "conditional": [
        ("If the rebels withdraw, the army will stop.", "withdraw"),
        ("If the rebels withdraw, the army will stop.", "stop"),
        ("The army will stop if the rebels withdraw.", "stop"),
        ("Unless the rebels withdraw, the army will attack.", "attack"),
        ("Unless the rebels withdraw, the army will attack.", "withdraw"),
        ("The army will not stop until the rebels withdraw.", "withdraw"),
        ("The army will stop provided that the rebels withdraw.", "withdraw"),
        ("Once the rebels withdraw, aid will enter.", "withdraw"),
        ("The minister said the army would stop if the rebels withdrew.", "withdrew"),
        ("“If they withdraw, we will stop,” the general said.", "withdraw"),
    ],
}
CASES = [(text, word, s) for s, rows in TABLE.items() for text, word in rows]

# Rarer wordings.
LATER = [
    ("The government called off the talks.", "talks", "negated"),
    ("Troops have neither attacked nor left the town.", "attacked", "negated"),
    ("The rebels intend to release the hostages.", "release", "planned"),
    ("The government announced a plan to deploy troops.", "deploy", "planned"),
    ("The envoy is ready to meet the rebels.", "meet", "planned"),
    ("The rebels are willing to release the hostages.", "release", "planned"),
    ("The army aims to retake the town.", "retake", "planned"),
    ("The generals shall meet in May.", "meet", "planned"),
    ("The officer was charged with torturing prisoners.", "torturing", "possible"),
    ("It is unclear whether troops will attack.", "attack", "possible"),
    ("The army would attack if the rebels stayed.", "attack", "conditional"),
    ("The rebels could leave the town if the army stopped.", "leave", "conditional"),
    ("The army should have attacked.", "attacked", "negated"),
]

# Scope, clause types and words whose force depends on tense: a construction a line.
SCOPE = [
    # denial of what others tell
    ("The governor denied rumours that his men had burned the mill.", "burned", "negated"),
    ("The fleet dismissed claims that its crews had sunk the ferry.", "sunk", "negated"),
    ("Reports that the garrison had surrendered were false.", "surrendered", "negated"),
    ("The colonel rejected accusations of torture.", "torture", "negated"),
    # negation: joint, doubled, and over coordination
    ("Neither the fleet nor the guard attacked the port.", "attacked", "negated"),
    ("There was no truce and no withdrawal.", "withdrawal", "negated"),
    ("Instead of retreating, the guard dug in.", "retreating", "negated"),
    ("The fleet no longer blockades the port.", "blockades", "negated"),
    ("The two clans have yet to sign the pact.", "sign", "negated"),
    ("The garrison was too weak to attack.", "attack", "negated"),
    ("The guard stopped short of storming the hall.", "storming", "negated"),
    ("Scarcely a week goes by without a raid.", "raid", "actual"),
    # ability, inference and blame
    ("The sailors were able to escape.", "escape", "actual"),
    ("The sailors were not able to escape.", "escape", "negated"),
    ("The envoy must have been kidnapped.", "kidnapped", "possible"),
    ("The guards should not have fired.", "fired", "actual"),
    ("The fleet would have attacked.", "attacked", "conditional"),
    # conditions without "if", and what hangs on them
    ("Should the guard cross the river, the fleet will attack the port.", "cross", "conditional"),
    ("Should the guard cross the river, the fleet will attack the port.", "attack", "conditional"),
    ("Had the guard retreated, the fleet would have attacked.", "retreated", "conditional"),
    ("The clans will meet as long as the truce holds.", "meet", "conditional"),
    ("The clans agreed to meet on condition that the guard retreated.", "retreated", "conditional"),
    ("The clans agreed to meet on condition that the guard retreated.", "meet", "conditional"),
    ("The envoy asked if the guard had retreated.", "retreated", "possible"),
    # questions
    ("Will the guard attack the port?", "attack", "possible"),
    ("Why did the guard attack the port?", "attack", "actual"),
    # insisting on what was, and on what shall be
    ("The fleet insisted that it had retreated.", "retreated", "actual"),
    ("The fleet insisted that the guard retreat.", "retreat", "requested"),
    ("The board recommended that the marshal be dismissed.", "dismissed", "requested"),
    # what is to end goes on
    ("The envoy begged the fleet to stop shelling the port.", "shelling", "actual"),
    ("The envoy begged the fleet to stop shelling the port.", "stop", "requested"),
    ("The clans discussed an end to the siege.", "siege", "actual"),
    # times to come, purposes, limits
    ("The marshals meet next week.", "meet", "planned"),
    ("The guard cleared the road so that trucks could pass.", "pass", "planned"),
    ("The crew fled before the guard could seize the ship.", "seize", "negated"),
    ("There will be no pardon until the clans disarm.", "disarm", "conditional"),
    # attempts and plans that came to nothing
    ("The guard tried to storm the hall but was driven off.", "storm", "negated"),
    ("The guard tried to storm the hall.", "storm", "planned"),
    ("The clans had planned to march but gave up the idea.", "march", "negated"),
    ("The guard tried in vain to storm the hall.", "storm", "negated"),
    ("An attempt to storm the hall failed.", "storm", "negated"),
    # fear, threat, hope, aim
    ("The office cautioned that bandits could attack the ferry.", "attack", "feared"),
    ("Under threat of expulsion the traders left.", "expulsion", "feared"),
    ("The envoy would welcome a visit.", "visit", "possible"),
    ("A truce is their first demand.", "truce", "requested"),
    ("The envoy did not rule out an attack.", "attack", "possible"),
]


def status_of(parser: Parser, text: str, word: str) -> str:
    doc = parser(text)
    statements = find_statements(doc, EntityLayer((), ()))
    token = next(t for t in doc.tokens if t.text == word)
    return judge(token, statements.chain(token)).status


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_status(parser: Parser, text: str, word: str, expected: str) -> None:
    assert status_of(parser, text, word) == expected


@pytest.mark.parametrize(("text", "word", "expected"), LATER)
def test_status_of_rarer_constructions(parser: Parser, text: str, word: str, expected: str) -> None:
    assert status_of(parser, text, word) == expected


@pytest.mark.parametrize(("text", "word", "expected"), SCOPE)
def test_status_by_scope(parser: Parser, text: str, word: str, expected: str) -> None:
    assert status_of(parser, text, word) == expected


@pytest.mark.parametrize("missing", ["ends", "denials", "abilities", "failures", "ahead"])
def test_a_missing_list_of_words_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    content = dict(load_yaml(status_words.files("dateline.claims") / "data" / "status.yaml"))
    monkeypatch.setattr(status_words, "load_yaml", lambda _: {k: v for k, v in content.items() if k != missing})
    with pytest.raises(DataError, match=f"the list '{missing}' is missing"):
        load_status_words.__wrapped__()


def test_the_table_is_large_and_covers_every_status() -> None:
    assert set(TABLE) == set(STATUSES)
    assert len(CASES) >= 150
    assert min(map(len, TABLE.values())) >= 10


def test_reasons_name_the_words_that_gave_the_status(parser: Parser) -> None:
    doc = parser("The rebels refused to withdraw.")
    token = next(t for t in doc.tokens if t.text == "withdraw")
    assert judge(token, ()).reasons == ("refused → negated",)


def test_a_plain_fact_has_no_reasons(parser: Parser) -> None:
    doc = parser("The rebels withdrew.")
    assert judge(doc.tokens[2], ()) == status.Judgement("actual", ())


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("failed", "refused", "actual"),  # two negations cancel
        ("agreed", "refused", "negated"),  # a plan gives way to what stands outside it
        ("began", "refused", "negated"),  # "begin" passes on the outer status
    ],
)
def test_embeddings_stack(parser: Parser, inner: str, outer: str, expected: str) -> None:
    infinitive = {"failed": "fail", "agreed": "agree", "began": "begin"}[inner]
    doc = parser(f"The rebels {outer} to {infinitive} to withdraw.")
    token = next(t for t in doc.tokens if t.text == "withdraw")
    assert judge(token, ()).status == expected


def test_the_light_verb_of_an_event_noun_carries_its_status(parser: Parser) -> None:
    doc = parser("The rebels will carry out an attack.")
    noun = next(t for t in doc.tokens if t.text == "attack")
    verb = next(t for t in doc.tokens if t.text == "carry")
    assert judge(noun, (), light=verb).status == "planned"


def test_every_status_in_the_word_lists_is_one() -> None:
    words = load_status_words()
    assert words.verbs["refuse"] == "negated"
    assert words.verbs["begin"] is None
    for table in (words.nouns, words.modals, words.adverbs, words.adjectives, words.prepositions, words.marks):
        assert set(table.values()) <= set(STATUSES)


def test_an_unknown_status_in_the_word_lists_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_words, "load_yaml", lambda _: {"verbs": {"wished": ["wish"]}})
    with pytest.raises(DataError, match=r"status\.yaml, verbs: 'wished' is no status; known are actual"):
        load_status_words.__wrapped__()
