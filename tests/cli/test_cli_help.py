import click
import pytest

from twitchtui.cli import cli


def commands(group=cli, path=()):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, f"{name} is listed but not there"
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = [pytest.param(command, id=" ".join(path)) for path, command in commands()]


def test_every_command_that_was_promised_is_there():
    names = {" ".join(path) for path, _ in commands()}
    promised = (
        "tick|add water|add caffeine|add alcohol|add food|add activity|add sleep|add symptom|"
        "add medicine|add visit|add supplement|plan|set|log|list|edit|rm|undo|still|symptoms|ack|"
        "answer|done|timer|status|recap|flags|chart|guide|emergency|where|config init|config path"
    )
    assert set(promised.split("|")) <= names


@pytest.mark.parametrize("command", ALL)
def test_every_command_and_every_option_says_what_it_does(command):
    assert command.help
    assert command.help.strip()
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.name} of {command.name}"
        else:
            assert parameter.make_metavar(click.Context(command))


@pytest.mark.parametrize("command", ALL)
def test_the_line_about_a_command_fits_the_list_whole(command):
    assert not command.get_short_help_str(58).endswith("...")


@pytest.mark.parametrize("command", ALL)
def test_no_sentence_of_the_help_uses_a_banned_word(command):
    text = command.get_help(
        click.Context(command, info_name=command.name, help_option_names=["-h", "--help"])
    ).lower()
    for banned in ("progression", "deterioration", "abnormal", "symptom score"):
        assert banned not in text


def test_the_help_of_a_command_is_the_same_with_h_and_help(twitchtui):
    assert twitchtui("log", "-h") == twitchtui("log", "--help")


def test_an_unknown_command_brings_the_nearest_and_is_never_guessed(twitchtui):
    assert "did you mean status" in twitchtui.refused("statsu")
    assert "did you mean status" in twitchtui.refused("stat")
    assert "twitchtui add --help" in twitchtui.refused("add", "xyz")
