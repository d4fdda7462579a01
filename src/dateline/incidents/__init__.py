"""Many records → one account: the same event, conflicting figures, talks, fates, control. Pure: nothing here touches a store."""

from __future__ import annotations

from dateline.incidents.alliances import Alliance, Alliances, alliances
from dateline.incidents.blocking import blocks_of
from dateline.incidents.control import Control, Holding, holders
from dateline.incidents.copies import Copies, Signature, find_copies, signature
from dateline.incidents.edits import Edit, bounds_of, merge, split
from dateline.incidents.fates import Fate, tally
from dateline.incidents.gather import gather, group
from dateline.incidents.model import Figure, FigureRange, Incident
from dateline.incidents.regather import Gathering, disturbed, regroup
from dateline.incidents.sketch import Sketch, dump, parse, sketch
from dateline.incidents.summary import incident_id, summarise
from dateline.incidents.talks import Move, Point, Talk, threads
from dateline.incidents.talks.tell import Sentence, tell

__all__ = [
    "Alliance", "Alliances", "Control", "Copies", "Edit", "Fate", "Figure", "FigureRange", "Gathering", "Holding", "Incident",
    "Move", "Point", "Sentence", "Signature", "Sketch", "Talk", "alliances", "blocks_of", "bounds_of", "disturbed", "dump",
    "find_copies", "gather", "group", "holders", "incident_id", "merge", "parse", "regroup", "signature", "sketch", "split",
    "summarise", "tally", "tell", "threads",
]  # fmt: skip
