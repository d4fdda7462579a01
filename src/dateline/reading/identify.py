"""Which language is it? Asked of py3langid, whose model is loaded at the first question."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from dateline.errors import UnknownLanguage
from dateline.records import Warning

_SAMPLE = 3000  # characters
_MIN_WORDS = 20
_SURE = 0.9


@lru_cache(maxsize=1)
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def check_language(text: str, *, expect: str, stated: str | None, item: str) -> tuple[Warning, ...]:
    """Nothing for a text in the expected language, a warning for a short or unclear one.

    Raises :class:`UnknownLanguage` when the text says (``stated``) or surely shows another language.
    """
    want = _base(expect)
    if stated and len(_base(stated)) == 2 and _base(stated) != want:
        raise _refusal(item, f"its language is given as {stated!r}", expect)
    code, probability = _model().classify(text[:_SAMPLE])
    if code == want:
        return ()
    words = len(re.findall(r"\w+", text[:_SAMPLE]))
    if words >= _MIN_WORDS and probability >= _SURE:
        raise _refusal(
            item, f"it is written in another language ({code}, {float(probability):.0%} sure)", expect
        )
    why = (
        "the text is too short to be sure" if words < _MIN_WORDS else f"it looks like {code}, but not surely"
    )
    return (Warning("language-unsure", f"taken to be {want}: {why}"),)


def _base(code: str) -> str:
    return re.split(r"[-_]", code.strip().lower())[0].replace("english", "en")


def _refusal(item: str, problem: str, expect: str) -> UnknownLanguage:
    return UnknownLanguage(
        item,
        f"{problem}; the installed pipeline reads {expect!r}",
        f"Give text in {expect!r}, or choose a pipeline for its language",
    )
