"""`wrybill who` shows whom a name can mean on a day, and says so when nobody is known."""

import pytest
from typer.testing import CliRunner

from wrybill.cli.app import app
from wrybill.pipeline import who


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["who", *words])
    return result.exit_code, result.output


def test_a_minister_has_the_office_of_the_day() -> None:
    code, output = run("Sergei Lavrov", "--on", "2019-05-01")
    assert code == 0
    assert all(words in output for words in ("RUS", "GOV", "Foreign Minister", "in office on that day"))


def test_nobody_known_is_said_with_what_to_do() -> None:
    code, output = run("Xyzzy Qwert")
    assert code == 1
    assert "nobody called “Xyzzy Qwert”" in output
    assert "--gazetteer" in output


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Angela Merkel", "2017-04-01", ("DEU", "GOV", "full_name", "held")),
        ("Angela Merkel", "2023-01-01", ("DEU", "ELI", "full_name", "past")),
        ("Emmanuel Macron", "2005-03-01", ("FRA", None, "full_name", "later")),
        ("Angela Merkel", None, ("DEU", "GOV", "full_name", "no_day")),
        ("Bush", "2004-02-01", ("USA", "GOV", "family_name", "held")),
        ("Hamas", None, ("PSE", "REB", "organisation", None)),
        ("The Kremlin", None, ("RUS", "GOV", "metonym", None)),
        ("Kenyan police", None, ("KEN", "COP", "phrase", None)),
        ("Paris", None, ("FRA", "GOV", "capital", None)),
        ("Jordan", None, ("JOR", "GOV", "country", None)),
        ("Lagos", None, ("NGA", "CVL", "phrase", None)),
    ],
)
def test_the_first_candidate_is_the_likeliest(name, on, expected) -> None:
    found = who(name, on=on)
    first = found[0]
    assert (first.country, first.sector, first.name_basis, first.office_basis) == expected
    assert 0 < sum(one.prob for one in found) <= 1.01


def test_leaders_of_one_family_name_are_told_apart_by_the_day() -> None:
    assert who("Bush", on="1990-05-01")[0].name == "George H.W. Bush"
    assert who("Bush", on="2004-05-01")[0].name == "George W. Bush"
