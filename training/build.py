"""Make the shipped pipeline: `python -m training.build --data DIR [--work DIR] [--out DIR]`."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example

from kg.pipeline import pack, shipped
from training import augment, names
from training.clusters import clusters
from training.join import join
from training.train import Epoch, Round, train
from training.treebank import Sentence, pieces, sentences

HERE = Path(__file__).parent
PARSE = Round(steps=4500, planned=6500, peak=0.0012)
PARSE_ON = Round(steps=1000, planned=1500, peak=0.0005)
NAMES = Round(steps=1200, planned=1200, peak=0.0012)
NAMES_ON = Round(steps=2000, planned=2000, peak=0.0008)
# How often each is read in a round: most often what is edited text under the same rules as the test.
NAME_FILES = {
    "uner_ewt-dev": 3,
    "wikigold": 2,
    "crossner_politics-traindev": 1,
    "multiner_government": 1,
    "wnut17-traindev": 1,
    "btc": 1,
}


def trees(data: Path) -> list[Sentence]:
    """Every tree to learn from: the development parts too, as nothing is chosen by them."""
    parts = ("en_ewt-train", "en_ewt-dev", "en_gumfree-train", "en_gumfree-dev")
    return [t for part in parts for t in sentences(data / "treebanks" / f"{part}.conllu")]


def parse_epoch(data: Path) -> Epoch:
    learned = trees(data)

    def epoch(nlp: Language, chance: random.Random) -> list[Example]:
        drawn = pieces(learned, chance.randrange(1 << 30))
        chance.shuffle(drawn)
        return augment.examples(nlp, drawn, chance)

    return epoch


def names_epoch(data: Path, tagger: Language) -> Epoch:
    """Every name file and GUM's mentions, tagged: the recogniser sees the tags."""
    vocab = tagger.vocab
    docs = [
        doc
        for file, times in NAME_FILES.items()
        for doc in [*names.tagged(data / "names" / f"{file}.iob", vocab)] * times
    ]
    gum = [t for t in trees(data) if t.document.startswith("GUM_")]
    docs += [names.mentioned(vocab, piece) for piece in pieces(gum, seed=0)]
    texts = {doc.text for doc in docs}
    with tagger.select_pipes(enable=["tok2vec", "tagger"]):
        tags = {t.text: [token.tag_ for token in t] for t in tagger.pipe(sorted(texts))}

    def epoch(nlp: Language, chance: random.Random) -> list[Example]:
        examples = []
        for doc in docs:
            predicted = nlp.make_doc(doc.text)
            for token, tag in zip(predicted, tags[doc.text], strict=True):
                token.tag_ = tag
            examples.append(Example(predicted, doc))
        return examples

    return epoch


def main() -> None:
    """Train both halves and pack them into the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with treebanks/ and names/")
    parser.add_argument("--work", type=Path, default=Path("build/pipeline"), help="where the halves are kept")
    parser.add_argument("--out", type=Path, default=shipped(), help="where the packed pipeline goes")
    parser.add_argument(
        "--only",
        choices=["parse", "parse-on", "names", "names-on", "pack"],
        help="this part of the work alone",
    )
    options = parser.parse_args()
    parse, recogniser = options.work / "parse", options.work / "names"
    words = clusters()
    if options.only in (None, "parse"):
        train(HERE / "parse.cfg", parse_epoch(options.data), PARSE, words, parse)
    if options.only in (None, "parse-on"):
        train(parse, parse_epoch(options.data), PARSE_ON, words, parse)
    if options.only in (None, "names", "names-on"):
        epoch = names_epoch(options.data, spacy.load(parse))
        if options.only != "names-on":
            train(HERE / "names.cfg", epoch, NAMES, words, recogniser)
        if options.only != "names":
            train(recogniser, epoch, NAMES_ON, words, recogniser)
    if options.only in (None, "pack"):
        pack(join(parse, recogniser), words, options.out)


if __name__ == "__main__":
    main()
