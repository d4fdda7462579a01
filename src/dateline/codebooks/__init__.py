"""Codebooks: the ontologies that claims are coded with, as data, with their crosswalks."""

from dateline.codebooks.loading import (
    available_codebooks,
    check_codebook,
    load_codebook,
    read_codebook,
    skeleton,
)
from dateline.codebooks.model import (
    QUAD_CLASSES,
    Codebook,
    ContextDefinition,
    EventType,
    Example,
    Mode,
    Route,
)
from dateline.codebooks.positions import Problem
from dateline.codebooks.rules import Amount, Roles, Rule

__all__ = [
    "QUAD_CLASSES",
    "Amount",
    "Codebook",
    "ContextDefinition",
    "EventType",
    "Example",
    "Mode",
    "Problem",
    "Roles",
    "Route",
    "Rule",
    "available_codebooks",
    "check_codebook",
    "load_codebook",
    "read_codebook",
    "skeleton",
]
