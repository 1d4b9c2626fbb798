"""A graph and two names → the claims between the two, each with its sentence and the reasons behind it."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.errors import GraphError
from kg.ledger import (
    SURE,
    Denial,
    Edge,
    Ledger,
    Sources,
    Standing,
    is_sure,
    own_deed,
    sources,
    standings,
    sureness,
)
from kg.life import course, course_words, matters, period_words, periods
from kg.model import Act, Claim, Document, Evidence, Modality, Polarity, Review
from kg.names import find, nearest
from kg.review import words_of
from kg.schema import Relation, load_relations
from kg.wording import (
    LEARNED,
    Finder,
    against,
    date,
    done_word,
    finder_of,
    heard_against,
    heard_words,
    sources_words,
    spoken,
)  # fmt: skip

ANY = frozenset({"*", "any"})
WIDTH = 100
COPIES = 3  # copies of a sentence's article that are named


@dataclass(frozen=True, slots=True)
class Question:
    """What must stand at each place of a claim; None where anything may."""

    source: str | None
    relation: str | None
    target: str | None


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands before and after the words that triggered a claim."""

    before: str = "«"
    after: str = "»"


BOLD = Marks("\x1b[1m", "\x1b[0m")


def ask(ledger: Ledger, source: str, relation: str, target: str) -> Question:
    """The question that these names put; names and relations that the graph does not know are refused."""
    name = relation.strip().replace(" ", "_").lower()
    if name not in ANY:
        known = {claim.relation for claim in ledger.claims.values()} | set(load_relations())
        if name not in known:
            raise GraphError(
                f"no relation is called {relation!r}{nearest(name, {each: each for each in known})}"
            )
    return Question(_actor(ledger, source), None if name in ANY else name, _actor(ledger, target))


def find_claims(ledger: Ledger, question: Question) -> list[Claim]:
    """Every claim that answers, those behind plain edges first, then by how sure they are."""
    found = [claim for claim in ledger.claims.values() if _answers(claim, question)]
    earned = ledger.earning
    return sorted(found, key=lambda claim: (claim.id not in earned, -claim.confidence, claim.id))


def explain(
    ledger: Ledger,
    claims: Sequence[Claim],
    marks: Marks = Marks(),
    relations: Mapping[str, Relation] | None = None,
    day: datetime.date | None = None,
) -> str:
    """The claims as text for people, and the course of each matter; `day` is that of a ledger as of one."""
    earned, standing = ledger.earning, standings(ledger)
    known = load_relations() if relations is None else relations
    lines: list[str] = []
    for (subject, relation, object_), group in _by_triple(claims).items():
        count = sum(claim.id in earned for claim in group)
        edge = subject, object_, relation
        verdict = (
            "plain edge: no, it had ended by then" if edge in ledger.lapsed else _verdict(count, len(group))
        )
        lines += [_triple(ledger, subject, relation, object_), f"  {verdict}"]
        if (stands := standing.get(edge)) is not None:
            lines += _wrapped(_standing(ledger, stands))
        lines += _life(ledger, edge, known, day)
        lines += [
            f"  {_label(ledger, c.entity)}: {c.reason}"
            for c in ledger.clashes
            if c.entity in (subject, object_)
        ]
        lines += [""]
        for claim in group:
            lines += [*_claim(ledger, claim, claim.id in earned, marks), ""]
    return "\n".join(lines).rstrip() + "\n"


def others(ledger: Ledger, question: Question) -> str:
    """What else the graph says of the two, for those who asked in vain."""
    wider = (
        Question(question.source, None, question.target),
        Question(question.target, None, question.source),
    )
    found = {claim.id: claim for each in wider for claim in find_claims(ledger, each)}
    counts = {_triple(ledger, *key): len(group) for key, group in _by_triple(found.values()).items()}
    return "; ".join(f"{triple} ({count})" for triple, count in sorted(counts.items())[:6])


def rejected(ledger: Ledger, question: Question) -> list[str]:
    """What humans took out of the graph that would have answered, each in a line."""
    told = ledger.reviewed
    by = {review.id: review for review in told.reviews}
    found = [w for w in told.withdrawn if _answers(w.claim, question) and w.review in by]
    return [_decided(by[withdrawn.review]) for withdrawn in found]


# ---- looking up -------------------------------------------------------------------------------------------


def _actor(ledger: Ledger, name: str) -> str | None:
    if name.lower() in ANY:
        return None
    return find("actor", name, ((e.id, e.label, e.names) for e in ledger.entities.values()))


def _answers(claim: Claim, question: Question) -> bool:
    return (
        (question.relation is None or claim.relation == question.relation)
        and (question.source is None or claim.subject == question.source)
        and (question.target is None or claim.object == question.target)
    )


def _by_triple(claims: Iterable[Claim]) -> dict[tuple[str, str, str], list[Claim]]:
    groups: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.subject, claim.relation, claim.object), []).append(claim)
    return groups


# ---- telling ----------------------------------------------------------------------------------------------


def _label(ledger: Ledger, actor: str) -> str:
    entity = ledger.entities.get(actor)
    return entity.label if entity else actor


def _triple(ledger: Ledger, subject: str, relation: str, object_: str) -> str:
    return f"{_label(ledger, subject)} · {relation} · {_label(ledger, object_)}"


def _verdict(earning_claims: int, all_claims: int) -> str:
    if all_claims == 1:
        return f"plain edge: {'yes' if earning_claims else 'no'}"
    if earning_claims:
        return f"plain edge: yes, earned by {earning_claims} of {all_claims} claims"
    return f"plain edge: no, none of {all_claims} claims earns it"


def _life(
    ledger: Ledger, edge: Edge, relations: Mapping[str, Relation], day: datetime.date | None
) -> Iterator[str]:
    """When a state held, and what became of the matter."""
    (matter,) = matters(ledger, relations, [edge])
    if held := periods(ledger, relations, [edge]):
        yield from _wrapped(f"{relations[edge[2]].state}: {period_words(held, day)}")
    yield from _wrapped(f"course: {course_words(course(matter, ledger), ledger, partial(_label, ledger))}")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ")


def _standing(ledger: Ledger, standing: Standing) -> str:
    """How sure an edge is, and by whom: "confidence 0.86 from 4 origins, 53 articles; denied by …"."""
    told = f"confidence {standing.confidence:.2f} from {_counted(standing.sources)}"
    if not standing.denials:
        return told
    denied = ", ".join(_denial(ledger, denial) for denial in standing.denials)
    return f"{told}; denied by {denied}: {standing.support:.2f} for it, {standing.denied:.2f} against"


def _denial(ledger: Ledger, denial: Denial) -> str:
    unnamed = "hearsay" if denial.hearsay else "the articles themselves"
    who = _label(ledger, denial.by) if denial.by else unnamed
    return f"{who}{', one of the two' if denial.party else ''} ({_counted(denial.sources)})"


def _counted(found: Sources) -> str:
    return sources_words(len(found.origins), len(found.documents))


def _claim(ledger: Ledger, claim: Claim, earned: bool, marks: Marks) -> Iterator[str]:
    what = f"{claim.modality}, {claim.polarity}"
    voice, when = spoken(claim, partial(_label, ledger)), date(claim.when, "no date")
    alone = " · learned" if finder_of(claim) is Finder.LEARNED else ""
    told = sources(claim.evidence, ledger)
    many = f" · {_counted(told)}" if len(told.documents) > 1 else ""
    yield f"  * {what} · {voice} · {when} · confidence {claim.confidence:.2f}{many}{alone}"
    yield f"    {'earns the edge' if earned else f'earns no edge: {why_not(ledger, claim)}'}"
    if claim.place is not None:
        yield f"    place: {_label(ledger, claim.place)}"
    if claim.others:
        yield f"    also party to it: {', '.join(_label(ledger, other) for other in claim.others)}"
    for evidence, copies in _by_origin(ledger, claim.evidence):
        yield from _evidence(ledger, evidence, marks)
        if copies:
            yield f"      the same in {_copies(ledger, copies)}"
    yield from (f"    {_decided(review)}" for review in _reviews(ledger, claim))


def _reviews(ledger: Ledger, claim: Claim) -> list[Review]:
    """What humans decided that led to this claim, or on it."""
    told = ledger.reviewed
    known, led = {claim.id}, set[str]()
    for withdrawn in reversed(told.withdrawn):  # one thing may have become another, and that a third
        if withdrawn.becomes in known:
            known.add(withdrawn.claim.id)
            led.add(withdrawn.review)
    return [review for review in told.reviews if review.id in led or review.claim in known]


def _decided(review: Review) -> str:
    what = f" ({review.says})" if review.act is not Act.CONFIRM else ""
    why = f": {review.why}" if review.why else ""
    return f"{done_word(review.act)} by {review.who} on {review.when:%Y-%m-%d}{what}{why}"


def why_not(ledger: Ledger, claim: Claim) -> str:
    """Why a claim earns no edge, in words."""
    reasons = [*against(claim)]
    if (claim.subject, claim.object, claim.relation) in ledger.lapsed and not reasons:
        reasons.append("what it tells of had ended by then")
    if not own_deed(replace(claim, polarity=Polarity.POSITIVE, modality=Modality.ACTUAL), ledger.entities):
        teller = f"only {_label(ledger, claim.claimant)} says so" if claim.claimant else "it is hearsay"
        reasons.append(teller)
    if not is_sure(claim):
        reasons.append(f"it is not sure enough ({sureness(claim):.2f} of {SURE:.2f})")
    return "; ".join(reasons)


def _by_origin(ledger: Ledger, evidence: Iterable[Evidence]) -> Iterator[tuple[Evidence, list[Evidence]]]:
    """The sentences, each with those that say the same in copies of its article."""
    groups: dict[tuple[str, str, str], list[Evidence]] = {}
    for e in evidence:
        origin = ledger.origins.get(e.document, e.document)
        groups.setdefault((origin, " ".join(e.quote.split()), e.rule), []).append(e)
    for (origin, _, _), group in groups.items():
        shown = next((e for e in group if e.document == origin), group[0])
        yield shown, [e for e in group if e.document != shown.document]


def _copies(ledger: Ledger, copies: Sequence[Evidence]) -> str:
    keys = sorted({e.document for e in copies})
    names = [ledger.documents[key].name if key in ledger.documents else key for key in keys[:COPIES]]
    more = ", …" if len(keys) > COPIES else ""
    return f"{len(keys)} {'copy' if len(keys) == 1 else 'copies'}: {', '.join(names)}{more}"


def _evidence(ledger: Ledger, evidence: Evidence, marks: Marks) -> Iterator[str]:
    document = ledger.documents.get(evidence.document)
    yield from textwrap.wrap(
        _marked(evidence, marks), WIDTH, initial_indent="    > ", subsequent_indent="      "
    )
    yield f"      {_where(document, evidence)}"
    yield from (f"      {line}" for line in _found(evidence))
    if evidence.undated:
        yield "      no date here: that of the claim is given by its other sentences"
    for decision in evidence.decisions:
        # that "Ukraine" is Ukraine needs no word
        if decision.entity is None or words_of(decision, evidence) != _label(ledger, decision.entity):
            yield f"      {decision.reason} ({decision.rule})"


def _found(evidence: Evidence) -> Iterator[str]:
    """By what rule it was found, and what the learned reader says of it."""
    learned, sure = evidence.rule.endswith(LEARNED), f"confidence {evidence.confidence:.2f}"
    if evidence.heard is None:
        yield f"rule {evidence.rule}, {sure}"
        return
    heard = heard_words(evidence.heard, learned)
    yield f"{heard}, {sure}" if learned else f"rule {evidence.rule}, {sure}; {heard}"
    if evidence.heard.like:
        yield f"like {evidence.heard.like}"
    if against := heard_against(evidence.heard):
        yield f"against it: {against}"


def _marked(evidence: Evidence, marks: Marks) -> str:
    """The sentence with the words that triggered the claim between the marks."""
    text, shift = evidence.quote, evidence.sentence.start
    for span in sorted(evidence.triggers, reverse=True):
        start, end = span.start - shift, span.end - shift
        if 0 <= start < end <= len(text):
            text = f"{text[:start]}{marks.before}{text[start:end]}{marks.after}{text[end:]}"
    return text


def _where(document: Document | None, evidence: Evidence) -> str:
    at = f"characters {evidence.sentence.start} to {evidence.sentence.end}"
    if document is None:
        return f"{evidence.document}, {at}"
    date = document.issued.isoformat() if document.issued else None
    page = f"page {evidence.page}" if evidence.page else None
    told = (document.title, document.publisher, date, document.name, page, at)
    return ", ".join(part for part in told if part)
