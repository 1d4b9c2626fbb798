"""Which words are expressions of time: a table of patterns, each with its meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kg.dates import meaning
from kg.dates.calendar import Context
from kg.model import Interval

Resolver = Callable[[re.Match[str], Context], Interval | None]


class Rule(NamedTuple):
    """How a kind of expression looks, what it means, and the words one of which must stand before it.

    With `left`, the expression also counts in a list or a range that another one opens.
    """

    pattern: re.Pattern[str]
    resolver: Resolver
    left: re.Pattern[str] | None = None


_MONTHS = [names[-1] for names in meaning.INFO.MONTHS]
_SHORT = [name for names in meaning.INFO.MONTHS for name in names[:-1]]
_CAPITALS = [name.upper() for name in _MONTHS + _SHORT]
_M = r"(?P<m>(?:" + "|".join(_MONTHS + _CAPITALS) + r")\b|(?:" + "|".join(_SHORT) + r")\b\.?)"
_FULL_M = r"(?P<m>(?:" + "|".join(_MONTHS) + r")\b)"
# Names of months that are also names of people, or deeds: only the clearest prepositions make them months.
_DOUBTFUL = r"(?:March|April|May|June|August)\b"
_W = r"(?P<w>" + "|".join(long for _, long in meaning.INFO.WEEKDAYS) + r")"
_D = r"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_D2 = _D.replace("<d>", "<d2>")
_YYYY = r"(?P<y>1[789]\d\d|20\d\d)"
_Y = rf"{_YYYY}(?![\d-])(?!,\d)(?![.:]\d)"
_PART = (
    r"(?:(?i:the )?\b(?P<part>(?i:early|mid|middle|late|beginning|start|end))(?: of (?:the )?|[ -])(?:in )?)"
)
_N = r"(?P<n>\d{1,3}|(?i:" + "|".join(sorted(meaning.NUMBERS, key=len, reverse=True)) + r"))"
_UNIT = r"(?P<unit>(?i:day|week|month|year|decade))"
_YEAR_LIKE = rf"(?:{_Y}|(?P<which>(?i:this|last|next)) year)"
_IN_YEAR = rf"(?:,? (?:of )?{_YEAR_LIKE})?"
_TIME_OF_DAY = r"(?: (?:early |late )?(?:morning|afternoon|evening|night))?"
_ON_DAY = rf"(?:{_W.replace('<w>', '<w0>')},? (?:the )?)?"
# What makes figures a number of things rather than a year: "in 2000 villages", "of 2015 workers".
_THINGS = r" (?:[a-z-]+ )?(?:people|men|women|troops|percent|[a-z]+(?:ers|ors|ists|ians)\b)"
# "on the 13th" is a day, "on the 13th floor" is none: a word of grammar, or none, must follow.
_NO_THING = r"(?= (?:and|but|or|he|she|it|they|we|the|a|an|to|in|at|for|with|when|by|his|its)\b|[.,;:)]|$)"

_IN = r"(?i:in|since|by|from|until|till|during|before|after|through|throughout|between|of|for|around)"
_IN_CLEARLY = r"(?i:in|since|until|till|during|throughout)"
_THE = r"(?i:the|a|an|its|his|her|their)|\w['’]s"
_FEW = r"(?:some|several|many|a few|a couple of)"
_VAGUE = r"(?:days|weeks|months|years)"


def _rule(body: str, resolver: Resolver, left: str | None = None) -> Rule:
    before = re.compile(rf"(?:(?<=\W)|^)(?:{left})[ (]+$") if left else None
    return Rule(re.compile(rf"(?<![\w$€£/.,-])(?:{body})(?![\w/])"), resolver, before)


_OF_MONTHS = (
    _rule(rf"{_D} ?[-–—] ?{_D2} {_M}{_IN_YEAR}", meaning.day_of_month),
    _rule(rf"{_M} {_D} ?[-–—] ?{_D2}{_IN_YEAR}", meaning.day_of_month),
    _rule(rf"{_ON_DAY}{_D}(?: of)? {_M}{_IN_YEAR}", meaning.day_of_month),
    _rule(rf"{_ON_DAY}\(?{_M} {_D}(?!\d){_IN_YEAR}\)?", meaning.day_of_month),
    _rule(rf"{_PART}?{_M},? (?:of )?{_YEAR_LIKE}", meaning.month),
    _rule(rf"(?:(?P<step>(?i:last|next|this)) |{_PART}){_FULL_M}(?! \d)", meaning.month),
    _rule(rf"{_FULL_M}(?! \d)", meaning.month, _IN_CLEARLY),
    _rule(rf"(?!{_DOUBTFUL}){_FULL_M}(?! \d)", meaning.month, _IN),
)
_OF_FIGURES = (
    _rule(rf"{_YYYY}-(?P<mm>0[1-9]|1[0-2])-(?P<d>[0-3]\d)", meaning.numeric),
    _rule(rf"(?:(?i:the) )?(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th){_NO_THING}", meaning.bare_day, "(?i:on)"),
    _rule(rf"{_YYYY}[-–—](?P<y2>20\d\d|1[789]\d\d|\d\d)", meaning.year_range),
    _rule(rf"{_PART}{_Y}", meaning.year),
    _rule(rf"{_Y}(?<!00)(?!{_THINGS})", meaning.year, _IN),
    _rule(rf"{_Y}(?<=00)(?!{_THINGS}| [a-z]+s\b)", meaning.year, _IN),
    _rule(rf"{_Y}(?= [a-z]+[a-rt-z]\b)(?! to\b)", meaning.year, _THE),
    _rule(rf"(?i:the year) {_Y}", meaning.year),
    _rule(rf"(?:(?i:the )|(?=(?i:early|mid|late)[ -])){_PART}?(?P<y>1[789]\d0|20\d0)['’]?s", meaning.decade),
    _rule(rf"(?i:the )?(?P<season>(?i:spring|summer|autumn|fall|winter))(?: of)? {_Y}", meaning.season),
)
_OF_WEEKDAYS = (
    _rule(
        r"(?<!Black )(?<!Bloody )(?<!Good )(?<!Easter )(?<!Holy )(?<!every )(?<!each )"
        rf"(?:(?P<step>(?i:last|next|this))(?: past| coming)? )?{_W}{_TIME_OF_DAY}"
        r"(?: (?:of )?(?P<week>last|this|next) week)?(?:['’]s)?",
        meaning.weekday,
    ),
    _rule(rf"(?P<week>(?i:last|this|next)) week,? on {_W}", meaning.weekday),
)
_OF_DAYS = (
    _rule(r"(?i:(?:earlier |later )?today|tonight|this (?:morning|afternoon|evening))", meaning.today),
    _rule(rf"(?i:(?:(?:{_N}|{_FEW}) )?(?:hours?|minutes?) ago)", meaning.today),
    _rule(rf"(?i:yesterday){_TIME_OF_DAY}|(?i:last night)", meaning.yesterday),
    _rule(rf"(?i:tomorrow){_TIME_OF_DAY}", meaning.tomorrow),
)
_OF_UNITS = (
    _rule(
        rf"(?:(?P<side>(?i:earlier|later)) |{_PART})?(?P<which>(?i:last|this|next)) "
        r"(?P<unit>(?i:week|weekend|month|year|decade))(?:['’]s)?",
        meaning.period,
    ),
    _rule(
        rf"(?i:the )?(?P<nth>(?i:first|second|third|fourth)) (?P<size>quarter|half) of {_YEAR_LIKE}",
        meaning.fraction,
    ),
    _rule(
        r"(?:(?i:in|over|during|within|for) )?(?i:the )(?P<way>(?i:last|past|previous|next|coming)) "
        rf"{_N} {_UNIT}s?",
        meaning.span,
    ),
    _rule(rf"(?i:in|over|during|within) (?i:the )(?P<way>(?i:last|past|coming)) {_UNIT}", meaning.span),
    _rule(rf"(?i:(?:in|over) (?:recent|the (?:coming|past|last|next)(?: few)?) {_VAGUE})", meaning.untold),
    _rule(rf"{_N} {_UNIT}s? (?i:ago)", meaning.ago),
    _rule(
        rf"(?i:(?:{_FEW} )?(?:{_VAGUE}|decades|centuries) ago)",
        meaning.untold,
    ),
    _rule(rf"(?:(?i:the )(?P<which>same|following|next|previous)) {_UNIT}(?! of\b)", meaning.same),
    _rule(rf"{_N} {_UNIT}s? (?P<way>(?i:later|earlier|afterwards?))", meaning.shifted),
    _rule(rf"(?i:the ){_UNIT} (?P<way>(?i:before|after))(?=[.,;:]|$)", meaning.shifted),
    _rule(
        rf"(?i:(?:(?:{_N}|{_FEW}|just|only) )?(?:hours|{_VAGUE}) (?:before|after))(?= \w)"
        r"|(?i:the (?:day|week|month|year) (?:before|after))(?= \w)",
        meaning.untold,
    ),
)

# Each family of rules behind the cheap sign that it may have work to do: most sentences have none.
FAMILIES: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...] = (
    (re.compile("|".join(_SHORT + ["May"] + _CAPITALS)), _OF_MONTHS),
    (re.compile(r"\d\d|\d(?:st|nd|rd|th)"), _OF_FIGURES),
    (re.compile("|".join(long for _, long in meaning.INFO.WEEKDAYS)), _OF_WEEKDAYS),
    (re.compile(r"(?i:today|night|yesterday|tomorrow|morning|afternoon|evening|hours|minutes)"), _OF_DAYS),
    (re.compile(r"(?i:\b(?:day|week|month|year|decade|hour|half|quarter|centur))"), _OF_UNITS),
)

FUTURE = re.compile(
    r"\b(?:will|would|shall|to be)\b|\b(?:is|are) to\b|['’]ll\b|"
    r"\b(?:won['’]t|plans?|planned|planning|intends?|scheduled|due|set|expected|expects?|hopes?|going) "
)
PAST_TELLER = re.compile(
    r"(?:\w+ed|said|told|met|sent|held|was|were|made|took|gave) (?:(?:on|in|late|early) )*$"
)
