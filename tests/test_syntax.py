"""The syntax room: one answer to who did what to whom, from either dependency scheme."""

from __future__ import annotations

import pytest
from handmade import analysis

from kg.analysis import Analysis
from kg.syntax import fill, hyphenated, is_passive, objects, possessors, predicated, subjects, support

# Each sentence once in Universal Dependencies and once in the ClearNLP labels of en_core_web_*;
# then the verb, its subjects and its objects.
SENTENCES = {
    "active": (
        """
        Kenya Kenya PROPN NNP 2 nsubj
        sanctioned sanction VERB VBD 0 ROOT
        Uganda Uganda PROPN NNP 2 obj
        """,
        """
        Kenya Kenya PROPN NNP 2 nsubj
        sanctioned sanction VERB VBD 0 ROOT
        Uganda Uganda PROPN NNP 2 dobj
        """,
        "sanctioned", ["Kenya"], ["Uganda"],
    ),
    "passive with an agent": (
        """
        Uganda Uganda PROPN NNP 3 nsubj:pass
        was be AUX VBD 3 aux:pass
        sanctioned sanction VERB VBN 0 ROOT
        by by ADP IN 5 case
        Kenya Kenya PROPN NNP 3 obl:agent
        """,
        """
        Uganda Uganda PROPN NNP 3 nsubjpass
        was be AUX VBD 3 auxpass
        sanctioned sanction VERB VBN 0 ROOT
        by by ADP IN 3 agent
        Kenya Kenya PROPN NNP 4 pobj
        """,
        "sanctioned", ["Kenya"], ["Uganda"],
    ),
    "coordinated subjects and verbs": (
        """
        Kenya Kenya PROPN NNP 4 nsubj
        and and CCONJ CC 3 cc
        Mali Mali PROPN NNP 1 conj
        met meet VERB VBD 0 ROOT
        and and CCONJ CC 6 cc
        praised praise VERB VBD 4 conj
        Uganda Uganda PROPN NNP 6 obj
        """,
        """
        Kenya Kenya PROPN NNP 4 nsubj
        and and CCONJ CC 1 cc
        Mali Mali PROPN NNP 1 conj
        met meet VERB VBD 0 ROOT
        and and CCONJ CC 4 cc
        praised praise VERB VBD 4 conj
        Uganda Uganda PROPN NNP 6 dobj
        """,
        "praised", ["Kenya", "Mali"], ["Uganda"],
    ),
    "subject control": (
        """
        Kenya Kenya PROPN NNP 2 nsubj
        agreed agree VERB VBD 0 ROOT
        to to PART TO 4 mark
        recognise recognise VERB VB 2 xcomp
        Kosovo Kosovo PROPN NNP 4 obj
        """,
        """
        Kenya Kenya PROPN NNP 2 nsubj
        agreed agree VERB VBD 0 ROOT
        to to PART TO 4 aux
        recognise recognise VERB VB 2 xcomp
        Kosovo Kosovo PROPN NNP 4 dobj
        """,
        "recognise", ["Kenya"], ["Kosovo"],
    ),
    "object control": (
        """
        Mali Mali PROPN NNP 2 nsubj
        urged urge VERB VBD 0 ROOT
        Kenya Kenya PROPN NNP 2 obj
        to to PART TO 5 mark
        recognise recognise VERB VB 2 xcomp
        Kosovo Kosovo PROPN NNP 5 obj
        """,
        """
        Mali Mali PROPN NNP 2 nsubj
        urged urge VERB VBD 0 ROOT
        Kenya Kenya PROPN NNP 2 dobj
        to to PART TO 5 aux
        recognise recognise VERB VB 2 xcomp
        Kosovo Kosovo PROPN NNP 5 dobj
        """,
        "recognise", ["Kenya"], ["Kosovo"],
    ),
    "raising from a passive": (
        """
        Kenya Kenya PROPN NNP 3 nsubj:pass
        is be AUX VBZ 3 aux:pass
        expected expect VERB VBN 0 ROOT
        to to PART TO 5 mark
        visit visit VERB VB 3 xcomp
        Mali Mali PROPN NNP 5 obj
        """,
        """
        Kenya Kenya PROPN NNP 3 nsubjpass
        is be AUX VBZ 3 auxpass
        expected expect VERB VBN 0 ROOT
        to to PART TO 5 aux
        visit visit VERB VB 3 xcomp
        Mali Mali PROPN NNP 5 dobj
        """,
        "visit", ["Kenya"], ["Mali"],
    ),
    "relative clause": (
        """
        Kenya Kenya PROPN NNP 0 ROOT
        , , PUNCT , 4 punct
        which which PRON WDT 4 nsubj
        sanctioned sanction VERB VBD 1 acl:relcl
        Mali Mali PROPN NNP 4 obj
        """,
        """
        Kenya Kenya PROPN NNP 0 ROOT
        , , PUNCT , 1 punct
        which which PRON WDT 4 nsubj
        sanctioned sanction VERB VBD 1 relcl
        Mali Mali PROPN NNP 4 dobj
        """,
        "sanctioned", ["Kenya"], ["Mali"],
    ),
    "relative clause with a gap": (
        """
        the the DET DT 2 det
        ban ban NOUN NN 0 ROOT
        it it PRON PRP 4 nsubj
        imposed impose VERB VBD 2 acl:relcl
        """,
        """
        the the DET DT 2 det
        ban ban NOUN NN 0 ROOT
        it it PRON PRP 4 nsubj
        imposed impose VERB VBD 2 relcl
        """,
        "imposed", ["it"], ["ban"],
    ),
    "reduced relative": (
        """
        sanctions sanction NOUN NNS 0 ROOT
        imposed impose VERB VBN 1 acl
        by by ADP IN 4 case
        Kenya Kenya PROPN NNP 2 obl:agent
        """,
        """
        sanctions sanction NOUN NNS 0 ROOT
        imposed impose VERB VBN 1 acl
        by by ADP IN 2 agent
        Kenya Kenya PROPN NNP 3 pobj
        """,
        "imposed", ["Kenya"], ["sanctions"],
    ),
    "a decision to": (
        """
        Kenya Kenya PROPN NNP 3 nmod:poss
        's 's PART POS 1 case
        decision decision NOUN NN 0 ROOT
        to to PART TO 5 mark
        sanction sanction VERB VB 3 acl
        Mali Mali PROPN NNP 5 obj
        """,
        """
        Kenya Kenya PROPN NNP 3 poss
        's 's PART POS 1 case
        decision decision NOUN NN 0 ROOT
        to to PART TO 5 aux
        sanction sanction VERB VB 3 acl
        Mali Mali PROPN NNP 5 dobj
        """,
        "sanction", ["Kenya"], ["Mali"],
    ),
    "became one of the states to": (
        """
        Kenya Kenya PROPN NNP 2 nsubj
        became become VERB VBD 0 ROOT
        one one NUM CD 2 xcomp
        of of ADP IN 6 case
        the the DET DT 6 det
        states state NOUN NNS 3 nmod
        to to PART TO 8 mark
        recognise recognise VERB VB 6 acl
        Kosovo Kosovo PROPN NNP 8 obj
        """,
        """
        Kenya Kenya PROPN NNP 2 nsubj
        became become VERB VBD 0 ROOT
        one one NUM CD 2 attr
        of of ADP IN 3 prep
        the the DET DT 6 det
        states state NOUN NNS 4 pobj
        to to PART TO 8 aux
        recognise recognise VERB VB 6 acl
        Kosovo Kosovo PROPN NNP 8 dobj
        """,
        "recognise", ["Kenya"], ["Kosovo"],
    ),
    "gerund after an accusation": (
        """
        Mali Mali PROPN NNP 2 nsubj
        accused accuse VERB VBD 0 ROOT
        Kenya Kenya PROPN NNP 2 obj
        of of SCONJ IN 5 mark
        arming arm VERB VBG 2 advcl
        rebels rebel NOUN NNS 5 obj
        """,
        """
        Mali Mali PROPN NNP 2 nsubj
        accused accuse VERB VBD 0 ROOT
        Kenya Kenya PROPN NNP 2 dobj
        of of ADP IN 2 prep
        arming arm VERB VBG 4 pcomp
        rebels rebel NOUN NNS 5 dobj
        """,
        "arming", ["Kenya"], ["rebels"],
    ),
    "free participle": (
        """
        Kenya Kenya PROPN NNP 2 nsubj
        spoke speak VERB VBD 0 ROOT
        , , PUNCT , 4 punct
        accusing accuse VERB VBG 2 advcl
        Mali Mali PROPN NNP 4 obj
        """,
        """
        Kenya Kenya PROPN NNP 2 nsubj
        spoke speak VERB VBD 0 ROOT
        , , PUNCT , 2 punct
        accusing accuse VERB VBG 2 advcl
        Mali Mali PROPN NNP 4 dobj
        """,
        "accusing", ["Kenya"], ["Mali"],
    ),
    "a copula before an envoy of": (
        """
        Amina Amina PROPN NNP 4 nsubj
        is be AUX VBZ 4 cop
        the the DET DT 4 det
        envoy envoy NOUN NN 0 ROOT
        of of ADP IN 6 case
        Kenya Kenya PROPN NNP 4 nmod
        """,
        """
        Amina Amina PROPN NNP 2 nsubj
        is be AUX VBZ 0 ROOT
        the the DET DT 4 det
        envoy envoy NOUN NN 2 attr
        of of ADP IN 4 prep
        Kenya Kenya PROPN NNP 5 pobj
        """,
        "envoy", ["Amina"], [],
    ),
    "ready to": (
        """
        Kenya Kenya PROPN NNP 4 nsubj
        is be AUX VBZ 4 cop
        not not PART RB 4 advmod
        ready ready ADJ JJ 0 ROOT
        to to PART TO 6 mark
        help help VERB VB 4 xcomp
        Mali Mali PROPN NNP 6 obj
        """,
        """
        Kenya Kenya PROPN NNP 2 nsubj
        is be AUX VBZ 0 ROOT
        not not PART RB 2 neg
        ready ready ADJ JJ 2 acomp
        to to PART TO 6 aux
        help help VERB VB 4 xcomp
        Mali Mali PROPN NNP 6 dobj
        """,
        "help", ["Kenya"], ["Mali"],
    ),
    "in talks with": (
        """
        Kenya Kenya PROPN NNP 4 nsubj
        is be AUX VBZ 4 cop
        in in ADP IN 4 case
        talks talk NOUN NNS 0 ROOT
        with with ADP IN 6 case
        Mali Mali PROPN NNP 4 nmod
        """,
        """
        Kenya Kenya PROPN NNP 2 nsubj
        is be AUX VBZ 0 ROOT
        in in ADP IN 2 prep
        talks talk NOUN NNS 3 pobj
        with with ADP IN 4 prep
        Mali Mali PROPN NNP 5 pobj
        """,
        "talks", ["Kenya"], [],
    ),
    "what is to come": (
        """
        Kenya Kenya PROPN NNP 4 nsubj
        is be AUX VBZ 4 cop
        to to PART TO 4 mark
        visit visit VERB VB 0 ROOT
        Mali Mali PROPN NNP 4 obj
        """,
        """
        Kenya Kenya PROPN NNP 2 nsubj
        is be AUX VBZ 0 ROOT
        to to PART TO 4 aux
        visit visit VERB VB 2 xcomp
        Mali Mali PROPN NNP 4 dobj
        """,
        "visit", ["Kenya"], ["Mali"],
    ),
    "a gerund that a preposition denies": (
        """
        Kenya Kenya PROPN NNP 2 nsubj
        left leave VERB VBD 0 ROOT
        without without ADP IN 4 mark
        recognising recognise VERB VBG 2 advcl
        Mali Mali PROPN NNP 4 obj
        """,
        """
        Kenya Kenya PROPN NNP 2 nsubj
        left leave VERB VBD 0 ROOT
        without without ADP IN 2 prep
        recognising recognise VERB VBG 3 pcomp
        Mali Mali PROPN NNP 4 dobj
        """,
        "recognising", ["Kenya"], ["Mali"],
    ),
    "a noun's that-clause": (
        """
        its its PRON PRP$ 2 nmod:poss
        demand demand NOUN NN 0 ROOT
        that that SCONJ IN 5 mark
        Mali Mali PROPN NNP 5 nsubj
        stop stop VERB VB 2 acl
        work work NOUN NN 5 obj
        """,
        """
        its its PRON PRP$ 2 poss
        demand demand NOUN NN 0 ROOT
        that that SCONJ IN 5 mark
        Mali Mali PROPN NNP 5 nsubj
        stop stop VERB VB 2 relcl
        work work NOUN NN 5 dobj
        """,
        "stop", ["Mali"], ["work"],
    ),
    "by under an active verb": (
        """
        Kenya Kenya PROPN NNP 3 nsubj
        had have AUX VBD 3 aux
        provoked provoke VERB VBN 0 ROOT
        Mali Mali PROPN NNP 3 obj
        by by ADP IN 7 case
        its its PRON PRP$ 7 nmod:poss
        raids raid NOUN NNS 3 obl
        """,
        """
        Kenya Kenya PROPN NNP 3 nsubj
        had have AUX VBD 3 aux
        provoked provoke VERB VBN 0 ROOT
        Mali Mali PROPN NNP 3 dobj
        by by ADP IN 3 agent
        its its PRON PRP$ 7 poss
        raids raid NOUN NNS 5 pobj
        """,
        "provoked", ["Kenya"], ["Mali"],
    ),
    "prepositions beside a possessive": (
        """
        Kenya Kenya PROPN NNP 3 nmod:poss
        's 's PART POS 1 case
        envoy envoy NOUN NN 4 nsubj
        blamed blame VERB VBD 0 ROOT
        Mali Mali PROPN NNP 4 obj
        in in ADP IN 7 case
        Peru Peru PROPN NNP 4 obl
        and and CCONJ CC 10 cc
        in in ADP IN 10 case
        Chad Chad PROPN NNP 7 conj
        because because ADP IN 13 case
        of of ADP IN 11 fixed
        raids raid NOUN NNS 4 obl
        """,
        """
        Kenya Kenya PROPN NNP 3 poss
        's 's PART POS 1 case
        envoy envoy NOUN NN 4 nsubj
        blamed blame VERB VBD 0 ROOT
        Mali Mali PROPN NNP 4 dobj
        in in ADP IN 4 prep
        Peru Peru PROPN NNP 6 pobj
        and and CCONJ CC 6 cc
        in in ADP IN 6 conj
        Chad Chad PROPN NNP 9 pobj
        because because SCONJ IN 4 prep
        of of ADP IN 11 pcomp
        raids raid NOUN NNS 11 pobj
        """,
        "blamed", ["envoy"], ["Mali"],
    ),
    "whom is called on": (
        """
        Kenya Kenya PROPN NNP 2 nsubj
        called call VERB VBD 0 ROOT
        for for SCONJ IN 6 mark
        Mali Mali PROPN NNP 6 nsubj
        to to PART TO 6 mark
        leave leave VERB VB 2 xcomp
        Chad Chad PROPN NNP 6 obj
        """,
        """
        Kenya Kenya PROPN NNP 2 nsubj
        called call VERB VBD 0 ROOT
        for for SCONJ IN 6 mark
        Mali Mali PROPN NNP 6 nsubj
        to to PART TO 6 aux
        leave leave VERB VB 2 advcl
        Chad Chad PROPN NNP 6 dobj
        """,
        "leave", ["Mali"], ["Chad"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SENTENCES)
@pytest.mark.parametrize("scheme", [0, 1], ids=["UD", "ClearNLP"])
def test_who_did_what_to_whom(name: str, scheme: int) -> None:
    *tables, verb, agents, patients = SENTENCES[name]
    p = analysis(tables[scheme])
    i = p.text.index(verb)
    assert [p.text[x] for x in subjects(p, i)] == agents
    assert [p.text[x] for x in objects(p, i)] == patients


@pytest.mark.parametrize("name", SENTENCES)
def test_both_schemes_give_the_same_arcs(name: str) -> None:
    ours, theirs = (_arcs(analysis(table)) for table in SENTENCES[name][:2])
    assert theirs == ours


def _arcs(p: Analysis) -> list[tuple[str, str, str]]:
    links = [(p.text[i], *link) for i, link in enumerate(p.above) if link is not None and link[0] != "punct"]
    return [(word, slot, p.text[head]) for word, slot, head in links]


NOUNS = {
    "UD": """
        Kenya Kenya PROPN NNP 2 nsubj
        imposed impose VERB VBD 0 ROOT
        sanctions sanction NOUN NNS 2 obj
        because because ADP IN 7 case
        of of ADP IN 4 fixed
        its its PRON PRP$ 7 nmod:poss
        war war NOUN NN 2 obl
        on on ADP IN 9 case
        Mali Mali PROPN NNP 3 nmod
        """,
    "ClearNLP": """
        Kenya Kenya PROPN NNP 2 nsubj
        imposed impose VERB VBD 0 ROOT
        sanctions sanction NOUN NNS 2 dobj
        because because SCONJ IN 2 prep
        of of ADP IN 4 prep
        its its PRON PRP$ 7 poss
        war war NOUN NN 5 pobj
        on on ADP IN 3 prep
        Mali Mali PROPN NNP 8 pobj
        """,
}


@pytest.mark.parametrize("scheme", NOUNS)
def test_prepositions_are_slots(scheme: str) -> None:
    p = analysis(NOUNS[scheme])
    assert fill(p, 2, "on") == [8]
    assert fill(p, 1, "because_of") == [6]
    assert fill(p, 6, "poss") == [5]
    assert support(p, 2) == 1


def test_passive_of_a_coordinated_participle() -> None:
    p = analysis("""
        Mali Mali PROPN NNP 3 nsubj:pass
        was be AUX VBD 3 aux:pass
        sanctioned sanction VERB VBN 0 ROOT
        and and CCONJ CC 5 cc
        isolated isolate VERB VBN 3 conj
        by by ADP IN 7 case
        Kenya Kenya PROPN NNP 5 obl:agent
        """)
    assert is_passive(p, 4)
    assert objects(p, 4) == [0]
    assert subjects(p, 4) == [6]


def test_hyphenated_doer() -> None:
    p = analysis("""
        Kenyan Kenyan ADJ JJ 3 obl
        - - PUNCT HYPH 3 punct
        backed back VERB VBN 4 amod
        rebels rebel NOUN NNS 0 ROOT
        """)
    assert hyphenated(p, 2) == [0]
    assert subjects(p, 2) == [0]
    assert objects(p, 2) == [3]


def test_possessors_prefer_the_genitive() -> None:
    p = analysis("""
        Kenya Kenya PROPN NNP 3 nmod:poss
        's 's PART POS 1 case
        recognition recognition NOUN NN 0 ROOT
        of of ADP IN 5 case
        Kosovo Kosovo PROPN NNP 3 nmod
        """)
    assert possessors(p, 2) == [0]


def test_copula_makes_a_predicate() -> None:
    p = analysis("""
        Kenya Kenya PROPN NNP 4 nsubj
        is be AUX VBZ 4 cop
        a a DET DT 4 det
        member member NOUN NN 0 ROOT
        """)
    assert predicated(p, 3) == (3, 3)
    assert predicated(p, 0) is None


def test_mending_makes_no_circles() -> None:
    p = analysis("""
        Kenya Kenya PROPN NNP 0 ROOT
        is be AUX VBZ 3 aux
        considering consider VERB VBG 1 acl
        sanctions sanction NOUN NNS 3 obj
        """)
    for i in range(len(p.text)):
        seen = set()
        link = p.above[i]
        while link is not None:
            assert link[1] not in seen
            seen.add(link[1])
            link = p.above[link[1]]


MENDED = {
    "second subject after and": (
        """
        Talks talk NOUN NNS 6 nsubj
        between between ADP IN 3 case
        Chile Chile PROPN NNP 1 nmod
        and and CCONJ CC 5 cc
        Peru Peru PROPN NNP 6 nsubj
        failed fail VERB VBD 0 ROOT
        """,
        "Peru", ("conj", "Chile"),
    ),
    "adjective that is a verb": (
        """
        Japan Japan PROPN NNP 2 nsubj
        lifted lift VERB VBD 3 amod
        sanctions sanction NOUN NNS 0 ROOT
        """,
        "sanctions", ("object", "lifted"),
    ),
    "particle that is a preposition": (
        """
        Kenya Kenya PROPN NNP 2 nsubj
        called call VERB VBD 0 ROOT
        on on ADP IN 2 compound:prt
        Rwanda Rwanda PROPN NNP 2 obj
        """,
        "Rwanda", ("on", "called"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MENDED)
def test_parsers_are_mended(name: str) -> None:
    table, word, (slot, head) = MENDED[name]
    p = analysis(table)
    link = p.above[p.text.index(word)]
    assert link is not None
    assert (link[0], p.text[link[1]]) == (slot, head)
