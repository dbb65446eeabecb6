"""The entry point: ``twitchtui`` and ``python -m twitchtui``."""


def main() -> None:
    """Run the command line; leaves the process with its exit code."""
    from twitchtui.cli import cli

    cli.main(prog_name="twitchtui")


if __name__ == "__main__":
    main()
