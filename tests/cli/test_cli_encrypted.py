"""``encrypt``, ``decrypt`` and the passphrase: asked at a terminal, or printed by a command.

Taken out once and seen red: SQLCipher's own log kept quiet, no shell, the command's stderr shown,
the hidden prompt, the comparison of the two, the deletion of plain backups.
"""

import shlex
import sys

import pytest

from tests import watched
from tests.terminal import Terminal
from twitchtui.store import driver

SECRET = "correct horse"
CANARY = "canaryqzx"


@pytest.fixture(autouse=True)
def _forgotten():
    """Every command is a process of its own, which knows no passphrase before."""
    driver.hold("")
    yield
    driver.hold("")


class Machine:
    """Commands as separate processes in a home, with a program that prints the passphrase."""

    def __init__(self, home):
        self.home = home
        self.diary = home / "data" / "twitchtui" / "diary.db"

    def run(self, *words, passphrase=SECRET, **more):
        more = {"TWITCHTUI_PASSPHRASE_COMMAND": prints(passphrase), **more}
        driver.hold("")
        return watched.run(self.home, *words, **{k: v for k, v in more.items() if v is not None})

    def __call__(self, *words, **more):
        done = self.run(*words, **more)
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout

    def fails(self, *words, **more):
        """The one sentence of a command that fails, and its code."""
        done = self.run(*words, **more)
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1, done.stderr
        return done.stderr.removeprefix("twitchtui: ").strip(), done.returncode

    def without(self, *words):
        """The same, with nobody and nothing that knows the passphrase."""
        return self.fails(*words, TWITCHTUI_PASSPHRASE_COMMAND=None)


class Asked(Terminal):
    """A terminal at which a question is answered, each time it is asked: what is typed before the
    question is there is thrown away."""

    def __init__(self, words, environment):
        super().__init__(words, environment, (100, 40))

    def answers(self, question, *answers):
        for times, answer in enumerate(answers, 1):
            self._wait(lambda times=times: self.text.count(question) == times, question)
            self.type(f"{answer}\n")


def prints(text):
    """A command that prints it, with a second line as password stores have one."""
    script = f"print({text!r}); print('login: me')"
    return shlex.join([sys.executable, "-c", script])


@pytest.fixture
def machine(tmp_path):
    found = Machine(tmp_path)
    found("log", "calf", "--spells", "few", "--note", CANARY)
    return found


@pytest.fixture
def sealed(machine):
    machine("encrypt", "--delete-plain-backups", "--yes")
    return machine


def test_encrypting_and_decrypting_leave_the_same_diary(machine):
    before = machine("list", "--all", "--json"), machine("status", "--json")
    said = machine("encrypt")
    assert "Encrypted" in said
    assert "Without the passphrase nobody can read it again" in said
    assert "These backups can still be read by anyone: 1. twitchtui encrypt --delete-plain" in said
    assert driver.looks_encrypted(machine.diary)
    assert (machine("list", "--all", "--json"), machine("status", "--json")) == before
    assert "Deleted the plain backups 1" in machine("encrypt", "--delete-plain-backups", "--yes")
    assert [
        path
        for path in machine.home.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ] == []
    assert "Decrypted" in machine("decrypt", "--yes")
    assert machine("list", "--all", "--json", TWITCHTUI_PASSPHRASE_COMMAND=None) == before[0]


def test_everything_works_on_an_encrypted_diary(sealed):
    sealed("add", "water", "250ml")
    assert "Backed up" in sealed("backup")
    sealed("undo")
    assert "Put back" in sealed("restore", "--yes")
    assert "good" in sealed("backups", "--check")
    assert "whole" in sealed("check")
    assert sealed("repair", "--yes")
    sealed("purge", "--yes")
    assert CANARY in sealed("list", "--all")


def test_a_wrong_passphrase_is_one_sentence_and_code_1(sealed):
    for words in (("status",), ("backups",), ("check",), ("repair", "--yes"), ("restore", "--yes")):
        sentence, code = sealed.fails(*words, passphrase="wrong one")
        assert "the passphrase does not open" in sentence
        assert code == 1
        assert "wrong one" not in sentence


def test_without_a_passphrase_a_sentence_says_where_it_may_come_from(sealed):
    sentence, code = sealed.without("status")
    assert "is encrypted" in sentence
    assert "passphrase_command" in sentence
    assert code == 1


NO_PASSPHRASE = (
    ("no-such-program-anywhere", "could not be run: no such file"),
    (shlex.join([sys.executable, "-c", "raise SystemExit(3)"]), "failed (its code was 3)"),
    (shlex.join([sys.executable, "-c", ""]), "printed nothing"),
    (shlex.join([sys.executable, "-c", "print()"]), "printed nothing"),
    (shlex.join([sys.executable, "-c", "print('a\\0b')"]), "NUL"),
    ("printf '\\377\\n'", "no UTF-8 text"),
    ("'unclosed", "a quote that is not closed"),
)


def test_a_command_that_prints_no_passphrase_is_a_sentence(sealed):
    for command, words in NO_PASSPHRASE:
        sentence, code = sealed.fails("status", TWITCHTUI_PASSPHRASE_COMMAND=command)
        assert words in sentence
        assert code == 1


def test_the_command_has_no_shell_and_its_own_complaint_is_shown(sealed):
    loud = "import sys; sys.stderr.write('the agent is asleep\\n'); print('correct horse')"
    done = sealed.run(
        "status", TWITCHTUI_PASSPHRASE_COMMAND=shlex.join([sys.executable, "-c", loud])
    )
    assert done.returncode == 0
    assert done.stderr == "the agent is asleep\n"
    done = sealed.run("status", TWITCHTUI_PASSPHRASE_COMMAND="echo correct horse; touch shelled")
    assert done.returncode == 1
    assert not (sealed.home / "shelled").exists()


def test_the_settings_file_can_name_the_command(sealed):
    config = sealed.home / "config" / "twitchtui" / "config.toml"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("passphrase_command = 'echo correct horse'\n")
    assert "twitches logged" in sealed("status", TWITCHTUI_PASSPHRASE_COMMAND=None)
    config.write_text("passphrase_command = 'echo \"unclosed'\n")
    done = sealed.run("status", TWITCHTUI_PASSPHRASE_COMMAND=None)
    assert "line 1: passphrase_command must be a command such as" in done.stderr


def test_a_new_diary_can_be_encrypted_from_the_first_moment(tmp_path):
    machine = Machine(tmp_path)
    new = tmp_path / "new" / "mine.db"
    assert "An empty encrypted diary was made" in machine("--db", str(new), "encrypt")
    assert driver.looks_encrypted(new)
    machine("--db", str(new), "log", "calf", "--note", CANARY)
    assert CANARY in machine("--db", str(new), "list", "--all")
    assert CANARY.encode() not in new.read_bytes()


def test_what_makes_no_sense_is_refused(machine):
    sentence, code = machine.fails("decrypt", "--yes")
    assert (sentence, code) == ("the diary is not encrypted", 2)
    sentence, code = machine.without("encrypt")
    assert "in a terminal" in sentence
    assert code == 2
    machine("encrypt", "--delete-plain-backups", "--yes")
    sentence, code = machine.fails("encrypt")
    assert "encrypted already" in sentence
    assert code == 2
    sentence, code = machine.fails("--demo", "encrypt")
    assert code == 2
    sentence, code = machine.fails("--db", str(machine.home / "none.db"), "decrypt")
    assert code == 2


def test_a_check_of_an_encrypted_backup_asks_too(sealed):
    sealed("backup")
    (name, *_) = sorted(sealed.diary.with_name("diary.db.backups").iterdir(), reverse=True)
    assert "whole" in sealed("check", str(name))
    assert "is encrypted" in sealed.without("check", str(name))[0]


def test_an_encrypted_backup_is_restored_where_the_diary_is_gone(sealed):
    sealed("backup")
    sealed.diary.unlink()
    assert "Put back" in sealed("restore", "--yes")
    assert driver.looks_encrypted(sealed.diary)
    assert CANARY in sealed("list", "--all")


def test_where_its_beginning_is_damaged_a_backup_tells_whether_the_passphrase_is_right(sealed):
    sealed("backup")
    content = sealed.diary.read_bytes()
    sealed.diary.write_bytes(bytes(4096) + content[4096:])
    assert "is not a twitchtui diary" in sealed.fails("status")[0]
    assert "does not open" in sealed.fails("repair", "--yes", passphrase="wrong one")[0]
    assert "the diary is whole" in sealed("repair", "--yes")
    assert driver.looks_encrypted(sealed.diary)
    assert CANARY in sealed("list", "--all")


def test_where_there_is_no_backup_repair_says_why_nothing_is_saved(sealed):
    for backup in sealed.diary.with_name("diary.db.backups").iterdir():
        backup.unlink()
    content = bytearray(sealed.diary.read_bytes())
    for at in range(6000, len(content), 4096):
        content[at] ^= 1
    sealed.diary.write_bytes(content)
    done = sealed.run("repair", "--yes")
    assert done.returncode == 1
    assert "An encrypted diary cannot be saved page by page" in done.stdout


def test_the_passphrase_is_nowhere_but_in_memory(sealed):
    """Not in what was written to the disk, nor in the environment or arguments of a program."""
    assert "subprocess.Popen" in "".join(watched.events(sealed.home))
    sealed("status", WATCHED_FAULT="import twitchtui.cli.looking as l; l.say_all = None")
    for path in sealed.home.rglob("*"):
        if path.is_file() and path.name != "events":  # which holds how our command is called
            assert SECRET.encode() not in path.read_bytes(), path


def test_the_terminal_asks_hidden_and_three_times_before_the_dashboard(sealed):
    environment = watched.environment(sealed.home)
    with Asked([], environment) as shown:
        shown.answers("Passphrase of diary.db:", "wrong", "", SECRET)
        assert "that does not open it; try again" in shown.text
        assert "a passphrase cannot be empty; try again" in shown.text
        shown.wait_for("esc cancel")
        shown.type("\x1b")
        shown.wait_for("logged: 1")
        shown.type("q")
        assert shown.wait_for_end() == 0
        assert SECRET.encode() not in shown.raw
    with Asked(["status"], environment) as shown:
        shown.answers("Passphrase of diary.db:", *["wrong"] * 3)
        assert shown.wait_for_end() == 1
        assert "the passphrase does not open" in shown.text


def test_the_terminal_asks_twice_for_a_new_passphrase(machine):
    environment = watched.environment(machine.home)
    with Asked(["encrypt"], environment) as shown:
        shown.answers("New passphrase:", SECRET)
        shown.answers("The same again:", "another")
        assert shown.wait_for_end() == 2
        assert "the two passphrases differ" in shown.text
    assert driver.is_plain(machine.diary)
    with Asked(["encrypt"], environment) as shown:
        shown.answers("New passphrase:", SECRET)
        shown.answers("The same again:", SECRET)
        assert shown.wait_for_end() == 0
    assert driver.looks_encrypted(machine.diary)
    assert CANARY in machine("list", "--all")
