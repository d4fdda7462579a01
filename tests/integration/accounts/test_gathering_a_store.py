"""Gathering a store a piece at a time gives what gathering it at once gives; what people decide stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import asking
from dateline.corrections import merge_incidents, split_incident
from dateline.errors import StoreError
from dateline.gathering import gather_store
from dateline.records import Record
from dateline.store import Filters, Store

Fill = Callable[..., Path]


def _state(store: Store) -> dict[str, tuple[str, ...]]:
    """Incident id → the keys of its claims."""
    return {row.id: tuple(m.claim for m in store.accounts.members(row.id)) for row in store.accounts.incidents()}


def _shelling(store: Store) -> str:
    return next(i.id for i in asking.incidents(store) if i.type == "ASSAULT" and i.ranges)


def test_every_claim_is_in_one_incident(filled: Fill) -> None:
    with Store.open(filled()) as store:
        gather_store(store)
        keys = [key for keys in _state(store).values() for key in keys]
        assert sorted(keys) == sorted(e.key for e in store.events())


def test_a_second_run_changes_nothing(filled: Fill) -> None:
    with Store.open(filled()) as store:
        gather_store(store)
        before = _state(store)
        assert gather_store(store).articles == 0
        assert _state(store) == before


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_article_by_article_is_as_at_once(filled: Fill, tmp_path: Path, told: list[Record], order: tuple[int, ...]) -> None:
    with Store.open(filled()) as at_once, Store.open(tmp_path / "slowly.sqlite") as slowly:
        gather_store(at_once)
        for i in order:
            slowly.put(told[i])
            gather_store(slowly)
        assert _state(slowly) == _state(at_once)
        assert slowly.accounts.copies() == at_once.accounts.copies()
        assert [i.sources for i in asking.incidents(slowly)] == [i.sources for i in asking.incidents(at_once)]


def test_an_article_coded_again_takes_its_old_claims_with_it(filled: Fill, told: list[Record]) -> None:
    from dataclasses import replace

    with Store.open(filled()) as store:
        gather_store(store)
        store.put(replace(told[1], claims=told[1].claims[:1], warnings=()))
        gather_store(store)
        keys = {key for keys in _state(store).values() for key in keys}
        assert {k for k in keys if k.startswith("daily-1#")} == {f"daily-1#{told[1].claims[0].id}"}


def test_a_copy_is_no_source(filled: Fill) -> None:
    with Store.open(filled()) as store:
        gather_store(store)
        assert store.accounts.copies() == {"post-1": "wire-1"}
        shelling = asking.incident(store, _shelling(store))
        assert shelling is not None
        assert {e.report.id for e in shelling.events} == {"wire-1", "daily-1", "post-1"}
        assert shelling.sources == 2


def test_figures_are_a_range_and_never_a_sum(filled: Fill) -> None:
    with Store.open(filled()) as store:
        gather_store(store)
        shelling = asking.incident(store, _shelling(store))
        assert shelling is not None
        [killed] = [r for r in shelling.ranges if r.what == "killed"]
        assert (killed.low, killed.high) == (12, 19)
        assert {f.event.report.outlet for f in killed.figures} == {"Harbour Wire", "Red Sea Daily", "Evening Post"}


def test_a_merge_by_hand_survives_and_can_be_taken_back(filled: Fill) -> None:
    with Store.open(filled(2)) as store:
        gather_store(store)
        before = _state(store)
        one, other = sorted(before)[:2]
        edit = merge_incidents(store, [one, other], who="an editor")
        gather_store(store)
        assert {*before[one], *before[other]} in [set(keys) for keys in _state(store).values()]
        gather_store(store, anew=True)
        assert {*before[one], *before[other]} in [set(keys) for keys in _state(store).values()]
        assert edit.id is not None and store.accounts.remove_edit(edit.id)
        gather_store(store)
        assert _state(store) == before


def test_a_split_by_hand_survives(filled: Fill) -> None:
    with Store.open(filled()) as store:
        gather_store(store)
        members = [m.claim for m in store.accounts.members(_shelling(store))]
        split_incident(store, members[:1])
        for anew in (False, True):
            gather_store(store, anew=anew)
            [own] = [keys for keys in _state(store).values() if members[0] in keys]
            assert not {*members[1:]} & {*own}


@pytest.mark.parametrize("ids", [["nothing"], ["wire-1#c99", "wire-1#c1"]])
def test_what_is_not_there_cannot_be_merged(filled: Fill, ids: list[str]) -> None:
    with Store.open(filled()) as store:
        gather_store(store)
        with pytest.raises(StoreError):
            merge_incidents(store, ids)


def test_a_whole_incident_cannot_be_split_off(filled: Fill) -> None:
    with Store.open(filled()) as store:
        gather_store(store)
        with pytest.raises(StoreError, match="whole incident"):
            split_incident(store, [m.claim for m in store.accounts.members(_shelling(store))])


def test_a_later_version_of_the_same_outlet_supersedes(filled: Fill, told: list[Record]) -> None:
    from dataclasses import replace

    later = replace(told[2], article=replace(told[2].article, id="wire-2", publisher="Harbour Wire"))
    with Store.open(filled(2)) as store:
        store.put(later)
        gather_store(store)
        assert store.accounts.versions() == {"wire-1": "wire-2"}
        assert store.get("wire-1") == told[0]
        assert not [e for e in store.events() if e.report.id == "wire-1"]
        assert {e.report.id for e in store.events(Filters(latest=False))} == {"wire-1", "wire-2", "daily-1"}
        keys = {key for keys in _state(store).values() for key in keys}
        assert not [k for k in keys if k.startswith("wire-1#")]
        store.accounts.restore("wire-1")
        gather_store(store)
        assert store.accounts.versions() == {}, "what people decided stays"
