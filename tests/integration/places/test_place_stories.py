"""Stories of the world in our own words: famous towns against their namesakes, many of them in the United States."""

from __future__ import annotations

from dateline.entities.places import Gazetteer, PlaceFinder
from dateline.language import Parser

STORIES: list[tuple[str, dict[str, str]]] = [
    (
        "Officials from the United States and Russia met in Geneva on Friday. Moscow and Washington have discussed a ceasefire. Ministers from France, Britain and Turkey spoke in Paris. Rebels said they would die in Aleppo or in Idlib.",
        {
            "Geneva": "CHE",
            "Moscow": "RUS",
            "Washington": "USA",
            "Paris": "FRA",
            "Aleppo": "SYR",
            "Idlib": "SYR",
        },
    ),
    (
        "The talks in Vienna ended late. The American delegation flew on to London and Berlin, while the Iranian minister returned to Tehran. A new round is planned in Lausanne.",
        {"Vienna": "AUT", "London": "GBR", "Berlin": "DEU", "Tehran": "IRN", "Lausanne": "CHE"},
    ),
    (
        "A spokesman in Washington said the President would visit Warsaw, Athens and Rome. Protesters in Athens clashed with police.",
        {"Washington": "USA", "Warsaw": "POL", "Athens": "GRC", "Rome": "ITA"},
    ),
    (
        "A bomb went off in Manchester. Police in London and Birmingham raised the alert. The Prime Minister spoke in Downing Street.",
        {"Manchester": "GBR", "London": "GBR", "Birmingham": "GBR"},
    ),
    (
        "The minister travelled from Cairo to Alexandria and Suez. Aid groups in Alexandria spoke of shortages.",
        {"Cairo": "EGY", "Alexandria": "EGY", "Suez": "EGY"},
    ),
    (
        "Shells fell on Tripoli and Misrata. The UN envoy said Tripoli was calm after fighting in Libya.",
        {"Tripoli": "LBY", "Misrata": "LBY"},
    ),
    (
        "Clashes broke out in Tripoli between rival districts, the Lebanese army said in Beirut. Soldiers from Sidon were sent.",
        {"Tripoli": "LBN", "Beirut": "LBN", "Sidon": "LBN"},
    ),
    (
        "Delegates met in Dublin and Belfast. The border between Ireland and Northern Ireland was discussed; London agreed.",
        {"Dublin": "IRL", "Belfast": "GBR", "London": "GBR"},
    ),
    (
        "US troops landed in Baghdad and moved to Mosul. The Pentagon said American jets had left Doha and Kuwait City.",
        {"Baghdad": "IRQ", "Mosul": "IRQ", "Doha": "QAT"},
    ),
    (
        "The court in The Hague convicted him. He had been held in Belgrade and Sarajevo.",
        {"Belgrade": "SRB", "Sarajevo": "BIH"},
    ),
    (
        "The rebels signed in Havana. The government in Bogota said fighters from Cali and Medellin would disarm.",
        {"Havana": "CUB", "Bogota": "COL", "Cali": "COL", "Medellin": "COL"},
    ),
    (
        "Police in Lima and Quito arrested four men wanted in Madrid. Spain asked for help.",
        {"Lima": "PER", "Quito": "ECU", "Madrid": "ESP"},
    ),
    (
        "Troops in Santiago fired on crowds; Valparaiso and Concepcion were calm, Chilean television said.",
        {"Santiago": "CHL", "Valparaiso": "CHL", "Concepcion": "CHL"},
    ),
    (
        "Officials in Delhi and Islamabad traded blame. Shelling hit Poonch and Uri. India and Pakistan met in Lahore, and in Hyderabad protests began.",
        {"Delhi": "IND", "Islamabad": "PAK", "Lahore": "PAK"},
    ),
    (
        "The army took Kandahar and Jalalabad. In Kabul an American convoy was hit near the embassy. Four soldiers from Georgia died.",
        {"Kandahar": "AFG", "Jalalabad": "AFG", "Kabul": "AFG"},
    ),
    (
        "Seoul and Tokyo asked Beijing to press Pyongyang. The United States sent a carrier to Busan.",
        {"Seoul": "KOR", "Tokyo": "JPN", "Beijing": "CHN", "Pyongyang": "PRK", "Busan": "KOR"},
    ),
    (
        "Gunmen crossed from Naples to Palermo. Police in Milan, Florence and Venice searched flats. Italian officials said two suspects fled to Vienna.",
        {
            "Naples": "ITA",
            "Palermo": "ITA",
            "Milan": "ITA",
            "Florence": "ITA",
            "Venice": "ITA",
            "Vienna": "AUT",
        },
    ),
    (
        "Leaders met in Melbourne and Perth. Police in Sydney and Newcastle said the Australian suspects came from Auckland.",
        {"Melbourne": "AUS", "Perth": "AUS", "Sydney": "AUS", "Newcastle": "AUS", "Auckland": "NZL"},
    ),
    (
        "Police in Toronto, London and Hamilton, Ontario, arrested six. A court in Ottawa heard the case.",
        {"Toronto": "CAN", "Hamilton": "CAN", "Ottawa": "CAN"},
    ),
    (
        "LONDON, March 3 - Oil prices rose. Traders in New York and Singapore blamed a strike in Lagos and Port Harcourt, Nigeria.",
        {"LONDON": "GBR", "Singapore": "SGP", "Lagos": "NGA"},
    ),
    (
        "Warsaw, Prague and Budapest called for talks. The Polish minister flew to Brussels and Paris; his Hungarian colleague went to Moscow.",
        {
            "Warsaw": "POL",
            "Prague": "CZE",
            "Budapest": "HUN",
            "Brussels": "BEL",
            "Paris": "FRA",
            "Moscow": "RUS",
        },
    ),
    (
        "The Turkish army shelled villages near Batman and Mardin. In Istanbul and Ankara, police detained 40 people. Washington voiced concern.",
        {"Batman": "TUR", "Mardin": "TUR", "Istanbul": "TUR", "Ankara": "TUR", "Washington": "USA"},
    ),
    (
        "Spanish police in Barcelona, Valencia and Cordoba held nine people. A suspect was caught in Toledo.",
        {"Barcelona": "ESP", "Valencia": "ESP", "Cordoba": "ESP", "Toledo": "ESP"},
    ),
    (
        "The president said in Washington that American aircraft had left Derna and Benghazi. Allies in Rome, Paris and Berlin agreed. He will visit Jerusalem and Amman, then Riyadh.",
        {
            "Washington": "USA",
            "Derna": "LBY",
            "Benghazi": "LBY",
            "Rome": "ITA",
            "Paris": "FRA",
            "Berlin": "DEU",
            "Jerusalem": "ISR",
            "Amman": "JOR",
            "Riyadh": "SAU",
        },
    ),
    (
        "The U.S. ambassador left Caracas for Lima, Ohio-born aides said. In Bogota, the State Department's envoy met rebels from San Vicente.",
        {"Caracas": "VEN", "Bogota": "COL"},
    ),
    (
        "Germany's chancellor said in Berlin that Frankfurt and Hamburg would host the summit. American diplomats in Bonn, Munich and Dresden were told.",
        {
            "Berlin": "DEU",
            "Frankfurt": "DEU",
            "Hamburg": "DEU",
            "Bonn": "DEU",
            "Munich": "DEU",
            "Dresden": "DEU",
        },
    ),
]


def test_famous_towns_win_where_the_story_is_the_worlds(parser: Parser) -> None:
    finder = PlaceFinder(Gazetteer())
    wrong = []
    total = 0
    for (_, expected), doc in zip(STORIES, parser.parse_many(t for t, _ in STORIES), strict=True):
        found = {m.name: m.place for m in finder.find(doc)}
        for name, country in expected.items():
            total += 1
            place = found.get(name)
            if place is None or place.country != country:
                wrong.append((name, country, place))
    assert total > 100
    assert len(wrong) <= total * 0.04, wrong
