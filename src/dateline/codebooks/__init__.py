"""Codebooks: the ontologies that claims are coded with, as data, with their crosswalks to CAMEO."""

from dateline.codebooks.codebook import (
    Codebook,
    ContextDefinition,
    EventType,
    Example,
    Mode,
    available_codebooks,
    load_codebook,
    read_codebook,
)

__all__ = [
    "Codebook",
    "ContextDefinition",
    "EventType",
    "Example",
    "Mode",
    "available_codebooks",
    "load_codebook",
    "read_codebook",
]
