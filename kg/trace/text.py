"""The records of a trace as plain text for people, in a hundred columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

WIDTH = 100

Record = dict[str, Any]


def format_records(told: Record) -> str:
    """The sections in the order of reading; one that has nothing says so."""
    sections = {
        "tokens and arcs": _tokens(told["tokens"]),
        "names": (f"“{_flat(n['text'])}” {n['label']}" for n in told["names"]),
        "mentions and their actors": (line for m in told["mentions"] for line in _mention(m)),
        "offices": (_office(each) for each in told["offices"]),
        "frames tried": _words(told),
        **(
            {}
            if told["heard"] is None
            else {"heard": (line for each in told["heard"] for line in _heard(each))}
        ),
        "candidates": (_candidate(each) for each in told["candidates"]),
        "claims": (line for claim in told["claims"] for line in _claim(claim)),
    }
    parts = [line for title, lines in sections.items() for line in _section(title, lines)]
    return "\n".join(parts).rstrip() + "\n"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield title
    for line in list(lines) or ["none"]:
        bare = line.lstrip(" ")
        indent = "  " + " " * (len(line) - len(bare))
        yield from textwrap.wrap(
            bare, WIDTH, initial_indent=indent, subsequent_indent=indent + "    ", break_on_hyphens=False
        )
    yield ""


def _flat(text: str) -> str:
    return " ".join(text.split())


def _tokens(tokens: list[Record]) -> Iterator[str]:
    for t in tokens:
        if t["text"].isspace():
            continue
        arc = "root" if t["head"] is None else f"{t['slot']} of {t['head']} {tokens[t['head']]['text']}"
        lemma = "" if t["lemma"] == t["text"] else f" ({t['lemma']})"
        yield f"{t['token']} {t['text']}{lemma} {t['pos']} {t['tag']}: {arc}"


def _mention(m: Record) -> Iterator[str]:
    actors = ", ".join(f"{a['label']} ({a['kind']})" for a in m["actors"]) or "nobody"
    other = "".join(f", or {a['label']} ({a['kind']})" for a in m["or"])
    yield f"“{_flat(m['text'])}” {m['form']}: {actors}{other}"
    yield f"  {m['reason']} ({m['rule']})"


def _office(each: Record) -> str:
    of = f" of {_flat(each['of'])}" if each["of"] else ""
    return f"{_flat(each['holder'])} {each['relation']}{of}: “{_flat(each['title'])}”"


def _words(told: Record) -> Iterator[str]:
    for word in told["words"]:
        yield f"{word['token']} {word['text']}"
        brief = [] if told["relation"] else [f for f in word["frames"] if f["need"] == "word"]
        for frame in (f for f in word["frames"] if f not in brief):
            gives = "; ".join(f"{pair['source']} → {pair['target']}" for pair in frame["gives"])
            parts = [f"gives {gives}"] if gives else []
            parts += [frame["lacks"]] if frame["lacks"] else []
            yield f"  {frame['rule']}: {'; '.join(parts)}"
        if brief:
            yield f"  want a word that the sentence lacks: {', '.join(frame['rule'] for frame in brief)}"
        yield from _voice(word["voice"])
    yield from _mistaken(told["mistaken"])
    relation = told["relation"]
    if relation and not told["words"]:
        yield f"no word here opens a frame of {relation['name']}: {', '.join(relation['opens'])}"


def _mistaken(told: list[Record]) -> Iterator[str]:
    for (token, wanted), same in groupby(told, key=itemgetter("token", "wanted")):
        first, *others = same
        rules = ", ".join(sorted(each["rule"] for each in (first, *others)))
        yield f"{token} {first['text']} is taken for {first['pos']}; as {wanted} it would open {rules}"


def _voice(voice: Record) -> Iterator[str]:
    said = f", said by “{voice['speaker']}”" if voice["speaker"] else ""
    yield f"  voice: {voice['modality']}, {voice['polarity']}{said}{', hearsay' if voice['hearsay'] else ''}"
    for step in voice["by"]:
        yield f"    {step['look']} “{_flat(step['text'])}”: {', '.join(step['does'])}"


def _heard(each: Record) -> Iterator[str]:
    sides = " → ".join(_likeliest(each[side]) for side in ("sources", "targets"))
    like = " and ".join(f"“{taught['word']}” in {taught['passage']}" for taught in each["like"])
    yield f"{each['token']} {each['text']} {each['relation']} {each['score']:.2f}: {sides}"
    if like:
        yield f"  like {like}"
    for pair in each["gives"]:
        fate = f"; dropped: {pair['fate']}" if pair["fate"] else ""
        yield f"  gives {pair['source']} → {pair['target']}{fate}"
    if each["lacks"]:
        yield f"  gives nothing: {each['lacks']}"


def _likeliest(parties: list[Record]) -> str:
    named = (f"{p['actor'] or '“' + p['text'] + '”'} {p['share']:.2f}" for p in parties)
    return ", ".join(named) or "nobody"


def _candidate(each: Record) -> str:
    dropped = "" if each["kept"] else f"; dropped: {each['fate']}"
    heard = f"; {each['heard']}" if each["heard"] else ""
    return (
        f"{each['source']} {each['relation']} {each['target']}: {each['modality']}, {each['polarity']}, "
        f"confidence {each['confidence']:.2f} ({each['rule']}){heard}{dropped}"
    )


def _claim(claim: Record) -> Iterator[str]:
    yield (
        f"{claim['source']} {claim['relation']} {claim['target']}: {claim['modality']}, {claim['polarity']}"
        f", {claim['voice']}, {claim['when'] or 'no date'}, confidence {claim['confidence']:.2f}"
    )
    yield "  earns the edge" if claim["earns"] else f"  earns no edge: {claim['why_not']}"
