"""A share of the spoiled files of ``fuzz``, the same in every run; .ci/run asks for more.

In a process of its own, of which the memory is measured.
"""

import os
import subprocess
import sys

from tests.tracked import ROOT

NUMBER = int(os.environ.get("TWITCHTUI_FUZZED_FILES", "500"))


def test_no_spoiled_file_crashes_hangs_or_is_taken_in_by_halves() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.exchange.fuzz", str(NUMBER), "7"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    became = {
        name: int(number.replace(",", ""))
        for number, name in (line.split(maxsplit=1) for line in ended.stdout.splitlines()[:-1])
    }
    # of each kind some must get through, or it is only the door that is tried
    assert became["export.jsonl: taken in"] > 5
    assert became["export.jsonl: refused"] > 100
