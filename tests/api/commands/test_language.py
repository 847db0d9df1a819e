import pytest

from api.commands.language import chosen_language
from scheduler.words import Language


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, Language.EN),
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, Language.EN),
        ({"LC_ALL": "zh_TW.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, Language.ZH),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, Language.EN),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LC_CTYPE": "zh_CN.UTF-8"}, Language.EN),
    ],
)
def test_the_first_locale_variable_that_is_set_decides(environment, expected):
    assert chosen_language((), environment) is expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "team", "--lang", "zh"),
        ("--lang", "zh", "plan"),
        ("plan", "--lang=zh"),
        ("plan", "--lang", "en", "--lang", "zh"),
    ],
)
def test_the_option_overrides_the_locale(arguments):
    assert chosen_language(arguments, {"LC_ALL": "en_GB.UTF-8"}) is Language.ZH


def test_an_unknown_language_leaves_the_choice_to_the_locale():
    assert chosen_language(("--lang", "fr"), {"LANG": "zh_CN.UTF-8"}) is Language.ZH
