"""A file whose text changed: the new version counts, the earlier one is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.app import main
from dateline.store import Filters, Store


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("versions")
    article, db = folder / "shelling.txt", folder / "told.sqlite"
    for text in ("Rebels shelled the port on Tuesday.", "Rebels shelled the harbour on Tuesday, killing 12 people."):
        article.write_text(text, encoding="utf-8")
        done = CliRunner().invoke(main, ["code", str(article), "--db", str(db), "--no-encoder", "--format", "jsonl"])
        assert done.exit_code == 0, done.output
    again = CliRunner().invoke(main, ["code", str(article), "--db", str(db), "--no-encoder", "--format", "jsonl"])
    assert again.exit_code == 0
    return db


def test_both_versions_are_kept_and_the_later_one_counts(db: Path) -> None:
    with Store.open(db, create=False) as store:
        [(earlier, later)] = store.accounts.versions().items()
        assert later == "shelling" and earlier.startswith("shelling@")
        first, second = store.get(earlier), store.get(later)
        assert first is not None and "port" in first.article.text
        assert second is not None and "harbour" in second.article.text
        assert {e.report.id for e in store.events()} == {later}
        assert {e.report.id for e in store.events(Filters(latest=False))} == {earlier, later}


def test_the_earlier_version_is_asked_for_by_all_versions(db: Path) -> None:
    def asked(*more: str) -> str:
        return CliRunner().invoke(main, ["find", "--db", str(db), "--format", "jsonl", *more]).stdout

    assert "shelling@" not in asked()
    assert "shelling@" in asked("--all-versions")
