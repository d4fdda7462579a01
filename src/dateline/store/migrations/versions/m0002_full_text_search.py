"""Full-text search over articles and evidence, filled from what is stored."""

from alembic import op

revision = "0002"
down_revision = "0001"

# A tsvector of PostgreSQL's holds at most a megabyte: longer articles are indexed up to there.
_CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE articles_search USING fts5(title, text, content='articles', content_rowid='id',"
        " tokenize='porter unicode61 remove_diacritics 2')",
        "CREATE VIRTUAL TABLE claims_search USING fts5(evidence, content='claims', content_rowid='id',"
        " tokenize='porter unicode61 remove_diacritics 2')",
        "CREATE TRIGGER articles_search_added AFTER INSERT ON articles BEGIN"
        " INSERT INTO articles_search(rowid, title, text) VALUES (new.id, new.title, new.text); END",
        "CREATE TRIGGER articles_search_removed AFTER DELETE ON articles BEGIN"
        " INSERT INTO articles_search(articles_search, rowid, title, text)"
        " VALUES ('delete', old.id, old.title, old.text); END",
        "CREATE TRIGGER articles_search_changed AFTER UPDATE OF title, text ON articles BEGIN"
        " INSERT INTO articles_search(articles_search, rowid, title, text)"
        " VALUES ('delete', old.id, old.title, old.text);"
        " INSERT INTO articles_search(rowid, title, text) VALUES (new.id, new.title, new.text); END",
        "CREATE TRIGGER claims_search_added AFTER INSERT ON claims BEGIN"
        " INSERT INTO claims_search(rowid, evidence) VALUES (new.id, new.evidence); END",
        "CREATE TRIGGER claims_search_removed AFTER DELETE ON claims BEGIN"
        " INSERT INTO claims_search(claims_search, rowid, evidence)"
        " VALUES ('delete', old.id, old.evidence); END",
        "INSERT INTO articles_search(articles_search) VALUES ('rebuild')",
        "INSERT INTO claims_search(claims_search) VALUES ('rebuild')",
    ),
    "postgresql": (
        "CREATE INDEX ix_articles_search ON articles USING gin"
        " (to_tsvector('english', left(coalesce(title, '') || ' ' || text, 250000)))",
        "CREATE INDEX ix_claims_search ON claims USING gin (to_tsvector('english', left(evidence, 250000)))",
    ),
}


def upgrade() -> None:
    for statement in _CREATE[op.get_bind().dialect.name]:
        op.execute(statement)
