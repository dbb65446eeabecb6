import pytest

HOSTILE = "[red]x[/x] [@click=app.quit]y[/] \x1b[31mred\x1b[0m \x9b2J \u202eabc\u2066 \x07 end"


def only(twitchtui):
    (entry,) = twitchtui.json("list")["entries"]
    return entry


def test_an_episode_keeps_everything_said_about_it(twitchtui):
    twitchtui("log", "calf", "--side", "left", "--spells", "many", "--duration", "1_10m",
              "--intensity", "3", "--at", "19:20", "--context", "after_run,at_rest", "--with",
              "cramp", "--with", "soreness", "--pain", "2", "--tried", "stretch", "--eased",
              "partly", "--urge", "yes", "--note", "on the sofa")  # fmt: skip
    entry = only(twitchtui)
    assert (entry["site"], entry["side"], entry["n_spells"]) == ("calf", "L", 10)
    assert (entry["duration"], entry["intensity"], entry["pain"]) == ("1_10m", 3, 2)
    assert (entry["start"], entry["precision"]) == ("2026-11-21T19:20:00+01:00", "exact")
    assert entry["context"] == ["after_run", "at_rest"]
    assert entry["with"] == ["cramp", "soreness"]
    assert (entry["tried"], entry["eased"]) == (["R01"], "partly")
    assert (entry["urge_to_move"], entry["note"]) == (True, "on the sofa")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("stretch", "R01"), ("Foam", "R03"), ("cold", "R05"), ("r07", "R07"),
        ("gentle  stretch", "R01"), ("massage", "massage"), ("hot bath", "hot bath"),
    ],
)  # fmt: skip
def test_what_was_tried_is_the_technique_that_a_short_word_names(twitchtui, typed, kept):
    said = twitchtui("log", "calf", "--tried", typed)
    assert only(twitchtui)["tried"] == [kept]
    titled = {"R01": "gentle stretch", "R03": "foam rolling", "R05": "cold", "R07": "cupping"}
    assert f"tried {titled.get(kept, kept)}\n" in said
    assert f"tried {titled.get(kept, kept)} (id" in twitchtui("list")


def test_of_an_episode_only_the_site_is_needed(twitchtui):
    twitchtui("log", "eyelid")
    entry = only(twitchtui)
    assert (entry["day"], entry["precision"], entry["n_spells"]) == ("2026-11-21", "day", 1)
    assert entry["side"] is entry["duration"] is entry["intensity"] is entry["start"] is None


def test_a_part_of_the_day_is_a_time_too(twitchtui):
    twitchtui("log", "eyelid", "--part", "morning", "--day", "yesterday")
    entry = only(twitchtui)
    assert (entry["day"], entry["precision"], entry["part"]) == (
        "2026-11-20",
        "part_of_day",
        "morning",
    )


@pytest.mark.parametrize(
    ("word", "site"),
    [("thigh front", "thigh_front"), ("FOOT_ARCH", "foot_arch"), ("quad", "thigh_front")],
)
def test_a_site_is_found_by_its_words_and_by_everyday_words(twitchtui, word, site):
    twitchtui("log", word)
    assert only(twitchtui)["site"] == site


@pytest.mark.parametrize(
    "words", [("left calf",), ("left", "calf"), ("calf,", "left"), ("calf", "--side", "left")]
)
def test_the_side_may_be_said_with_the_site_in_one_word_or_two(twitchtui, words):
    twitchtui("log", *words, "--spells", "few")
    assert (only(twitchtui)["site"], only(twitchtui)["side"]) == ("calf", "L")


def test_two_different_sides_are_refused(twitchtui):
    assert "say it once" in twitchtui.refused("log", "left", "calf", "--side", "right")
    assert twitchtui.json("list") == {"entries": []}


@pytest.mark.parametrize(
    ("said", "spells"), [("few", 3), ("many", 10), ("constant", 30), ("12", 12), ("1", 1)]
)
def test_spells_are_said_in_words_or_as_a_number(twitchtui, said, spells):
    twitchtui("log", "calf", "--spells", said)
    assert only(twitchtui)["n_spells"] == spells


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("30m", "10_60m"),
        ("1min", "lt1m"),
        ("10min", "1_10m"),
        ("11min", "10_60m"),
        ("2h", "1_6h"),
        ("7h", "6_24h"),
        ("25h", "gt24h"),
        ("ongoing", "ongoing"),
        ("lt1m", "lt1m"),
    ],
)
def test_a_duration_is_a_class_or_a_length_of_time(twitchtui, said, kept):
    twitchtui("log", "calf", "--duration", said)
    assert only(twitchtui)["duration"] == kept


@pytest.mark.parametrize(
    "words",
    [
        ["clf"],
        [""],
        ["calf", "--side", "upwards"],
        ["calf", "--spells", "0"],
        ["calf", "--spells", "nan"],
        ["calf", "--spells", "２"],
        ["calf", "--spells", "1e3"],
        ["calf", "--spells", "100000"],
        ["calf", "--duration", "forever"],
        ["calf", "--duration", "9 parsec"],
        ["calf", "--intensity", "6"],
        ["calf", "--intensity", "inf"],
        ["calf", "--pain", "11"],
        ["calf", "--pain", "some"],
        ["calf", "--at", "7xm"],
        ["calf", "--at", "21:30"],
        ["calf", "--at", "19:00", "--part", "evening"],
        ["calf", "--part", "teatime"],
        ["calf", "--context", "after_lunch_today"],
        ["calf", "--with", "glitter"],
        ["calf", "--eased", "very"],
        ["calf", "--urge", "sometimes"],
        ["calf", "--note", "x" * 100_001],
        ["calf", "--note", "lone \udcff"],
        ["calf", "--day", "2026-11-22"],
        ["calf", "--day", "1800-01-01"],
        ["calf", "--day", "2026-02-30"],
        ["calf", "--day", "２０２６-11-20"],
    ],
)
def test_what_cannot_be_logged_is_one_sentence_and_nothing_is_saved(twitchtui, words):
    twitchtui.refused("log", *words)
    assert twitchtui.json("list") == {"entries": []}


def test_a_misspelt_site_brings_the_nearest(twitchtui):
    assert "calf" in twitchtui.refused("log", "clf")


def test_the_longest_note_there_may_be_is_kept_whole(twitchtui):
    twitchtui("log", "calf", "--note", "x" * 100_000)
    assert len(only(twitchtui)["note"]) == 100_000
    assert len(twitchtui("list")) < 400


def test_a_hostile_note_is_kept_as_typed_and_printed_harmless(twitchtui):
    twitchtui("log", "calf", "--note", HOSTILE)
    assert only(twitchtui)["note"] == HOSTILE
    for printed in (
        twitchtui("list"),
        twitchtui("list", "--json"),
        twitchtui("list", "--day", "today"),
        twitchtui("list", "--text", "end"),
    ):
        assert "[red]x[/x]" in printed
        assert not set(printed) & set("\x1b\x9b\x07\u202e\u2066")


def test_hostile_names_in_arguments_are_not_echoed_raw(twitchtui):
    for words in (["log", HOSTILE], ["tick", HOSTILE], ["add", "food", HOSTILE], [HOSTILE],
                  ["rm", HOSTILE], ["chart", HOSTILE], ["log", "calf", f"--{HOSTILE}"],
                  ["guide", "--open", HOSTILE], ["set", HOSTILE, "1"]):  # fmt: skip
        assert not set(twitchtui.refused(*words)) & set("\x1b\x9b\x07\u202e\u2066")


def test_list_filters_by_site_text_day_and_limit(twitchtui):
    twitchtui("log", "calf", "--note", "after the hill")
    twitchtui("log", "eyelid", "--day", "yesterday")
    twitchtui("log", "shin", "--day", "2026-11-18")

    def sites(*options):
        return [entry["site"] for entry in twitchtui.json("list", *options)["entries"]]

    assert sites() == ["calf", "eyelid", "shin"]
    assert sites("--site", "eyelid,shin") == ["eyelid", "shin"]
    assert sites("--site", "legs") == ["calf", "shin"]
    assert sites("--text", "hill") == ["calf"]
    assert sites("--day", "yesterday") == ["eyelid"]
    assert sites("--limit", "2") == ["calf", "eyelid"]
    assert sites("--all") == ["calf", "eyelid", "shin"]


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1000000"])
def test_a_limit_is_a_plain_number(twitchtui, limit):
    twitchtui.refused("list", f"--limit={limit}")


def test_an_empty_list_says_so(twitchtui):
    assert twitchtui("list") == "Nothing logged there.\n"


def test_a_listed_episode_reads_as_a_sentence_with_its_id_last(twitchtui):
    entry = twitchtui.added("log", "calf", "--side", "left", "--spells", "few", "--at", "19:20",
                            "--duration", "5min", "--intensity", "2")  # fmt: skip
    assert twitchtui("list") == (
        f"2026-11-21 19:20, left calf, few spells, 1-10 minutes, intensity 2 (id {entry})\n"
    )


def test_edit_changes_what_is_named_and_keeps_the_rest(twitchtui):
    entry = twitchtui.added("log", "calf", "--side", "left", "--at", "19:20", "--note", "old")
    twitchtui("edit", entry, "--spells", "many", "--note", "new")
    changed = only(twitchtui)
    assert (changed["id"], changed["n_spells"], changed["note"]) == (entry, 10, "new")
    assert (changed["side"], changed["start"]) == ("L", "2026-11-21T19:20:00+01:00")


def test_editing_the_day_keeps_the_clock_time(twitchtui):
    entry = twitchtui.added("log", "calf", "--at", "19:20")
    twitchtui("edit", entry, "--day", "yesterday")
    changed = only(twitchtui)
    assert (changed["day"], changed["start"]) == ("2026-11-20", "2026-11-20T19:20:00+01:00")


def test_edit_takes_the_beginning_of_an_id(twitchtui):
    entry = twitchtui.added("log", "calf")
    twitchtui("edit", entry[:20], "--site", "shin")
    assert only(twitchtui)["site"] == "shin"


@pytest.mark.parametrize(
    ("logged", "change", "field", "value"),
    [
        (["water", "250ml"], ["--amount", "300ml"], "amount", 300),
        (["water", "250ml"], ["--at", "12:00"], "at", "2026-11-21T12:00:00+01:00"),
        (["caffeine", "95mg"], ["--amount", "100mg"], "amount", 100),
        (["activity", "run"], ["--minutes", "30min"], "minutes", 30),
        (["activity", "run"], ["--effort", "8"], "effort", 8),
        (["activity", "run", "45min"], ["--minutes", ""], "minutes", None),
        (["activity", "run", "--effort", "6"], ["--effort", ""], "effort", None),
        (["activity", "run"], ["--hot", "yes"], "hot", True),
        (["activity", "run"], ["--muscles", "calf"], "muscle_groups", ["calf"]),
        (["activity", "run"], ["--terrain", "hills"], "terrain", "hills"),
        (["activity", "run"], ["--at", "18:00"], "start", "2026-11-21T18:00:00+01:00"),
        (["symptom", "felt_weakness"], ["--site", "hand"], "site", "hand"),
        (["symptom", "felt_weakness"], ["--side", "right"], "side", "R"),
        (["symptom", "felt_weakness"], ["--sudden", "no"], "sudden", "no"),
        (["symptom", "felt_weakness"], ["--tasks", "grip"], "tasks", ["grip"]),
        (["symptom", "felt_weakness"], ["--severity", "3"], "severity", 3),
        (["symptom", "felt_weakness"], ["--onset", "2026-11-01"], "onset_day", "2026-11-01"),
        (["symptom", "felt_weakness"], ["--note", "hm"], "note", "hm"),
        (["medicine", "statin", "started"], ["--day", "yesterday"], "day", "2026-11-20"),
        (["water", "250ml"], ["--day", "yesterday"], "at", None),
        (["water", "250ml"], ["--at", "now"], "at", "2026-11-21T20:30:00+01:00"),
        (
            ["water", "250ml", "--at", "20:30"],
            ["--day", "yesterday"],
            "at",
            "2026-11-20T20:30:00+01:00",
        ),
    ],
)
def test_edit_changes_entries_of_every_kind(twitchtui, logged, change, field, value):
    entry = twitchtui.added("add", *logged)
    twitchtui("edit", entry, *change)
    (changed,) = twitchtui.json("list", "--all")["entries"]
    assert changed[field] == value
    assert changed["id"] == entry


def test_edit_refuses_an_option_that_the_entry_does_not_have(twitchtui):
    entry = twitchtui.added("add", "water", "250ml")
    assert "--amount" in twitchtui.refused("edit", entry, "--pain", "3")


def test_edit_refuses_to_change_nothing_or_to_what_cannot_be(twitchtui):
    entry = twitchtui.added("log", "calf")
    twitchtui.refused("edit", entry)
    twitchtui.refused("edit", entry, "--pain", "11")
    twitchtui.refused("edit", entry, "--day", "2026-11-22")
    assert only(twitchtui)["revision"] == 1


def test_rm_deletes_and_undo_brings_back(twitchtui):
    entry = twitchtui.added("log", "calf", "--note", "here")
    assert "calf" in twitchtui("rm", entry)
    assert twitchtui.json("list") == {"entries": []}
    twitchtui("undo")
    assert only(twitchtui)["note"] == "here"


def test_deleting_the_last_episode_opens_a_closed_day_again(twitchtui):
    entry = twitchtui.added("log", "calf")
    twitchtui("done")
    twitchtui("rm", entry)
    assert twitchtui.json("status")["closed"] is False


@pytest.mark.parametrize("name", ["ffffffffffff", "abc", "", "../../etc", "%", "x" * 500])
def test_an_id_that_is_not_there_is_refused(twitchtui, name):
    twitchtui("log", "calf")
    twitchtui.refused("rm", name)
    twitchtui.refused("edit", name, "--pain", "1")


def test_an_id_that_begins_several_entries_is_refused(twitchtui):
    first = twitchtui.added("log", "calf")
    twitchtui("log", "shin")
    assert "several" in twitchtui.refused("rm", first[:12])
