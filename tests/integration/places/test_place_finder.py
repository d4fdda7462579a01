"""Places found in and put on the map for sentences of our own."""

from __future__ import annotations

import pytest

from dateline.entities.places import Gazetteer, PlaceFinder, PlaceMention, haversine
from dateline.language import Parser
from dateline.trace import Trace


@pytest.fixture(scope="session")
def finder() -> PlaceFinder:
    return PlaceFinder(Gazetteer())


def _find(parser: Parser, finder: PlaceFinder, text: str, **options: object) -> dict[str, PlaceMention]:
    return {m.name: m for m in finder.find(parser(text), **options)}  # type: ignore[arg-type]


WORLD = [
    ("Warplanes hit Deir ez-Zor and the town of al-Mayadin on Monday.", "Deir ez-Zor", 35.34, 40.14),
    ("Fighting resumed near Dayr al-Zawr, activists said.", "Dayr al-Zawr", 35.34, 40.14),
    ("Rebels withdrew from Maarat al-Numaan after weeks of shelling.", "Maarat al-Numaan", 35.64, 36.67),
    ("Residents fled Maaret al-Noman and Khan Sheikhoun.", "Maaret al-Noman", 35.64, 36.67),
    ("Residents fled Maaret al-Noman and Khan Sheikhoun.", "Khan Sheikhoun", 35.44, 36.65),
    ("Shelling hit Kharkiv, Kherson and Zaporizhzhia overnight.", "Kherson", 46.65, 32.6),
    ("Shelling hit Kyiv for hours.", "Kyiv", 50.45, 30.52),
    ("Officials in Kiev said troops had left Donetsk.", "Kiev", 50.45, 30.52),
    ("Iraqi troops pushed into western Mosul.", "Mosul", 36.34, 43.13),
    ("Gunmen entered Goma and advanced towards Sake in North Kivu.", "Sake", -1.57, 29.04),
    ("A bomb exploded in Mazar-i-Sharif, hours after an attack in Kunduz.", "Mazar-i-Sharif", 36.71, 67.11),
    ("Tens of thousands sheltered in Bentiu in South Sudan.", "Bentiu", 9.23, 29.8),
    ("Soldiers fought gunmen in Marawi on the island of Mindanao.", "Marawi", 8.0, 124.3),
    ("Bosnian Serb forces overran Srebrenica in July 1995.", "Srebrenica", 44.1, 19.3),
    ("Russian troops bombed Grozny and Shali.", "Grozny", 43.31, 45.69),
    ("Delegates from both Koreas met at Panmunjom.", "Panmunjom", 37.96, 126.68),
    ("Clashes broke out in El Fasher, Nyala and Geneina in Darfur.", "Geneina", 13.45, 22.45),
    ("The dam at Nova Kakhovka was destroyed.", "Nova Kakhovka", 46.75, 33.37),
    ("Fighters of the group seized Raqqa, Tabqa and Palmyra.", "Palmyra", 34.56, 38.28),
    ("The militia attacked Mocimboa da Praia in Cabo Delgado.", "Mocimboa da Praia", -11.35, 40.35),
    ("Refugees crossed the Turkish border near Kilis and Azaz.", "Azaz", 36.59, 37.04),
    ("Strikes hit Rafah and Khan Younis in the Gaza Strip.", "Rafah", 31.29, 34.25),
    ("Armenian forces withdrew from Shusha and Stepanakert.", "Stepanakert", 39.82, 46.75),
    ("Georgian troops shelled Tskhinvali before Russian tanks reached Gori.", "Gori", 41.98, 44.11),
    ("The army retook Lashkar Gah and Sangin in Helmand.", "Sangin", 32.07, 64.83),
    ("Demonstrators marched in Rangoon and Mandalay.", "Rangoon", 16.8, 96.16),
    ("Troops from eastern Libya advanced on Tripoli from Tarhuna and Gharyan.", "Tripoli", 32.89, 13.19),
    ("The group kidnapped students in Chibok and Dapchi.", "Dapchi", 12.5, 11.5),
    ("Artillery struck Bakhmut, Avdiivka and Chasiv Yar.", "Avdiivka", 48.14, 37.75),
    ("Refugees from Myanmar live in Cox's Bazar.", "Cox's Bazar", 21.44, 91.98),
    ("Protesters gathered in Tahrir Square in Cairo.", "Tahrir Square", 30.04, 31.24),
    ("Police in Birmingham, Alabama, arrested a man.", "Birmingham", 33.52, -86.8),
    ("The mayor of Paris, Texas, opened the fair.", "Paris", 33.66, -95.56),
    ("Deputies in Rapides Parish searched a house in Pineville, La.", "Rapides Parish", 31.2, -92.5),
]


@pytest.mark.parametrize(("text", "name", "lat", "lon"), WORLD, ids=[w[1] + "/" + w[0][:12] for w in WORLD])
def test_names_of_the_news(
    parser: Parser, finder: PlaceFinder, text: str, name: str, lat: float, lon: float
) -> None:
    found = _find(parser, finder, text)
    assert name in found
    place = found[name].place
    assert place is not None
    assert haversine((place.lat, place.lon), (lat, lon)) < 40


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Syrian state media said so.", "Syrian", "SYR"),
        ("Aid reached Yemen.", "Yemen", "YEM"),
        ("A U.S. official spoke.", "U.S.", "USA"),
        ("The U.S.-led coalition struck again.", "U.S.-led", "USA"),
    ],
)
def test_countries_and_their_adjectives(
    parser: Parser, finder: PlaceFinder, text: str, name: str, country: str
) -> None:
    mention = _find(parser, finder, text)[name]
    assert (mention.kind, mention.place and mention.place.country) == ("country", country)
    assert mention.place is not None and mention.place.precision == "country"


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Fighting went on in Aleppo.", "Aleppo", "town"),
        ("Fighting went on in downtown Aleppo.", "Aleppo", "district"),
        ("Shells fell in Idlib province.", "Idlib", "admin1"),
        ("Rockets flew from southern Lebanon.", "Lebanon", "country"),
        ("They met at Panmunjom.", "Panmunjom", "point"),
        ("Drought spread across the Sahel.", "Sahel", "region"),
    ],
)
def test_precision_tells_how_large_the_thing_is(
    parser: Parser, finder: PlaceFinder, text: str, name: str, precision: str
) -> None:
    place = _find(parser, finder, text)[name].place
    assert place is not None and place.precision == precision


def test_the_story_decides_between_namesakes(parser: Parser, finder: PlaceFinder) -> None:
    at_home = _find(
        parser, finder, "Officials in Denton and Decatur, Texas, met neighbours from Paris and Sherman."
    )
    abroad = _find(parser, finder, "Officials in Lyon and Marseille, France, met colleagues from Paris.")
    assert at_home["Paris"].place is not None and at_home["Paris"].place.country == "USA"
    assert abroad["Paris"].place is not None and abroad["Paris"].place.country == "FRA"


def test_a_title_given_apart_helps_to_choose(parser: Parser, finder: PlaceFinder) -> None:
    doc = parser("Officers searched a house in Newport on Monday.")
    with_title = finder.find(doc, title="Two held in Kentucky raid")
    assert with_title[0].place is not None and with_title[0].place.admin1 == "Kentucky"


def test_one_sense_an_article(parser: Parser, finder: PlaceFinder) -> None:
    text = "Police in Athens, Ohio, closed a road. The mayor of Athens said it would open soon."
    places = [m.place for m in finder.find(parser(text)) if m.name == "Athens"]
    assert len(places) == 2 and places[0] == places[1]


def test_people_streets_and_offices_are_no_places(parser: Parser, finder: PlaceFinder) -> None:
    text = "Mr. Jordan Lincoln walked down Memphis Street to the White House in May."
    assert _find(parser, finder, text) == {}


def test_names_known_as_people_are_left_alone(parser: Parser, finder: PlaceFinder) -> None:
    doc = parser("Troops reached Aleppo.")
    at = next(t.i for t in doc.tokens if t.text == "Aleppo")
    assert [m.name for m in finder.find(doc)] == ["Aleppo"]
    assert finder.find(doc, names=[(at, at + 1)]) == []


def test_a_list_of_counties_is_not_a_list_of_towns(parser: Parser, finder: PlaceFinder) -> None:
    found = _find(parser, finder, "Floods closed roads in Butler, Warren and Hamilton counties in Ohio.")
    assert {m.place.precision for n, m in found.items() if n != "Ohio" and m.place} == {"district"}


def test_what_no_table_has_keeps_its_mention(parser: Parser, finder: PlaceFinder) -> None:
    found = _find(parser, finder, "Boats crossed the Zorvanka River near the border.")
    assert found["Zorvanka River"].place is None


def test_decisions_are_told_to_the_trace(parser: Parser, finder: PlaceFinder) -> None:
    trace = Trace()
    finder.find(parser("Fighting went on in Aleppo."), trace=trace)
    note = next(n for n in trace.notes if "Aleppo" in n.message)
    assert note.stage == "places" and note.data["candidates"] >= 1


def test_an_empty_text_has_no_places(parser: Parser, finder: PlaceFinder) -> None:
    assert finder.find(parser("")) == []
