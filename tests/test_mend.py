"""Every repair of the trees that the shipped pipeline draws: what it must make of three sentences at least.

Each line: the sentence, a word, the slot in which it must stand and the word above it. Without the repair the
same sentence must come out otherwise, so a repair that the pipeline no longer needs is seen here.
"""

# ruff: noqa: E501 (tables read better wide)

from __future__ import annotations

import importlib
from typing import Any

import pytest
from reading import annotator, document

MEND: Any = importlib.import_module("kg.annotate.mend")
REPAIRED = {
    "find_verb": """
        French-supplied missiles reached Ukraine on Monday. | missiles | subject | reached
        Peruvian authorities today culled at least 300 chickens in the north. | authorities | subject | culled
        New Zealand plans to recognise Kosovo. | recognise | complement | plans
        The UK sanctioned Mikhail Mishustin. | Mishustin | object | sanctioned
    """,
    "asked": """
        Kenya agreed last week in talks in Rome to release the fishermen. | release | complement | agreed
        Peru declined in a radio interview to elaborate on the plan for the border. | elaborate | complement | declined
        Chad vowed in a speech in Rome to suspend food deliveries to Niger. | suspend | complement | vowed
    """,
    "finite_conjunct": """
        Kenya asked the envoys to leave and closed the embassy. | closed | conj | asked
        The rebels refused to meet the envoy and opened fire on the village. | opened | conj | refused
        Mali told its citizens to leave Niger and warned against travel. | warned | conj | told
    """,
    "missing_subject": """
        Chile asserted Peru would be punished for the raid. | Peru | subject | punished
        The envoy says it does not plan to return. | it | subject | plan
        Mali says it does not intend to leave. | it | subject | intend
    """,
    "listed": """
        The drills took place in towns across the north as well as in Kenya, Uganda and Rwanda. | Kenya | conj | towns
        It cited clashes between tribal fighters, as well as between Chadian troops and armed herders. | troops | conj | fighters
        The players faced criticism from Peruvian officials, as well as from Chilean fans. | fans | conj | officials
    """,
    "particle": """
        The minister called on both Chad and Niger to avoid clashes. | Chad | on | called
        The council wants the president to call on both sides to find a solution. | sides | on | call
        Warlords overthrew the king and turned on each other. | each | on | turned
    """,
    "second_patient": """
        A motion to condemn Eritrea fails to win support. | Eritrea | object | condemn
        A special session to discuss the budget is planned. | budget | object | discuss
        An agreement to restore the 2015 trade deal could be reached within days. | deal | object | restore
    """,
    "second_subject": """
        An official with the Kenyan Farm and Food Agency says prices are rising. | Agency | with | official
        China's support for Pakistan has grown. | Pakistan | for | support
        The killing of aid worker Margaret Okello in Iraq is shocking. | Margaret | of | killing
    """,
    "gerund_object": """
        Kenya asked Somalia to stop supporting fighters in the north. | supporting | complement | stop
        Chad threatened to stop processing uranium, a step in its programme. | uranium | object | processing
        Peru has agreed to discuss improving relations with Ecuador. | improving | complement | discuss
    """,
    "up_to": """
        The deal would allow up to 90 Kenyan officers to stay in Mali. | officers | object | allow
        The blast killed up to nine people in the market. | people | object | killed
        Chad will send up to 4,000 troops to the border. | troops | object | send
    """,
    "willing": """
        Turkey says it is ready to sign the protocol. | it | subject | ready
        Chile says it is not ready to lift the ban. | it | subject | ready
        The armed group says it is willing to take part in talks with the Kenyan government. | it | subject | willing
    """,
    "under_participle": """
        Analysts say Chad has at least 900 troops in neighboring Niger. | Niger | in | troops
        The group had asked for his arrest on charges related to his rule in Mali and a war in neighboring Niger. | Niger | in | war
        The money is needed to combat the virus in developing countries. | countries | in | combat
    """,
    "gapped": """
        Austria honoured a Polish beekeeper, and Poland an Austrian one. | Poland | dep | honoured
        Mali freed two Libyan pilots, and Libya an officer of the army. | Libya | dep | freed
        Norway sanctioned two Libyan banks, and Libya a Norwegian one. | Libya | dep | sanctioned
    """,
    "owning_name": """
        Peru followed the Chile harsh and unpopular rules. | Chile | compound | rules
        Libya left the Egypt old and costly programme. | Egypt | compound | programme
        Iran followed the Peru strict and unpopular rules. | Peru | compound | rules
    """,
    "infinitive_noun": """
        The army was preparing to fire rockets at the town. | rockets | object | fire
        The factions would agree to halt attacks on Kenya. | halt | complement | agree
        Peru offered to host talks in Lima. | talks | object | host
    """,
    "to_gerund": """
        Mr. Haddad praised his commitment to fighting terror in the region. | terror | to | commitment
        The minister praised the Kenyan leader's commitment to fighting crime but warned that more work was needed. | crime | to | commitment
        Kenya will continue to serve as a contributor to maintaining peace across the region. | peace | to | contributor
    """,
    "parallel_demand": """
        Iran denied that Peru was ready for talks and urged Chile to wait. | urged | conj | denied
        Kenya denied that Sudan was ready for peace and urged Chad to stay. | urged | conj | denied
        Mali warns that Niger is ready for war and urges Togo to help. | urges | conj | warns
    """,
    "accused_gerund": """
        Minsk expels most Kenyan diplomats, accusing Nairobi of interfering in its affairs. | interfering | of | accusing
        Kenyan officials have accused the United States of rearming Georgia. | rearming | of | accused
        Human Rights Watch accused Chadian forces of looting the villages. | looting | of | accused
    """,
    "accused_denies": """
        The US accuses China, which denies it, of supplying drones to Russia. | supplying | of | accuses
        Kenya accused Chad, which rejects this, of shelling Niger. | shelling | of | accused
        The US accuses Syria, which denies it, of supplying drones to Libya. | supplying | of | accuses
    """,
    "gerund_of_name": """
        Mali blamed Togo, which denied it, for bombing Benin. | bombing | for | blamed
        Chad accused Niger, which rejects the charge, of attacking Mali. | attacking | of | accused
        Mali blamed Togo, which denied it, for bombing Benin. | Benin | object | bombing
    """,
    "extraposed": """
        It was announced by Peru on Monday that Chile had recognised Kosovo. | recognised | complement | announced
        It was reported on Monday that Chile had recognised Kosovo. | recognised | complement | reported
        It was claimed by the Turkish ministry that Armenia attacked Iran. | attacked | complement | claimed
    """,
    "split_quotation": """
        "Chad," Libya said, "has armed the rebels of Sudan." | Chad | subject | armed
        “Kosovo,” Peru said on Monday, “was recognised by Chile.” | Kosovo | patient | recognised
        "Serbia," the president of Chile said, "has recognised Kosovo." | Serbia | subject | recognised
    """,
    "along_with": """
        Poland, along with Lithuania, condemned Belarus. | Lithuania | conj | Poland
        Together with Chad, Niger condemned Mali. | Chad | conj | Niger
        Along with Chad, Niger has recognised Kosovo. | Chad | conj | Niger
    """,
    "as_did": """
        Libya condemned Chad, as did Niger. | Niger | conj | Libya
        Libya recognised Kosovo in May, as did Niger and Mali. | Niger | conj | Libya
        Chad has recognised Kosovo, as has Togo. | Togo | conj | Chad
    """,
    "then_did": """
        Bolivia cut ties with Peru, then restored them. | restored | conj | cut
        Peru criticised Chile, then attacked Bolivia. | attacked | conj | criticised
        Kenya met Somalia, then shelled Mogadishu. | shelled | conj | met
    """,
    "not_only": """
        Peru sanctioned not only Iran but also Syria. | Iran | object | sanctioned
        Peru attacked not just Chile but Bolivia. | Chile | object | attacked
        Peru sanctioned not just Iran but also Syria. | Iran | object | sanctioned
    """,
    "since_subject": """
        The minister of Guinea announces the closure of the embassy in London after the British government sanctioned Otto Brandt over his life. | government | subject | sanctioned
        Peru recalled its envoy from the embassy in Lima after the Chilean army shelled Arica over the border. | army | subject | shelled
        The Foreign Minister of Guinea announces the closure of the country's embassy in London after the British government sanctioned Otto Brandt. | government | subject | sanctioned
    """,
    "adjectival_verb": """
        Officials say the protests had interrupted operations at the hospital, but calm has been restored. | operations | object | interrupted
        Last month, Kenya, Mali and Chad expressed concern that operations would be linked. | concern | object | expressed
        The ministry has not officially released details of the deal. | details | object | released
    """,
}


def _params() -> list[Any]:
    return [
        pytest.param(repair, *(part.strip() for part in line.split("|")), id=f"{repair}-{number}")
        for repair, lines in REPAIRED.items()
        for number, line in enumerate(lines.strip().splitlines(), 1)
    ]


@pytest.mark.parametrize(("repair", "sentence", "word", "slot", "head"), _params())
def test_a_tree_is_mended(
    repair: str, sentence: str, word: str, slot: str, head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _above(sentence, word) == (slot, head)
    if repair == "find_verb":
        monkeypatch.setattr(MEND, "find_verb", lambda *_: None)
    others = tuple(each for each in MEND._REPAIRS if each[0].__name__ != repair)
    monkeypatch.setattr(MEND, "_REPAIRS", others)
    monkeypatch.setattr(MEND, "_BY_SLOT", MEND._by_slot())
    assert _above(sentence, word) != (slot, head), f"{repair} is not needed here"


def _above(sentence: str, word: str) -> tuple[str, str] | None:
    p = annotator()(document(sentence))
    link = p.above[p.text.index(word)]
    return None if link is None else (link[0], p.text[link[1]])


def test_every_repair_has_three_cases() -> None:
    repairs = {repair.__name__ for repair, _ in MEND._REPAIRS} | {"find_verb"}
    assert {name for name, lines in REPAIRED.items() if len(lines.strip().splitlines()) >= 3} == repairs
