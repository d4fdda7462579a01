"""Codebooks: the ontologies that claims are coded with, as data, with their crosswalks to CAMEO."""

from dateline.codebooks.codebook import (
    QUAD_CLASSES,
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
    "QUAD_CLASSES",
    "Codebook",
    "ContextDefinition",
    "EventType",
    "Example",
    "Mode",
    "available_codebooks",
    "load_codebook",
    "read_codebook",
]
