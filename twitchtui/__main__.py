"""The entry point: ``twitchtui`` and ``python -m twitchtui``."""

import gc


def main() -> None:
    """Run the command line; leaves the process with its exit code."""
    # While modules are loaded the collector finds nothing and takes a tenth of a start. A command
    # is over before there is garbage; the dashboard turns it on again once it is on the screen.
    gc.disable()
    from twitchtui.cli import cli

    try:
        cli.main(prog_name="twitchtui")
    finally:
        # Python looks through all that is left before it ends, which takes a tenth of a command
        gc.freeze()


if __name__ == "__main__":
    main()
