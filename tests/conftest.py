"""For all tests: how long an example takes says nothing about whether it is right, a pilot waits no
longer than there is something to wait for, and what the durability harness tried is told at the
end."""

import pytest
from hypothesis import settings

from tests.idle import settle_at_once

# made from the profile in force, so that in CI the examples stay the same from run to run
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")

settle_at_once()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures of tests/durability, which would be lost with the output of its tests."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    figures = [
        value
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "durability" and report.when == "call"
    ]
    if figures:
        terminalreporter.section("durability")
        for figure in figures:
            terminalreporter.line(str(figure))
