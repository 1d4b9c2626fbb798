"""The room `names`: when two spellings are one name, and two names may be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.names import find, fold, is_acronym_of, plain, same_person, surname


@pytest.mark.parametrize(
    "spellings",
    [
        ("Donetsk People's Republic", "Donetsk People’s Republic", "DONETSK PEOPLES REPUBLIC"),
        ("Kim Jong-un", "Kim Jong Un", "Kim Jong\u2013Un", "  kim  jong-UN "),
        ("U.N.", "UN", "u.n"),
        ("Türkiye", "Turkiye"),
        ("Erdoğan", "Erdogan", "Erdog\u0306an"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("Sana'a", "Sanaa"),
        ("Antigua & Barbuda", "Antigua and Barbuda"),
        ("St. Lucia", "St Lucia"),
        ("Washington, D.C.", "Washington DC"),
        ("Großbritannien", "Grossbritannien"),
        ("Đinđić", "Dindic"),
    ],
)
def test_fold_joins_spellings(spellings: tuple[str, ...]) -> None:
    assert len({fold(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("a", "b"), [("Niger", "Nigeria"), ("Iran", "Iraq"), ("Mali", "Malawi"), ("Kyiv", "Kiev")]
)
def test_fold_keeps_names_apart(a: str, b: str) -> None:
    assert fold(a) != fold(b)


def test_plain_keeps_case() -> None:
    assert plain("U.S.") == "US"
    assert plain("us") == "us"
    assert plain("’Élysée’") == "Elysee"


@settings(deadline=None)
@given(st.text(max_size=40))
def test_fold_is_stable(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert fold(name) == fold(name).strip()
    assert "  " not in fold(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kim Jong-un", "Kim"),
        ("Kim Jong Un", "Kim"),
        ("Sin Hong-chol", "Sin"),
        ("Go Myong-hyun", "Go"),
        ("Xi Jinping", "Xi"),
        ("Wang Yi", "Wang"),
        ("Ban Ki-moon", "Ban"),
        ("Lee Hsien Loong", "Lee"),
        ("Tsai Ing-wen", "Tsai"),
        ("Kim Campbell", "Campbell"),
        ("Lee H. Oswald", "Oswald"),
        ("Vladimir Putin", "Putin"),
        ("V. Putin", "Putin"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Dominique de Villepin", "de Villepin"),
        ("Bashar al-Assad", "al-Assad"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Ferdinand Marcos Jr.", "Marcos"),
        ("Jean-Yves Le Drian", "Le Drian"),
        ("Linda Thomas-Greenfield", "Thomas-Greenfield"),
        ("Jean-Claude Juncker", "Juncker"),
        ("Shinzo Abe", "Abe"),
        ("Matsegora", "Matsegora"),
        ("King Mohammed VI", "Mohammed"),
        ("", ""),
    ],
)
def test_surname(name: str, expected: str) -> None:
    assert surname(name) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Jong-un", "Kim Jong Un"),
        ("Kim Jong-un", "Kim"),
        ("Jong-un Kim", "Kim Jong-un"),
        ("KIM JONG UN", "Kim Jong-un"),
        ("Vladimir Putin", "V. Putin"),
        ("Vladimir Putin", "Putin"),
        ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
        ("V.V. Putin", "Vladimir Putin"),
        ("George W. Bush", "George Bush"),
        ("George W. Bush", "G. W. Bush"),
        ("Ferdinand Marcos Jr.", "Ferdinand Marcos"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Matsegora", "Alexander Matsegora"),
    ],
)
def test_same_person(a: str, b: str) -> None:
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Jong-un", "Kim Jong-il"),
        ("Kim Jong-un", "Kim Yo-jong"),
        ("George W. Bush", "George H. W. Bush"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Vladimir Putin", "D. Putin"),
        ("Vladimir Putin", "Vladimir"),
        ("Jong-un", "Kim Jong-un"),
        ("Sergei Lavrov", "Sergei Ivanov"),
        ("", "Putin"),
        ("", ""),
    ],
)
def test_not_same_person(a: str, b: str) -> None:
    assert not same_person(a, b)
    assert not same_person(b, a)


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_same_person_is_symmetric_and_never_breaks(a: str, b: str) -> None:
    assert same_person(a, b) == same_person(b, a)
    assert same_person(a, a) == bool(fold(a))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("KCNA", "Korean Central News Agency"),
        ("DPR", "Donetsk People's Republic"),
        ("DPRK", "Democratic People's Republic of Korea"),
        ("UNESCO", "United Nations Educational, Scientific and Cultural Organization"),
        ("U.A.E.", "United Arab Emirates"),
        ("IAEA", "International Atomic Energy Agency"),
        ("ROK", "Republic of Korea"),
        ("MOFA", "Ministry of Foreign Affairs"),
        ("IRGC", "Islamic Revolutionary Guard Corps"),
        ("APEC", "Asia-Pacific Economic Cooperation"),
    ],
)
def test_is_acronym_of(short: str, long: str) -> None:
    assert is_acronym_of(short, long)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("KCNA", "Korean Central Television"),
        ("un", "United Nations"),
        ("U", "United"),
        ("UN", "United Nations Security Council"),
        ("UNSC", "United Nations"),
        ("", ""),
        ("UN", ""),
    ],
)
def test_is_no_acronym_of(short: str, long: str) -> None:
    assert not is_acronym_of(short, long)


BEARERS = [
    ("Front", "Front", ["The League"]),
    ("front_1", "front", ["league"]),
    ("Kharkiv", "Kharkiv", ["Kyiv"]),
    ("Łódź", "Łódź", ["Front"]),
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("front", "front_1"), ("Front", "Front"), ("id:Front", "Front"), ("kyiv", "Kharkiv"), ("lodz", "Łódź")],
)
def test_finds_who_bears_a_name(wanted: str, found: str) -> None:
    assert find("actor", wanted, BEARERS) == found


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("FRONT", "'FRONT' may be any of id:Front, id:front_1; give one of these"),
        ("the league", "'the league' may be any of id:Front, id:front_1; give one of these"),
        ("Kharkov", "no actor is called 'Kharkov'; nearest: Kharkiv"),
        ("eagu", "no actor is called 'eagu'; nearest: The League"),
        ("xyz", "no actor is called 'xyz'"),
    ],
)
def test_tells_who_may_be_meant(wanted: str, message: str) -> None:
    with pytest.raises(KgError) as caught:
        find("actor", wanted, BEARERS)
    assert str(caught.value) == message
