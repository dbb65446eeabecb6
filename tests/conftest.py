"""For all tests: how long an example takes says nothing about whether it is right."""

from hypothesis import settings

# made from the profile in force, so that in CI the examples stay the same from run to run
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")
