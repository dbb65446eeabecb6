"""A process that lives a story and says what is saved; it is recorded, or killed.

python -m tests.durability.living STORY FOLDER WEAKENING
"""

import os
import sys
from pathlib import Path

from tests.durability.replay import SAVED
from tests.durability.stories import STORIES, live
from tests.durability.weakening import WAYS


def main() -> None:
    """Live the story in the folder, with the store weakened in one of the ways."""
    story, folder, weakening = sys.argv[1:]
    WAYS[weakening]()
    for saved in live(STORIES[story], Path(folder)):
        os.write(1, SAVED + str(saved).encode())


if __name__ == "__main__":
    main()
