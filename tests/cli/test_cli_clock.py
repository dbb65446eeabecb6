import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from twitchtui.cli.clock import clock, local_zone
from twitchtui.diary.limits import Refusal

BERLIN = ZoneInfo("Europe/Berlin")


def zone_of(tmp_path, variable=None, link=None, file=None):
    where, name = tmp_path / "localtime", tmp_path / "timezone"
    if link is not None:
        where.symlink_to(link)
    if file is not None:
        name.write_text(file)
    return local_zone(variable, where, name)


@pytest.mark.parametrize(
    "variable", ["Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"]
)
def test_the_variable_names_the_zone(tmp_path, variable):
    assert zone_of(tmp_path, variable, link="/usr/share/zoneinfo/Asia/Tokyo") == BERLIN


def test_without_the_variable_the_zone_is_where_the_link_leads(tmp_path):
    found = zone_of(tmp_path, link="/usr/share/zoneinfo/Europe/Berlin", file="Asia/Tokyo\n")
    assert found == BERLIN


def test_without_a_link_the_zone_is_the_name_in_the_file(tmp_path):
    assert zone_of(tmp_path, file="Europe/Berlin\n") == BERLIN


@pytest.mark.parametrize("variable", ["Nowhere/Atall", "../../etc/passwd", "EST5XYZ,M3.2.0", " "])
def test_a_zone_that_is_not_known_falls_back_to_the_offset_of_now(tmp_path, variable):
    found = zone_of(tmp_path, variable)
    assert found.utcoffset(None) == timedelta(seconds=time.localtime().tm_gmtoff)


def test_a_file_that_is_not_a_name_falls_back_to_the_offset_of_now(tmp_path):
    assert zone_of(tmp_path, file="\n").utcoffset(None) is not None


def test_the_variable_stops_the_clock_in_the_zone_of_the_machine():
    now = clock({"TWITCHTUI_NOW": "2026-11-21T20:30", "TZ": "Europe/Berlin"})
    assert now() == now() == datetime(2026, 11, 21, 20, 30, tzinfo=BERLIN)
    assert getattr(now().tzinfo, "key", "") == "Europe/Berlin"


def test_an_offset_in_the_variable_is_kept():
    now = clock({"TWITCHTUI_NOW": "2026-11-21T20:30-05:00", "TZ": "Europe/Berlin"})()
    assert now.utcoffset() == timedelta(hours=-5)


def test_without_the_variable_the_clock_is_the_real_one():
    now = clock({"TZ": "Europe/Berlin"})()
    assert now.tzinfo == BERLIN
    assert abs(now.timestamp() - time.clock_gettime(time.CLOCK_REALTIME)) < 60


@pytest.mark.parametrize("text", ["later", "2026-99-01", "1969-12-31", "9999-01-01"])
def test_a_time_that_cannot_be_is_refused(text):
    with pytest.raises(Refusal, match="TWITCHTUI_NOW"):
        clock({"TWITCHTUI_NOW": text})
