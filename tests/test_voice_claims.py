"""What the `voice` room hears, as the claims that a reader of the whole text gets."""

from __future__ import annotations

import pytest
from reading import told

# A sentence, and the one claim of `recognises` or `cuts_ties_with` that it holds.
SENTENCES = {
    "lapsed": ("Peru's recognition of Kosovo lapsed.", "Peru | recognises | Kosovo | not"),
    "had run out": (
        "Chile said that Peru's recognition of Kosovo had run out.",
        "Peru | recognises | Kosovo | not | by Chile",
    ),
    "the ministry at the end": (
        "Peru recognised Kosovo, the government announced.",
        "Peru | recognises | Kosovo | by Peru",
    ),
    "the ministry under a dateline": (
        "LIMA - Peru recognised Kosovo on Friday, the government announced.",
        "Peru | recognises | Kosovo | by Peru",
    ),
    "wrongly reported": (
        "Peru recognised Kosovo, it was wrongly reported.",
        "Peru | recognises | Kosovo | not | hearsay",
    ),
    "falsely claimed": (
        "Chile falsely claimed that Peru had recognised Kosovo.",
        "Peru | recognises | Kosovo | not | by Chile",
    ),
    "had it": (
        "Had Peru recognised Kosovo, Serbia would react.",
        "Peru | recognises | Kosovo | Hypothetical",
    ),
    "plain": ("Peru recognised Kosovo.", "Peru | recognises | Kosovo"),
    "not": ("Peru did not recognise Kosovo.", "Peru | recognises | Kosovo | not"),
    "never": ("Peru has never recognised Kosovo.", "Peru | recognises | Kosovo | not"),
    "no longer": ("Peru no longer recognises Kosovo.", "Peru | recognises | Kosovo | not"),
    "refused": ("Peru refused to recognise Kosovo.", "Peru | recognises | Kosovo | not"),
    "could": ("Peru could recognise Kosovo.", "Peru | recognises | Kosovo | Possible"),
    "considers": ("Peru is considering recognising Kosovo.", "Peru | recognises | Kosovo | Possible"),
    "plans": ("Peru plans to recognise Kosovo.", "Peru | recognises | Kosovo | Planned"),
    "will": ("Peru will recognise Kosovo.", "Peru | recognises | Kosovo | Planned"),
    "agreed": ("Peru agreed to recognise Kosovo.", "Peru | recognises | Kosovo | Planned"),
    "vowed": ("Peru vowed to sever ties with Serbia.", "Peru | cuts ties with | Serbia | Planned"),
    "urged": ("Chile urged Peru to recognise Kosovo.", "Peru | recognises | Kosovo | Demanded | by Chile"),
    "if": ("If Peru recognised Kosovo, Serbia would react.", "Peru | recognises | Kosovo | Hypothetical"),
    "would": ("Peru would recognise Kosovo.", "Peru | recognises | Kosovo | Hypothetical"),
    "said": ("Chile said that Peru had recognised Kosovo.", "Peru | recognises | Kosovo | by Chile"),
    "said at the end": ("Peru has recognised Kosovo, Chile said.", "Peru | recognises | Kosovo | by Chile"),
    "according to": ("According to Chile, Peru recognised Kosovo.", "Peru | recognises | Kosovo | by Chile"),
    "said would": ("Peru said it would recognise Kosovo.", "Peru | recognises | Kosovo | Planned | by Peru"),
    "announced past": (
        "Peru announced that it had recognised Kosovo.",
        "Peru | recognises | Kosovo | by Peru",
    ),
    "reportedly": ("Peru has reportedly recognised Kosovo.", "Peru | recognises | Kosovo | hearsay"),
    "is said to": ("Peru is said to have recognised Kosovo.", "Peru | recognises | Kosovo | hearsay"),
    "innermost": (
        "Reuters reported that Chile said Peru had recognised Kosovo.",
        "Peru | recognises | Kosovo | by Chile",
    ),
    "denied": (
        "Peru denied that it had recognised Kosovo.",
        "Peru | recognises | Kosovo | not | by Peru",
    ),
    "disputed": (
        "Chile disputes that Peru recognised Kosovo.",
        "Peru | recognises | Kosovo | not | by Chile",
    ),
    "doubted": (
        "Chile doubts that Peru recognised Kosovo.",
        "Peru | recognises | Kosovo | Possible | not | by Chile",
    ),
    "not doubted": (
        "Chile does not doubt that Peru recognised Kosovo.",
        "Peru | recognises | Kosovo | by Chile",
    ),
    "no doubt": ("There is no doubt that Peru recognised Kosovo.", "Peru | recognises | Kosovo"),
    "dismissed claims": (
        "Chile dismissed claims that Peru recognised Kosovo.",
        "Peru | recognises | Kosovo | not | by Chile",
    ),
    "denied bare rumours": (
        "Chile denied rumours Peru had recognised Kosovo.",
        "Peru | recognises | Kosovo | not | by Chile",
    ),
    "dismissed reports of": (
        "Chile dismissed reports of Peru's recognition of Kosovo.",
        "Peru | recognises | Kosovo | not | by Chile",
    ),
    "pointed out": (
        "Chile pointed out that Peru recognised Kosovo.",
        "Peru | recognises | Kosovo | by Chile",
    ),
    "amid rumours that": (
        "Amid rumours that Peru has recognised Kosovo, the envoy left.",
        "Peru | recognises | Kosovo | hearsay",
    ),
    "amid rumours": (
        "The envoy left amid rumours Peru had recognised Kosovo.",
        "Peru | recognises | Kosovo | hearsay",
    ),
    "after the report": ("After the report Peru recognised Kosovo.", "Peru | recognises | Kosovo"),
    "amid rumours of another": (
        "Amid rumours of a coup, Peru recognised Kosovo.",
        "Peru | recognises | Kosovo",
    ),
    "there are reports": (
        "There are reports that Peru recognised Kosovo.",
        "Peru | recognises | Kosovo | hearsay",
    ),
    "ignored reports": (
        "Chile ignored reports that Peru recognised Kosovo.",
        "Peru | recognises | Kosovo | hearsay",
    ),
    "reports of": (
        "Reports of Peru's recognition of Kosovo angered Chile.",
        "Peru | recognises | Kosovo | hearsay",
    ),
    "news that": ("The news that Peru recognised Kosovo angered Chile.", "Peru | recognises | Kosovo"),
    "reason": ("Peru was suspended for recognising Kosovo.", "Peru | recognises | Kosovo"),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_voice(name: str) -> None:
    text, claim = SENTENCES[name]
    wanted = claim.replace("cuts ties with", "cuts_ties_with")
    assert told(text, "recognises", "cuts_ties_with") == {wanted}
