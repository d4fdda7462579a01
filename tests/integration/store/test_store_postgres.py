"""The same store in PostgreSQL, where a server and a driver are installed."""

from __future__ import annotations

import importlib.util
import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import ArticleError, StoreError
from dateline.incidents import summarise
from dateline.store import Edit, Filters, Grade, Store
from dateline.store.views import VIEWS
from sample_records import sample

_PROGRAMS = os.pathsep.join(
    [os.environ.get("PATH", ""), *map(str, Path("/usr/lib/postgresql").glob("*/bin"))]
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a database on a server of its own, reached through a socket."""
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed")
    initdb, control = (shutil.which(p, path=_PROGRAMS) for p in ("initdb", "pg_ctl"))
    if not initdb or not control:
        pytest.skip("no PostgreSQL server is installed")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a short name: a socket's path has at most 107 bytes
    run_as: dict[str, object] = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        if not any(u.pw_name == "postgres" for u in pwd.getpwall()):
            pytest.skip("no user postgres to run the server")
        shutil.chown(folder, "postgres")
        run_as = {"user": "postgres"}
    data = folder / "data"
    subprocess.run([initdb, "-D", str(data), "-U", "dateline", "-A", "trust", "-E", "UTF8", "--locale=C"],
                   check=True, capture_output=True, cwd="/", **run_as)  # type: ignore[call-overload]  # fmt: skip
    start = [control, "-D", str(data), "-w", "-o", f"-k {folder} -h ''", "-l", str(folder / "log"), "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL, cwd="/", **run_as)  # type: ignore[call-overload]
    yield f"postgresql://dateline@/postgres?host={folder}"
    stop = [control, "-D", str(data), "-m", "immediate", "stop"]
    subprocess.run(stop, check=True, capture_output=True, cwd="/", **run_as)  # type: ignore[call-overload]
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def store(server: str) -> Iterator[Store]:
    with Store.open(server) as store:
        yield store


def test_put_get_replace(store: Store) -> None:
    store.put_many([sample("a"), sample("b")])
    store.put(replace(sample("a"), relations=()))
    assert store.get("a") == replace(sample("a"), relations=())
    assert list(store.ids()) == ["a", "b"]
    assert store.counts()["claims"] == 6
    assert store.has("b", "ab" * 32, "0.1.0")


def test_search(store: Store) -> None:
    store.put(sample("b"))
    hit = next(h for h in store.search("shelling") if h.article_id == "b")
    assert next(t for t, matched in hit.pieces if matched) in ("shell", "shelled")
    assert hit.claims == ("c1",)
    assert store.search('"unclosed') == []
    assert store.search("submarine") == []


def test_refused_record(store: Store) -> None:
    with pytest.raises(ArticleError, match="does not hold"):
        store.put(replace(sample("bad"), entities=()))
    assert store.get("bad") is None


def test_odd_text(store: Store) -> None:
    odd = sample("odd")
    odd = replace(odd, article=replace(odd.article, text="\x00 \ud83d", title=None), entities=(), times=(),
                  statements=(), claims=(), relations=(), warnings=())  # fmt: skip
    store.put(odd)
    assert store.get("odd") == odd


def test_opened_again_and_read_only(server: str, store: Store) -> None:
    store.put(sample("again"))
    with Store.open(server, create=False) as second:
        assert second.get("again") == sample("again")
    with Store.open(server, read_only=True) as reader, pytest.raises(StoreError):
        reader.put(sample("never"))


def test_server_that_is_not_there(tmp_path: Path) -> None:
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed")
    with pytest.raises(StoreError, match="does not answer"):
        Store.open(f"postgresql://x@/nothing?host={tmp_path}")


def test_questions_and_accounts(store: Store) -> None:
    store.load([sample("q1"), sample("q2").to_dict(), json.dumps(sample("q1").to_dict())])
    these = ("q1", "q2")
    assert store.get("q1") == sample("q1")
    for f, n in (
        (Filters(actor="VELREB"), 4), (Filters(actor="*REB", type="ASSAULT"), 2), (Filters(according_to="VELGOV"), 6),
        (Filters(according_to="reporter"), 0), (Filters(place="vell", since="2016-12", until="2016"), 2),
        (Filters(lat=41.0, lon=2.0, km=50), 2), (Filters(text="detainees"), 4), (Filters(count="killed", at_least=12), 2),
        (Filters(context="peacekeeping"), 2), (Filters(party="the detainees"), 2), (Filters(publisher="The Vell Courier"), 6),
    ):  # fmt: skip
        asked = replace(f, article=these)
        assert store.count(asked) == len(store.find(asked, limit=None, order="oldest")) == n
        assert len(list(store.events(asked))) == n
    asked = Filters(article=these)
    assert [b.n for b in store.timeline(asked, grain="day", by="type")] == [2, 4]
    assert [s.n for s in store.map_counts(asked)] == [2]
    assert store.facets(asked, fields=("source", "publisher"))["source"][0].value == "the mayor"
    assert len(list(store.ties(Filters(article=these, actor="NOR")))) == 2
    incident = summarise([e for e in store.events(asked) if e.type == "ASSAULT"])
    store.accounts.replace([incident])
    assert [r.id for r in store.accounts.incidents(asked)] == [incident.id]
    store.accounts.supersede("q1", "q2")
    assert store.count(asked) == 3
    store.accounts.restore("q1")
    assert store.accounts.add_edit(Edit("merge", ("q1#c1", "q2#c1"))).id == 1
    store.accounts.set_grade(Grade("The Vell Courier", "B"))
    assert store.count(replace(asked, grade="B")) == 6
    assert store.sql("SELECT count(*) AS n FROM claims WHERE ref = %s", ["c1"]).columns == ("n",)
    with pytest.raises(StoreError):
        store.sql("DELETE FROM claims")


def test_views(store: Store) -> None:
    store.put(sample("views"))
    for view in VIEWS:
        assert store.sql(f"SELECT * FROM {view}").rows, view
