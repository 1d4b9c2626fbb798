"""The room `dates`: which words are dates, and which days they mean."""

from __future__ import annotations

import datetime
import itertools
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import find_dates, resolve
from kg.model import Interval, Precision

ISSUED = datetime.date(2022, 8, 17)  # a Wednesday


def interval(told: str) -> Interval:
    """ "2022-07-13 day" or "2017-10-01/2017-12-31 year"."""
    days, precision = told.split()
    first, _, last = days.partition("/")
    return Interval(
        datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first), Precision(precision)
    )


# Each: a text and, in order, what must be found in it: words → interval ("-" where it cannot be told).
ABSOLUTE = [
    ("They met on 13 July 2022.", {"13 July 2022": "2022-07-13 day"}),
    ("They met on July 13, 2022, in Minsk.", {"July 13, 2022": "2022-07-13 day"}),
    ("They met on July 13 2022.", {"July 13 2022": "2022-07-13 day"}),
    ("On the 4th of July 1999 they met.", {"4th of July 1999": "1999-07-04 day"}),
    ("They met on Wednesday, July 13, 2022.", {"Wednesday, July 13, 2022": "2022-07-13 day"}),
    ("They met on Wednesday (July 13).", {"Wednesday (July 13)": "2022-07-13 day"}),
    ("The law of Sept. 9, 2013 fell.", {"Sept. 9, 2013": "2013-09-09 day"}),
    ("The law of 3 Mar 2013 fell.", {"3 Mar 2013": "2013-03-03 day"}),
    ("It was signed 2022-07-13 in Minsk.", {"2022-07-13": "2022-07-13 day"}),
    ("It was signed 2022-02-30 in Minsk.", {"2022-02-30": "-"}),
    ("Ties were cut in July 2022.", {"July 2022": "2022-07-01/2022-07-31 month"}),
    ("Ties were cut in early July 2022.", {"early July 2022": "2022-07-01/2022-07-10 month"}),
    ("Ties were cut in mid-July 2022.", {"mid-July 2022": "2022-07-11/2022-07-20 month"}),
    (
        "Ties were cut at the end of February 2024.",
        {"the end of February 2024": "2024-02-25/2024-02-29 month"},
    ),
    ("In 2017, Moscow backed the ban.", {"2017": "2017-01-01/2017-12-31 year"}),
    ("A ban, imposed in late 2017, holds.", {"late 2017": "2017-10-01/2017-12-31 year"}),
    ("A ban imposed in early 2017 holds.", {"early 2017": "2017-01-01/2017-03-31 year"}),
    ("A ban imposed in mid-2017 holds.", {"mid-2017": "2017-04-01/2017-09-30 year"}),
    ("It lapsed at the end of 2019.", {"the end of 2019": "2019-12-01/2019-12-31 year"}),
    ("They have fought since 2014.", {"since 2014": "2014-01-01/2014-12-31 year"}),
    ("Workers had to leave by the end of 2019.", {"by the end of 2019": "2019-12-01/2019-12-31 year"}),
    ("Workers must leave by the end of 2023.", {"by the end of 2023": "2022-08-17/2023-12-31 year"}),
    ("He ruled between 2014 and 2017.", {"between 2014 and 2017": "2014-01-01/2017-12-31 year"}),
    ("He ruled from 2014 to 2017.", {"from 2014 to 2017": "2014-01-01/2017-12-31 year"}),
    ("The 2014-17 truce failed.", {"2014-17": "2014-01-01/2017-12-31 year"}),
    (
        "Talks ran from July to September 2019.",
        {"from July to September 2019": "2019-07-01/2019-09-30 month"},
    ),
    (
        "Talks ran from 3 July to 5 August 2019.",
        {"from 3 July to 5 August 2019": "2019-07-03/2019-08-05 day"},
    ),
    ("The summit of 13-15 July 2021 failed.", {"13-15 July 2021": "2021-07-13/2021-07-15 day"}),
    ("The summit of July 3–5 failed.", {"July 3–5": "2022-07-03/2022-07-05 day"}),
    ("The 2018 summit failed.", {"2018": "2018-01-01/2018-12-31 year"}),
    ("It happened in the 1990s.", {"the 1990s": "1990-01-01/1999-12-31 year"}),
    ("It happened in the early 1990s.", {"the early 1990s": "1990-01-01/1993-12-31 year"}),
    (
        "They fought in the late 1980s and early 1990s.",
        {"the late 1980s and early 1990s": "1987-01-01/1993-12-31 year"},
    ),
    (
        "They fought in the 1950s and the 1970s.",
        {"the 1950s": "1950-01-01/1959-12-31 year", "the 1970s": "1970-01-01/1979-12-31 year"},
    ),
    ("In the summer of 2018 they met.", {"the summer of 2018": "2018-06-01/2018-08-31 month"}),
    ("In the winter of 2018 they met.", {"the winter of 2018": "-"}),
    ("In the first quarter of 2019 they met.", {"the first quarter of 2019": "2019-01-01/2019-03-31 month"}),
    ("In the second half of 2019 they met.", {"the second half of 2019": "2019-07-01/2019-12-31 month"}),
    (
        "He won in 2018 and 2020.",
        {"2018": "2018-01-01/2018-12-31 year", "2020": "2020-01-01/2020-12-31 year"},
    ),
]
RELATIVE = [
    ("The agency said yesterday.", {"yesterday": "2022-08-16 day"}),
    ("Today they met.", {"Today": "2022-08-17 day"}),
    ("He left earlier today.", {"earlier today": "2022-08-17 day"}),
    ("They meet tomorrow morning.", {"tomorrow morning": "2022-08-18 day"}),
    ("They attacked last night.", {"last night": "2022-08-16 day"}),
    ("They attacked this morning.", {"this morning": "2022-08-17 day"}),
    ("They attacked three hours ago.", {"three hours ago": "2022-08-17 day"}),
    ("In comments sent on Monday, he agreed.", {"Monday": "2022-08-15 day"}),
    ("It was said on Wednesday.", {"Wednesday": "2022-08-17 day"}),
    ("It was said on Thursday.", {"Thursday": "2022-08-11 day"}),
    ("It was timed for Monday’s feast.", {"Monday’s": "2022-08-15 day"}),
    ("It was said last Wednesday.", {"last Wednesday": "2022-08-10 day"}),
    ("They meet next Monday.", {"next Monday": "2022-08-22 day"}),
    ("They meet this Friday.", {"this Friday": "2022-08-19 day"}),
    ("They met on Friday last week.", {"Friday last week": "2022-08-12 day"}),
    ("They attacked on Sunday night.", {"Sunday night": "2022-08-14 day"}),
    ("The two will meet on Monday.", {"Monday": "2022-08-22 day"}),
    ("It will go, the ministry said on Monday.", {"Monday": "2022-08-15 day"}),
    ("The envoy is due to arrive in September.", {"September": "2022-09-01/2022-09-30 month"}),
    ("They met on July 29.", {"July 29": "2022-07-29 day"}),
    ("They met on Tuesday, July 13.", {"Tuesday, July 13": "2021-07-13 day"}),
    ("They met on Dec. 31.", {"Dec. 31": "2021-12-31 day"}),
    ("They will meet on July 29.", {"July 29": "2023-07-29 day"}),
    ("KYIV, July 13 (Reuters) – It broke ties.", {"July 13": "2022-07-13 day"}),
    ("It held a vote on February 29.", {"February 29": "2020-02-29 day"}),
    ("On the 13th they met.", {"the 13th": "2022-08-13 day"}),
    ("They met in July.", {"July": "2022-07-01/2022-07-31 month"}),
    ("They met in September.", {"September": "2021-09-01/2021-09-30 month"}),
    ("They met last August.", {"last August": "2021-08-01/2021-08-31 month"}),
    ("They met in early May.", {"early May": "2022-05-01/2022-05-10 month"}),
    ("They met in July last year.", {"July last year": "2021-07-01/2021-07-31 month"}),
    ("North Korea last month became a friend.", {"last month": "2022-07-01/2022-07-31 month"}),
    ("It met earlier this month.", {"earlier this month": "2022-08-01/2022-08-17 month"}),
    ("It meets later this year.", {"later this year": "2022-08-17/2022-12-31 year"}),
    ("It met late last year.", {"late last year": "2021-10-01/2021-12-31 year"}),
    ("It met last week.", {"last week": "2022-08-08/2022-08-14 day"}),
    ("It meets next week.", {"next week": "2022-08-22/2022-08-28 day"}),
    ("It met last weekend.", {"last weekend": "2022-08-13/2022-08-14 day"}),
    ("It is the third this year.", {"this year": "2022-01-01/2022-12-31 year"}),
    ("It fell two years ago.", {"two years ago": "2020-01-01/2020-12-31 year"}),
    ("The people did so 77 years ago.", {"77 years ago": "1945-01-01/1945-12-31 year"}),
    ("It fell three months ago.", {"three months ago": "2022-05-01/2022-05-31 month"}),
    ("It fell a week ago.", {"a week ago": "2022-08-08/2022-08-14 day"}),
    ("It fell a decade ago.", {"a decade ago": "2012-01-01/2012-12-31 year"}),
    ("It fell several years ago.", {"several years ago": "-"}),
    ("It rose in the past month.", {"in the past month": "2022-07-17/2022-08-17 month"}),
    ("It rose over the last two weeks.", {"over the last two weeks": "2022-08-03/2022-08-17 day"}),
    ("Over the next two years it grows.", {"Over the next two years": "2022-08-17/2024-08-17 year"}),
    ("It rose in recent weeks.", {"in recent weeks": "-"}),
    ("It has stood since last year.", {"since last year": "2021-01-01/2021-12-31 year"}),
]
BOUNDS_AND_ANCHORS = [
    ("It fell before 2014.", {"before 2014": "-"}),
    ("It fell after July 13.", {"after July 13": "-"}),
    ("It holds until 2030.", {"until 2030": "-"}),
    ("It came days after the North had asked.", {"days after": "-"}),
    ("It came the day after the vote.", {"the day after": "-"}),
    (
        "On July 13 it cut ties; the next day it expelled them.",
        {"July 13": "2022-07-13 day", "the next day": "2022-07-14 day"},
    ),
    (
        "On July 13 it cut ties and two days later it left.",
        {"July 13": "2022-07-13 day", "two days later": "2022-07-15 day"},
    ),
    (
        "It cut ties in 2014. The following year they talked.",
        {"2014": "2014-01-01/2014-12-31 year", "The following year": "2015-01-01/2015-12-31 year"},
    ),
    ("The next day it left.", {"The next day": "-"}),
]
NOT_DATES = [
    "They stayed for two years.",
    "They must leave within 24 months.",
    "It is a two-year plan, once a month.",
    "They sent 2000 workers and hired 1950 builders.",
    "They work in 2000 villages.",
    "The 2000 workers left.",
    "Theresa May met Macron, and it was signed by May.",
    "They may march; March on, he said.",
    "It ended World War II.",
    "The fund holds 1,945 shares at $2017.",
    "He lives on the 13th floor.",
    "They meet every Monday, and on Sundays.",
    "Article 2017/31 and flight 1999A.",
    "It happened on Black Friday.",
    "The April visit of June Smith to Augusta.",
    "He was in the past a friend.",
]


@pytest.mark.parametrize(
    ("text", "wanted"), ABSOLUTE + RELATIVE + BOUNDS_AND_ANCHORS, ids=lambda x: str(x)[:50]
)
def test_finds_expressions_and_tells_their_days(text: str, wanted: dict[str, str]) -> None:
    found = find_dates(text, ISSUED)
    assert {d.text: d.interval for d in found} == {
        words: None if told == "-" else interval(told) for words, told in wanted.items()
    }
    assert all(text[d.start : d.end] == d.text for d in found)


@pytest.mark.parametrize("text", NOT_DATES)
def test_leaves_other_words_alone(text: str) -> None:
    assert find_dates(text, ISSUED) == []


@pytest.mark.parametrize(("text", "wanted"), RELATIVE, ids=lambda x: str(x)[:50])
def test_relative_expressions_without_a_day_of_issue_have_no_interval(
    text: str, wanted: dict[str, str]
) -> None:
    assert [(d.text, d.interval) for d in find_dates(text, None)] == [(words, None) for words in wanted]


@pytest.mark.parametrize(
    ("text", "wanted"), [c for c in ABSOLUTE if "20" in c[0] or "19" in c[0]], ids=lambda x: str(x)[:50]
)
def test_absolute_expressions_need_no_day_of_issue(text: str, wanted: dict[str, str]) -> None:
    got = {d.text: d.interval for d in find_dates(text, None)}
    assert all((got[words] is None) == (told == "-") for words, told in wanted.items())


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("2017", "2017-01-01/2017-12-31 year"),
        ("in 2017", "2017-01-01/2017-12-31 year"),
        ("July", "2022-07-01/2022-07-31 month"),
        ("July 13", "2022-07-13 day"),
        ("last month", "2022-07-01/2022-07-31 month"),
        ("since 2014", "2014-01-01/2014-12-31 year"),
        ("between 2014 and 2017", "2014-01-01/2017-12-31 year"),
        ("the 13th", "2022-08-13 day"),
    ],
)
def test_resolves_an_expression_that_stands_alone(expression: str, told: str) -> None:
    assert resolve(expression, ISSUED) == interval(told)


@pytest.mark.parametrize("expression", ["two years", "yesterday's men", "World War II", "", "  "])
def test_resolves_nothing_else(expression: str) -> None:
    assert resolve(expression, ISSUED) is None


def test_offsets_count_code_points() -> None:
    text = "😀 Le Phở — «на» July 13, 2022"
    (dated,) = find_dates(text, ISSUED)
    assert text[dated.start : dated.end] == "July 13, 2022"


@pytest.mark.parametrize(
    "expression", ["999 decades ago", "February 30, 2022", "in 2100", "the fourth half of 2019"]
)
def test_impossible_dates_do_no_harm(expression: str) -> None:
    assert all(dated.interval is None for dated in find_dates(f"They met {expression}.", ISSUED))


WORDS = (
    "in on by since until the last next past early late mid end of July May 13 13th 2017 2020s 31 Monday week"
)
WORDS += (
    " month year years two ago later day before after between and to - , . will said 0 99 decades first half"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join),
    st.none() | st.dates(),
)
def test_any_words_and_any_day_of_issue_are_read_without_harm(
    text: str, issued: datetime.date | None
) -> None:
    found = find_dates(text, issued)
    assert all(text[d.start : d.end] == d.text and d.text for d in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(d.interval is None or d.interval.start <= d.interval.end for d in found)


def test_costs_next_to_nothing_where_no_date_stands() -> None:
    """A sentence with a date costs more than one without, which costs a few searches."""
    with_date = "They met on July 13, 2022, and again on Monday, a week after the vote of last month."
    without = (
        "They met in the capital and spoke of the borders, of trade, of the law and of the old treaties too."
    )
    slow, fast = (
        min(timeit.repeat(lambda s=s: find_dates(s, ISSUED), number=50, repeat=3))
        for s in (with_date, without)
    )
    assert fast < slow / 3
