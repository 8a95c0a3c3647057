"""Count the English background: ``python -m tests.benchmarks.count_background FILE… [--write]``.

Only stems that at least three articles have are kept: no text can be read back from them.
"""

import gzip
from collections import Counter

from diptych.core.alignment import parse_background
from diptych.core.alignment.words import read_sentences
from diptych.core.places import resources
from tests.benchmarks.evaluation import arguments, read_articles, report

FEWEST_ARTICLES = 3


def main() -> None:
    """Count, print the size, and with ``--write`` put the table into the resources."""
    options = arguments("Count the English background.", "--write")
    in_articles: Counter[str] = Counter()
    in_passages: Counter[str] = Counter()
    articles = passages = 0
    for article in (article for file in options.files for article in read_articles(file)):
        stems = [set(sentence.stems) for sentence in read_sentences(article.sentences, "en")]
        articles += 1
        passages += len(stems)
        in_articles.update(set().union(*stems))
        for found in stems:
            in_passages.update(found)
    rows = [
        f"{stem}\t{count}\t{in_passages[stem]}"
        for stem, count in sorted(in_articles.items())
        if count >= FEWEST_ARTICLES
    ]
    table = "\n".join((f"{articles}\t{passages}", *rows))
    packed = gzip.compress(table.encode(), mtime=0)
    report({"id": parse_background(table).id, "stems": len(rows), "passages": passages, "bytes": len(packed)})
    if options.write:
        (resources() / "backgrounds" / "english.tsv.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
