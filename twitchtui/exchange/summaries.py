"""The doctor page and the kinds of file it can be kept in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from twitchtui.report.summary import Summary

KINDS = {"html": "HTML", "pdf": "PDF", "md": "Markdown", "txt": "text"}
"""The endings of files, and what they are called."""

TEMPLATE = "summary.html"
PDF_TEMPLATE = "summary.typ"


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """A page that was made, and what reads the shipped templates by their names."""

    made_of: Summary
    template: Callable[[str], str]
    name: str = "summary"

    def in_calm(self) -> "SummaryPage":
        """The page without its counts of twitches, to be read in calm mode."""
        from twitchtui.report.summary import calm

        return replace(self, made_of=calm(self.made_of))

    @property
    def plain(self) -> str:
        """Text of 72 columns."""
        from twitchtui.report.summary_text import text

        return text(self.made_of)

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kinds of file it can be."""
        return KINDS

    def made(self, kind: str) -> bytes:
        """The page as one of ``KINDS``; raises Refusal where a package is missing."""
        if kind == "html":
            from twitchtui.report.summary_html import html

            return html(self.made_of, self.template(TEMPLATE)).encode()
        if kind == "pdf":
            from twitchtui.exchange.pdf import pdf

            return pdf(self.made_of, self.template(PDF_TEMPLATE))
        if kind == "md":
            from twitchtui.report.summary_text import markdown

            return markdown(self.made_of).encode()
        return self.plain.encode()
