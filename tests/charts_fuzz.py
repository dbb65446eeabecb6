"""Random charts of every kind, drawn 200 to a process: plotext 6 can abort the whole process.

``python -m tests.charts_fuzz 20000`` draws so many and says how many processes failed;
``python -m tests.charts_fuzz --seed 7`` draws the 200 of one seed in this process.
"""

import random
import subprocess
import sys

PER_PROCESS = 200
SECONDS = 120

WILD = [
    None, 0, 1, 3, 50, 10_000, 1e18, 1e300, -1, float("nan"), float("inf"), -float("inf"), 0.1,
]  # fmt: skip


def draw_all(seed: int) -> None:
    """Draw the charts of one seed."""
    from twitchtui.insight.picture import (
        Bar,
        Chart,
        Look,
        Panel,
        Role,
        Row,
        Rows,
        Sheet,
        Tick,
        Trace,
    )
    from twitchtui.ui import charts

    pick = random.Random(seed)

    def value() -> float | None:
        return pick.choice([None, 0, 1, 2, 7] if mild else WILD)

    def number() -> float:
        return value() or 0.0

    def chart() -> Chart:
        days = pick.choice([1, 2, 5, 24, 28, 56, 182, 365, 1500])
        traces = tuple(
            Trace("t", pick.choice(list(Look)), pick.choice(list(Role)[:3]),
                  tuple(value() for _ in range(days)))
            for _ in range(pick.randint(0, 3))
        )  # fmt: skip
        bars = tuple(
            Bar(740000 + 7 * i, 7, value(), pick.randint(0, 9), pick.randint(0, 7),
                pick.random() < 0.3, pick.choice(["", "3/6", "*"]))
            for i in range(days // 7)
        )  # fmt: skip
        top = pick.choice([0, 1, 7, 100, 1e9, float("nan")])
        last = 740000 + max(days, 7 * len(bars)) - 1
        kept = () if bars and pick.random() < 0.5 else traces
        role, shaded = pick.choice(list(Role)[3:5]), pick.random() < 0.5
        return Chart("", 740000, last, top, kept, bars, role, "bars", shaded=shaded)

    def hours() -> Chart:
        bars = tuple(Bar(i, 1, value(), 1, 1, False) for i in range(24))
        ticks = tuple(Tick(i, f"{i:02}") for i in range(0, 24, 2))
        return Chart("", 0, 23, pick.choice([1, 5, 1e9]), bars=bars, ticks=ticks)

    def rows() -> Rows:
        together = pick.choice([1, 2])
        made = tuple(
            Row(pick.choice(["calf", "", "längere Wörter " * 9, "脚" * 30]), number(),
                pick.choice(["3", "", "eased 3 of 4 answered"]), pick.choice(list(Role)[3:5]))
            for _ in range(together * pick.randint(0, 20))
        )  # fmt: skip
        return Rows(made, number(), together)

    for _ in range(PER_PROCESS):
        mild = pick.random() < 0.5
        kind = pick.choice(["chart", "hours", "sheet", "strips"])
        if kind == "sheet":
            panels = [pick.choice([chart, hours, rows])() for _ in range(pick.randint(1, 3))]
            drawn: Chart | Sheet = Sheet(
                "", tuple(Panel(pick.choice(["", "heading"]), one) for one in panels), ("note",)
            )
        elif kind == "strips":
            drawn = Sheet("", tuple(Panel("h", chart(), True) for _ in range(pick.randint(1, 5))))
        else:
            drawn = chart() if kind == "chart" else hours()
        width, height = pick.randint(1, 200), pick.randint(1, 60)
        text = charts.draw(
            drawn, width, height, palette=pick.choice([None, charts.TERMINAL]),
            ascii_only=pick.random() < 0.3, reduce=pick.random() < 0.9,
        )  # fmt: skip
        if len(text.split("\n")) > height:
            raise AssertionError(f"{kind} of {width}x{height} outgrew its height")
    print("drawn")


def drawn_apart(seed: int) -> tuple[int, str, str]:
    """Exit code, output and errors of a process that draws the charts of one seed."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.charts_fuzz", "--seed", str(seed)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def main(words: list[str]) -> int:
    """Draw one seed, or as many charts as are asked for in processes of their own."""
    if words[:1] == ["--seed"]:
        draw_all(int(words[1]))
        return 0
    seeds = range(1, -(-int(words[0] if words else "400") // PER_PROCESS) + 1)
    failed = [seed for seed in seeds if drawn_apart(seed) != (0, "drawn\n", "")]
    print(f"{len(seeds) * PER_PROCESS} charts drawn; seeds that failed: {failed or 'none'}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
