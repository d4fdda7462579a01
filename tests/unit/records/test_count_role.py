"""The role of a count: in the record, its schema, and in words."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.records import Count, CountRole, Span
from dateline.web.wording import counted


def count(role: CountRole | None) -> Count:
    return Count("killed", "dockers", 61, 61, 61, Span(3, 13, "61 dockers"), role)


@pytest.mark.parametrize("role", ["total", "more", None])
def test_a_count_survives_the_way_to_a_dict_and_back(role: CountRole | None) -> None:
    assert Count.from_dict(count(role).to_dict()) == count(role)


def test_a_plain_count_has_no_role_in_the_record() -> None:
    assert "role" not in count(None).to_dict()
    assert count("total").to_dict()["role"] == "total"


def test_a_record_of_before_has_counts_without_a_role() -> None:
    old: dict[str, Any] = count("more").to_dict()
    del old["role"]
    assert Count.from_dict(old).role is None


def test_the_role_is_told_in_words() -> None:
    assert counted(count("total")).endswith("killed (in all)")
    assert counted(count("more")).endswith("killed (more)")
    assert "(" not in counted(count(None))
