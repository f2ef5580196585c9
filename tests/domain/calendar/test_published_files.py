"""A published file that is wrong says which file, which place, what was found."""

from importlib.resources import files

import pytest

from shared.runtime.published import PublishedDataInvalid, decrees_in, standard_in

GOOD = """
year = 2029

[[decree]]
published_on = 2028-09-20
legal_basis = "SKB contoh"
publishes_year = true

[[decree.day]]
date = 2029-01-01
kind = "national_holiday"
name = "Tahun Baru Masehi"
"""

AMENDMENT = """
[[decree]]
published_on = 2029-05-01
legal_basis = "SKB contoh perubahan"
publishes_year = false
removed = [2029-01-01]
"""


def test_a_good_file_gives_its_decrees_in_order() -> None:
    first, amendment = decrees_in("id-2029.toml", GOOD + AMENDMENT)

    assert (first.publishes_year, len(first.added)) == (2029, 1)
    assert (amendment.publishes_year, len(amendment.removed)) == (None, 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("year = ", "not readable as TOML", id="not TOML"),
        pytest.param(GOOD.replace("Tahun Baru Masehi", ""), "decree.0.day.0.name", id="no name"),
        pytest.param(GOOD.replace("national_holiday", "holiday"), "found 'holiday'", id="unknown kind"),
        pytest.param(GOOD.replace("kind", "sort"), "decree.0.day.0.sort", id="unknown field"),
        pytest.param("year = 2029", "decree: Field required", id="no decree"),
        pytest.param(
            GOOD.replace("year = 2029", "year = 2030"), "expected year 2030 in a file", id="other file's year"
        ),
        pytest.param(GOOD.replace("2029-01-01", "2028-01-01"), "2028-01-01 is not in 2029", id="a day elsewhere"),
        pytest.param(GOOD + GOOD[GOOD.index("[[decree.day]]") :], "listed more than once", id="a day twice"),
        pytest.param(GOOD.replace("= true", "= false"), "publishes_year = true", id="an amendment of nothing"),
        pytest.param(GOOD + AMENDMENT.replace("2029-05-01", "2028-05-01"), "must ascend", id="decrees out of order"),
        pytest.param(GOOD + AMENDMENT.replace("2029-01-01", "2029-01-02"), "never listed", id="removes a stranger"),
    ],
)
def test_a_wrong_calendar_file_is_refused(text: str, problem: str) -> None:
    with pytest.raises(PublishedDataInvalid, match=r"^id-2029\.toml: ") as refusal:
        decrees_in("id-2029.toml", text)

    assert problem in str(refusal.value)


def test_a_standard_in_a_file_of_another_version_is_refused() -> None:
    text = (files("shared") / "standards" / "kunjungan-rumah-1.toml").read_text(encoding="utf-8")

    with pytest.raises(PublishedDataInvalid, match="expected version 'kunjungan-rumah-2', found 'kunjungan-rumah-1'"):
        standard_in("kunjungan-rumah-2.toml", text)
