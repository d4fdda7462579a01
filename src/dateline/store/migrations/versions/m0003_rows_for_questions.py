"""Rows for questions: flat claims, who fills roles, places, and the accounts that are gathered. What was a table of parts
of a record and is seldom asked for becomes a view of its JSON. The rows are made anew from the records after the migrations
(dateline.store.opening). Frozen: later changes are migrations of their own."""

import sqlalchemy as sa
from alembic import op

from dateline.store.views import create

revision = "0003"
down_revision = "0002"

_GONE = "mentions speakers statement_spans fillers according_to counts warnings relations claims statements times entities"

_TABLES = (
    "CREATE TABLE sketches ({serial}, claim TEXT NOT NULL, article TEXT NOT NULL, data {blob} NOT NULL, "
    "CONSTRAINT pk_sketches PRIMARY KEY (id))",
    "CREATE TABLE blocks (block BIGINT NOT NULL, sketch INTEGER NOT NULL, CONSTRAINT pk_blocks PRIMARY KEY "
    "(block, sketch), CONSTRAINT fk_blocks_sketch FOREIGN KEY(sketch) REFERENCES sketches (id) ON DELETE "
    "CASCADE){rowless}",
    "CREATE TABLE signatures (article TEXT NOT NULL, published TEXT, data {blob} NOT NULL, CONSTRAINT "
    "pk_signatures PRIMARY KEY (article))",
    "CREATE TABLE actors (id BIGINT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, kind TEXT, code TEXT, "
    "country TEXT, sectors TEXT NOT NULL, CONSTRAINT pk_actors PRIMARY KEY (id))",
    "CREATE TABLE places (id BIGINT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, geonames BIGINT, place_id "
    "TEXT, lat FLOAT, lon FLOAT, country TEXT, admin1 TEXT, precision TEXT, CONSTRAINT pk_places PRIMARY KEY "
    "(id))",
    "CREATE TABLE claims (id INTEGER NOT NULL, article INTEGER NOT NULL, ref TEXT NOT NULL, type TEXT NOT NULL, "
    "mode TEXT, status TEXT NOT NULL, day TEXT, place BIGINT, confidence FLOAT NOT NULL, contexts TEXT NOT NULL, "
    "date_from TEXT, date_to TEXT, deaths_low BIGINT, deaths_high BIGINT, time TEXT, about TEXT, cameo TEXT, "
    "trigger_start INTEGER NOT NULL, trigger_stop INTEGER NOT NULL, trigger_text TEXT NOT NULL, evidence_start "
    "INTEGER NOT NULL, evidence_stop INTEGER NOT NULL, evidence TEXT NOT NULL, CONSTRAINT pk_claims PRIMARY KEY "
    "(id), CONSTRAINT fk_claims_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE)",
    "CREATE TABLE roles (claim INTEGER NOT NULL, position INTEGER NOT NULL, role INTEGER NOT NULL, actor BIGINT, "
    "CONSTRAINT pk_roles PRIMARY KEY (claim, position), CONSTRAINT fk_roles_claim FOREIGN KEY(claim) REFERENCES "
    "claims (id) ON DELETE CASCADE){rowless}",
    "CREATE TABLE counts (claim INTEGER NOT NULL, position INTEGER NOT NULL, what TEXT NOT NULL, who TEXT, low "
    "BIGINT, best BIGINT, high BIGINT, role TEXT, start INTEGER NOT NULL, stop INTEGER NOT NULL, text TEXT NOT "
    "NULL, CONSTRAINT pk_counts PRIMARY KEY (claim, position), CONSTRAINT fk_counts_claim FOREIGN KEY(claim) "
    "REFERENCES claims (id) ON DELETE CASCADE){rowless}",
    "CREATE TABLE relations (id INTEGER NOT NULL, article INTEGER NOT NULL, ref TEXT NOT NULL, type TEXT NOT "
    "NULL, from_actor BIGINT NOT NULL, to_actor BIGINT NOT NULL, to_place BIGINT, since TEXT, until TEXT, status "
    "TEXT NOT NULL, confidence FLOAT NOT NULL, evidence_start INTEGER NOT NULL, evidence_stop INTEGER NOT NULL, "
    "evidence TEXT NOT NULL, CONSTRAINT pk_relations PRIMARY KEY (id), CONSTRAINT fk_relations_article FOREIGN "
    "KEY(article) REFERENCES articles (id) ON DELETE CASCADE)",
    "CREATE TABLE incidents (id TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, first TEXT, "
    "last TEXT, place TEXT, geonames BIGINT, place_id TEXT, lat FLOAT, lon FLOAT, country TEXT, admin1 TEXT, "
    "precision TEXT, sources INTEGER NOT NULL, claims INTEGER NOT NULL, summary TEXT NOT NULL, CONSTRAINT "
    "pk_incidents PRIMARY KEY (id))",
    "CREATE TABLE incident_claims (incident TEXT NOT NULL, position INTEGER NOT NULL, article INTEGER NOT NULL, "
    "ref TEXT NOT NULL, stance TEXT NOT NULL, CONSTRAINT pk_incident_claims PRIMARY KEY (incident, position), "
    "CONSTRAINT fk_incident_claims_incident FOREIGN KEY(incident) REFERENCES incidents (id) ON DELETE CASCADE, "
    "CONSTRAINT fk_incident_claims_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE)",
    "CREATE TABLE incident_edits ({serial}, kind TEXT NOT NULL, claims TEXT NOT NULL, others TEXT NOT NULL, who "
    "TEXT NOT NULL, made TEXT NOT NULL, comment TEXT NOT NULL, CONSTRAINT pk_incident_edits PRIMARY KEY (id))",
    "CREATE TABLE copies (article INTEGER NOT NULL, original INTEGER NOT NULL, CONSTRAINT pk_copies PRIMARY KEY "
    "(article), CONSTRAINT fk_copies_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE, "
    "CONSTRAINT fk_copies_original FOREIGN KEY(original) REFERENCES articles (id) ON DELETE CASCADE)",
    "CREATE TABLE sources (publisher TEXT NOT NULL, reliability TEXT, stance TEXT, note TEXT, CONSTRAINT "
    "pk_sources PRIMARY KEY (publisher))",
    "CREATE TABLE versions (article INTEGER NOT NULL, later INTEGER NOT NULL, CONSTRAINT pk_versions PRIMARY KEY "
    "(article), CONSTRAINT fk_versions_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE, "
    "CONSTRAINT fk_versions_later FOREIGN KEY(later) REFERENCES articles (id) ON DELETE CASCADE)",
    "CREATE TABLE changed (article INTEGER NOT NULL, CONSTRAINT pk_changed PRIMARY KEY (article), CONSTRAINT "
    "fk_changed_article FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE)",
    "CREATE INDEX ix_articles_publisher ON articles (publisher)",
    "CREATE INDEX ix_sketches_article ON sketches (article)",
    "CREATE UNIQUE INDEX ix_sketches_claim ON sketches (claim)",
    "CREATE INDEX ix_blocks_sketch ON blocks (sketch)",
    "CREATE INDEX ix_actors_code ON actors (code)",
    "CREATE INDEX ix_actors_folded ON actors (folded)",
    "CREATE INDEX ix_places_lat ON places (lat)",
    "CREATE INDEX ix_claims_article ON claims (article)",
    "CREATE INDEX ix_claims_day ON claims (day, type, status, place, article, confidence, mode, contexts)",
    "CREATE INDEX ix_claims_place ON claims (place)",
    "CREATE INDEX ix_claims_type ON claims (type, day, status, place)",
    "CREATE INDEX ix_roles_role_actor ON roles (role, actor)",
    "CREATE INDEX ix_counts_what_low ON counts (what, low)",
    "CREATE INDEX ix_relations_article ON relations (article)",
    "CREATE INDEX ix_relations_from_actor ON relations (from_actor)",
    "CREATE INDEX ix_relations_to_actor ON relations (to_actor)",
    "CREATE INDEX ix_incidents_first ON incidents (first)",
    "CREATE INDEX ix_incident_claims_article_ref ON incident_claims (article, ref)",
)  # fmt: skip

_TOKENS = "tokenize='porter unicode61 remove_diacritics 2'"
_SEARCH = {
    "sqlite": (
        "DROP TABLE claims_search",
        f"CREATE VIRTUAL TABLE claims_search USING fts5(evidence, content='claims', content_rowid='id', {_TOKENS})",
        "CREATE TRIGGER claims_search_added AFTER INSERT ON claims BEGIN"
        " INSERT INTO claims_search(rowid, evidence) VALUES (new.id, new.evidence); END",
        "CREATE TRIGGER claims_search_removed AFTER DELETE ON claims BEGIN"
        " INSERT INTO claims_search(claims_search, rowid, evidence)"
        " VALUES ('delete', old.id, old.evidence); END",
        "CREATE TRIGGER claims_search_changed AFTER UPDATE OF evidence ON claims BEGIN"
        " INSERT INTO claims_search(claims_search, rowid, evidence)"
        " VALUES ('delete', old.id, old.evidence);"
        " INSERT INTO claims_search(rowid, evidence) VALUES (new.id, new.evidence); END",
    ),
    "postgresql": (
        "CREATE INDEX ix_claims_search ON claims USING gin (to_tsvector('english', left(evidence, 250000)))",
    ),
}


_WORDS = {
    "sqlite": {"rowless": " WITHOUT ROWID", "serial": "id INTEGER NOT NULL", "blob": "BLOB"},
    "postgresql": {"rowless": "", "serial": "id SERIAL NOT NULL", "blob": "BYTEA"},
}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    words = _WORDS[dialect]
    for name in _GONE.split():
        op.execute(f"DROP TABLE {name}")
    op.add_column("articles", sa.Column("shown", sa.LargeBinary()))
    for pattern in (*_TABLES, *_SEARCH[dialect], *create(dialect)):
        statement = pattern
        for name, word in words.items():
            statement = statement.replace(f"{{{name}}}", word)
        op.execute(statement)
