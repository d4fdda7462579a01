"""What people correct in gathered accounts: merging and splitting incidents, which every later run keeps."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.errors import StoreError
from dateline.store import Edit, Store

__all__ = ["merge_incidents", "split_incident"]


def merge_incidents(store: Store, ids: Sequence[str], *, who: str = "", comment: str = "") -> Edit:
    """Incidents (by id) or claims (by key) that are one. StoreError where one is not there, or fewer than two are given."""
    claims = list(dict.fromkeys(key for id in ids for key in _claims(store, id)))
    if len(ids) < 2:
        raise StoreError("merge: one incident alone cannot be merged. Name two or more.")
    return store.accounts.add_edit(Edit("merge", tuple(claims), who=who, comment=comment))


def split_incident(store: Store, claims: Sequence[str], *, who: str = "", comment: str = "") -> Edit:
    """Claims that are an incident of their own, apart from the others of the incidents that they are in.

    StoreError where a claim is in no incident, or nothing would be left of it.
    """
    found = store.accounts.incidents_of(claims)
    for key in claims:
        if key not in found:
            raise StoreError(f"{key}: no gathered claim of this key. List them: dateline incidents --format json")
    others = [m.claim for id in sorted(set(found.values())) for m in store.accounts.members(id) if m.claim not in claims]
    if not others:
        raise StoreError(f"{', '.join(claims)}: these are the whole incident. Name some of its claims, not all.")
    return store.accounts.add_edit(Edit("split", tuple(claims), others=tuple(others), who=who, comment=comment))


def _claims(store: Store, id: str) -> list[str]:
    members = [m.claim for m in store.accounts.members(id)]
    if members:
        return members
    if id in store.accounts.incidents_of([id]):
        return [id]
    raise StoreError(f"{id}: neither an incident nor a gathered claim. List them: dateline incidents --format json")
