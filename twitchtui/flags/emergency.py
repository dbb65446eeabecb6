"""The static emergency list: words and numbers, nothing computed, no diary needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one emergency rule and what to do about them."""

    rule: str
    title: str
    signs: tuple[str, ...]
    do: str


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """The list with the number filled in, ready to print."""

    title: str
    intro: str
    signs: tuple[Signs, ...]
    crisis: str
    after: str
    number: str

    def as_text(self) -> str:
        """The whole page as plain text."""
        parts = [self.title, self.intro]
        for group in self.signs:
            parts.append("\n".join([group.title, *(f"  - {sign}" for sign in group.signs)]))
            parts[-1] += f"\n  {group.do}"
        return "\n\n".join([*parts, self.crisis, self.after])


@dataclass(frozen=True)
class EmergencyList:
    """The list as it is shipped, with the numbers of the countries."""

    title: str
    intro: str
    after: str
    signs: tuple[Signs, ...]
    crisis_text: str
    crisis_fallback: str
    fallback_number: str
    numbers: Mapping[str, str]
    crisis_lines: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "EmergencyList":
        """The list in a table."""
        crisis = table["crisis"]
        return cls(
            table["title"],
            table["intro"],
            table["after"],
            tuple(
                Signs(row["rule"], row["title"], tuple(row["list"]), row["do"])
                for row in table["signs"]
            ),
            crisis["text"],
            crisis["fallback"],
            table["fallback_number"],
            table["numbers"],
            crisis["lines"],
            table["names"],
        )

    def country(self, region: str) -> str:
        """The country code of a region as a person wrote it; empty where it is not known."""
        said = region.strip().upper()
        if said in self.names:
            return self.names[said]
        code = said.replace("_", "-").split("-")
        for part in (said, code[0], code[-1]):
            if part in self.numbers:
                return part
        return ""

    def number_for(self, region: str = "", own: str = "") -> str:
        """The emergency number: the person's own, the country's, or words that stand for it."""
        return own or self.numbers.get(self.country(region), self.fallback_number)

    def page(self, region: str = "", own: str = "") -> EmergencyPage:
        """The list for a country, with the person's own number where they set one."""
        number = self.number_for(region, own)
        line = self.crisis_lines.get(self.country(region), self.crisis_fallback)
        return EmergencyPage(
            self.title,
            self.intro,
            tuple(
                Signs(group.rule, group.title, group.signs, group.do.format(number=number))
                for group in self.signs
            ),
            self.crisis_text.format(line=line, number=number),
            self.after,
            number,
        )
