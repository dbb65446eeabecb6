"""The doctor page as one HTML file for print: no script, nothing from elsewhere, one style whose
hash the content security policy names."""

import re
from base64 import b64encode
from hashlib import sha256

from twitchtui.insight.over_weeks import MOST_WEEKS
from twitchtui.report.summary import ENTRIES_ABOUT, ENTRIES_TITLE, Summary

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

TOP = 7
"""A week has so many nights: the height of the sparkline."""


def html(page: Summary, template: str) -> str:
    """The page set by a template, in which every word is escaped."""
    from jinja2 import Environment, StrictUndefined

    setting = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = _STYLE.search(template)
    digest = sha256(style[1].encode() if style else b"").digest()
    return setting.from_string(template).render(
        page=page,
        policy=f"default-src 'none'; style-src 'sha256-{b64encode(digest).decode()}'; "
        "base-uri 'none'; form-action 'none'",
        top=TOP,
        most_weeks=MOST_WEEKS,
        entries_title=ENTRIES_TITLE,
        entries_about=ENTRIES_ABOUT,
    )
