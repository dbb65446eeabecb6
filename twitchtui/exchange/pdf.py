"""The doctor page as a PDF; needs the optional typst, which is loaded with the first.

What the page says reaches the template as data and is never read as markup. The template loads no
package, so that nothing is fetched.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from typing import Literal

from twitchtui.diary.limits import Refusal
from twitchtui.report.summary import ENTRIES_ABOUT, ENTRIES_TITLE, Summary

MISSING = (
    "PDF needs one more package: pip install 'twitchtui[pdf]', in the environment that runs "
    "twitchtui. HTML needs none, and any browser prints it to PDF"
)


def pdf(page: Summary, template: str) -> bytes:
    """The page on paper; raises Refusal where typst is missing. The same page, the same bytes."""
    made = compiled(page, template, "pdf")
    assert isinstance(made, bytes)  # noqa: S101 (one document, in memory)
    return made


def compiled(
    page: Summary, template: str, kind: Literal["pdf", "png"], *, ppi: float = 144
) -> bytes | list[bytes]:
    """The page as a PDF, or each of its sheets as a picture."""
    try:
        import typst
    except ImportError:
        raise Refusal(MISSING) from None
    said = {**asdict(page), "day": page.day.isoformat()}
    said |= {"entries_title": ENTRIES_TITLE, "entries_about": ENTRIES_ABOUT}
    made: bytes | list[bytes] = typst.compile(
        template.encode(),
        format=kind,
        ppi=ppi,
        sys_inputs={"page": json.dumps(said)},
        timestamp=int(datetime.combine(page.day, time(12), UTC).timestamp()),
    )
    return made
