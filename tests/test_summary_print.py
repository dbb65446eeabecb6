"""The doctor page opened and printed by a browser: one page of A4, one of US Letter, and nothing
fetched, from nowhere.

Seen red once: the smaller sizes of letters taken out of the template (the fullest page), the
policy taken out of it (what is planted is then asked for), the break before the entries.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.builders import none_day
from tests.report.summary_cases import (
    DEMOS,
    TODAY,
    demo_session,
    fullest,
    session_on,
    short_with_entries,
)
from tests.watched import needs
from twitchtui import reference
from twitchtui.exchange.summaries import SummaryPage
from twitchtui.insight.relief import ReliefRange
from twitchtui.report.summary_html import html

pytestmark = pytest.mark.system

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--no-pdf-header-footer",
    # what the browser would ask for by itself finds no address
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip


BROWSER = "not an origin"

THREE = [TODAY - timedelta(days=n) for n in range(3)]


def browser(home: Path, page: Path, *more: str) -> None:
    """Open a page in a fresh profile and leave again."""
    subprocess.run(
        [needs("chromium"), *QUIET, f"--user-data-dir={home / 'profile'}", *more, page.as_uri()],
        cwd=home,
        check=True,
        capture_output=True,
        timeout=120,
    )


def printed(home: Path, page: SummaryPage, paper: str) -> bytes:
    """The page as the browser prints it on paper of a size, which a style chooses here where a
    person would in a dialog."""
    template = reference.text("summary.html")
    sized = template.replace("@page { ", f"@page {{ size: {paper}; ", 1)
    assert sized != template
    file, made = home / "page.html", home / "page.pdf"
    file.write_text(html(page.made_of, sized), encoding="utf-8")
    browser(home, file, f"--print-to-pdf={made}")
    return made.read_bytes()


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """The width and height of each sheet, in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.parametrize(
    ("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))], ids=["a4", "letter"]
)
@pytest.mark.parametrize("name", [*DEMOS, "fullest", "young"])
def test_it_is_one_page_of_paper(
    tmp_path: Path, name: str, paper: str, size: tuple[int, int]
) -> None:
    page = fullest()
    if name == "young":  # a bar drawn over the whole width would be as high as half of the page
        three = session_on(tmp_path / "d.db", *(none_day(day) for day in THREE))
        page = three.summary(ReliefRange.ALL)
    if name in DEMOS:
        page = demo_session(tmp_path / "d.db", name).summary(ReliefRange.WEEKS_12)
    assert sheets(printed(tmp_path, page, paper)) == [size]


def test_the_entries_begin_on_a_page_of_their_own(tmp_path: Path) -> None:
    assert len(sheets(printed(tmp_path, short_with_entries(), "A4"))) == 2


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what is asked for there."""
    asked: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    thread = Thread(target=partial(server.serve_forever, 0.05))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def fetched(home: Path, page: str) -> list[str]:
    """The addresses that a page had the browser ask for."""
    file, log = home / "page.html", home / "net.json"
    file.write_text(page, encoding="utf-8")
    browser(home, file, f"--log-net-log={log}", "--dump-dom")
    asked = [event.get("params", {}) for event in json.loads(log.read_text())["events"]]
    # "not an origin" is the browser's own doing
    pages = [one for one in asked if one.get("initiator", BROWSER) != BROWSER]
    return sorted({one["url"] for one in pages if "url" in one})


PLANTED = (
    '<img src="{0}/image"><script src="{0}/script"></script><iframe src="{0}/frame"></iframe>'
    '<link rel="stylesheet" href="{0}/style"><p style="background: url({0}/background)">x</p>'
)


def test_it_fetches_nothing(tmp_path: Path) -> None:
    page = demo_session(tmp_path / "d.db", "main").summary(ReliefRange.WEEKS_12)
    assert fetched(tmp_path, page.made("html").decode()) == []


def test_its_policy_would_stop_what_is_planted_and_without_it_that_would_be_seen(
    tmp_path: Path,
) -> None:
    page = fullest().made("html").decode()
    with listening() as (address, asked):
        planted = page.replace("</main>", PLANTED.format(address) + "</main>")
        assert planted != page
        fetched(tmp_path, planted)
        assert asked == []
        bare = re.sub(r"<meta http-equiv[^>]*>", "", planted)
        assert f"{address}/image" in fetched(tmp_path, bare)
        assert {"/image", "/script", "/style"} <= {*asked}
