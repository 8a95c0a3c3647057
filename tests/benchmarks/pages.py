"""Measure how much of an article is found in a saved page, beside trafilatura's own extract.

python -m tests.benchmarks.pages [NUMBER OF TEXTS]

The texts are set into pages of several shapes, with what stands around articles: menus, banners, related
articles, comments, advertisements, footers.
"""

import gzip
import html
import json
import random
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable

import trafilatura

from diptych.core import intake
from diptych.core.intake.web_page import NOT_FOUND
from diptych.core.model import Incoming
from tests.conftest import shared

TEXTS = 160
BAR = 0.96
MENU = ("Home", "Region", "World", "Business", "Opinion", "Culture", "Weather", "Sport", "Subscribe")
TEASERS = (
    "Harbour fee to rise again from spring, council says",
    "Why the old mill race may be dug out after all",
    "Ten walks for the first warm weekend of the year",
    "Ferry timetable changes: what passengers should know",
    "Orchard owners count the losses of a late frost",
)
COMMENTS = (
    "I have said so for years and nobody in the town hall wanted to listen to any of it.",
    "Could the paper please give the figures for last year as well? They would help a lot.",
    "Thank you for this report, I was there and it was just as you describe it.",
)
COOKIES = (
    "We and our partners store information on your device, such as cookies, to show advertisements and to "
    "measure how our pages are used. You may accept all of them or choose what we may do."
)
NEWSLETTER = "Sign up for our morning newsletter and get the news of the valley in your inbox every day."
RIGHTS = "© The Valley Messenger. All rights reserved. Reproduction only with written permission."


def menu() -> str:
    """Give the links on top of a page."""
    links = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in MENU)
    return f'<nav class="main-menu"><ul>{links}</ul></nav>'


def teasers(tag: str = "aside") -> str:
    """Give links to other articles."""
    links = "".join(f'<li><a href="/a/{at}">{title}</a></li>' for at, title in enumerate(TEASERS))
    return f'<{tag} class="related-articles"><h3>More on this</h3><ul>{links}</ul></{tag}>'


def comments() -> str:
    """Give what readers wrote below an article."""
    items = "".join(f'<li class="comment"><p>{words}</p></li>' for words in COMMENTS)
    return f'<section id="comments"><h3>3 comments</h3><ol class="commentlist">{items}</ol></section>'


def footer() -> str:
    """Give the end of a page."""
    return f'<footer><ul><li><a href="/imprint">Imprint</a></li></ul><p>{RIGHTS}</p></footer>'


def paragraphs(texts: list[str], between: str = "") -> str:
    """Set paragraphs, with something after every third."""
    return "".join(
        f"<p>{html.escape(text)}</p>" + (between if at % 3 == 2 else "") for at, text in enumerate(texts)
    )


def document(title: str, body: str, head: str = "", before: str = "") -> str:
    """Make a page of a head and a body."""
    return f"<!DOCTYPE html><html>{before}<head><title>{title}</title>{head}</head><body>{body}</body></html>"


def semantic(title: str, texts: list[str]) -> str:
    """Make a page with the elements of HTML5 and data for machines."""
    data = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": title})
    head = f'<script type="application/ld+json">{data}</script><style>p{{margin:1em}}</style>'
    article = f"<article><header><h1>{title}</h1></header>{paragraphs(texts)}</article>"
    body = f"<header>{menu()}</header><main>{article}{teasers()}</main>{footer()}"
    return document(f"{title} | Messenger", body, head)


def divisions(title: str, texts: list[str]) -> str:
    """Make a page of nothing but div and class."""
    share = '<div class="share-buttons"><a href="#">Share</a> <a href="#">Mail</a></div>'
    signup = f'<p>{NEWSLETTER}</p><form><input name="mail"><button>Sign up</button></form>'
    body = (
        f'<div id="page"><div class="topbar">{menu()}</div><div class="content-wrap"><div class="headline">'
        f'<h1>{title}</h1></div>{share}<div class="article-body">{paragraphs(texts)}</div>{teasers("div")}'
        f'<div class="newsletter-signup">{signup}</div></div><div class="footer"><p>{RIGHTS}</p></div></div>'
    )
    return document(title, body)


def tables(title: str, texts: list[str]) -> str:
    """Make an old page that is laid out with tables."""
    links = "<br>".join(f'<a href="/{name}">{name}</a>' for name in MENU)
    return document(
        title,
        f'<table width="100%"><tr><td width="120"><font size="2">{links}</font></td><td><h1>{title}</h1>'
        f'{paragraphs(texts)}</td></tr><tr><td colspan="2"><font size="1">{RIGHTS}</font></td></tr></table>',
    )


def banner(title: str, texts: list[str]) -> str:
    """Make a page behind a cookie banner, saved by an extension of a browser."""
    saved = (
        "<!--\n Page saved with SingleFile \n url: https://messenger.example/a/1 \n"
        " saved date: Fri Nov 22 2024 10:00:00 GMT+0100\n-->"
    )
    cookies = f"<h2>Your privacy</h2><p>{COOKIES}</p><button>Accept all</button>"
    body = (
        f'<div id="cookie-consent" class="cookie-banner" role="dialog">{cookies}</div><div class="site">'
        f'{menu()}<article class="story"><h1>{title}</h1><div class="story-text">{paragraphs(texts)}</div>'
        f"</article></div>{teasers('section')}{footer()}"
    )
    return document(title, body, before=saved)


def blog(title: str, texts: list[str]) -> str:
    """Make a page of a blog with a column at the side and comments below."""
    post = (
        f'<div class="post hentry"><h1 class="entry-title">{title}</h1>'
        f'<div class="entry-content">{paragraphs(texts)}</div></div>'
    )
    side = f'<div id="sidebar"><h3>Recent posts</h3>{teasers("div")}</div>'
    body = f'{menu()}<div id="content">{post}{comments()}</div>{side}{footer()}'
    return document(f"{title} – Valley notes", body)


def advertised(title: str, texts: list[str]) -> str:
    """Make a page with advertisements and boxes among the paragraphs."""
    between = (
        '<div class="ad-container" id="ad-slot"><span class="ad-label">Advertisement</span></div>'
        '<aside class="inline-related"><a href="/a/7">Read also: the mill race</a></aside>'
    )
    article = f'<section class="article__content"><h1>{title}</h1>{paragraphs(texts, between)}</section>'
    body = f'{menu()}<div class="layout">{article}{teasers()}</div>{comments()}{footer()}'
    return document(title, body)


def broken(title: str, texts: list[str]) -> str:
    """Make a page whose paragraphs are lines within one division."""
    lines = "<br><br>".join(html.escape(text) for text in texts)
    article = f'<div id="main"><h1>{title}</h1><div class="text">{lines}</div></div>'
    return document(title, f"{menu()}{article}{teasers('div')}{footer()}")


SHELLS: tuple[Callable[[str, list[str]], str], ...] = (
    semantic,
    divisions,
    tables,
    banner,
    blog,
    advertised,
    broken,
)


def articles(number: int) -> list[tuple[str, str]]:
    """Choose titles and texts, always the same."""
    path = shared() / "eval" / "events_dev.jsonl.gz"
    found = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    chosen = random.Random(7).sample(found, min(number, len(found)))
    return [(article["title"], article["text"]) for article in chosen]


def f1(text: str, wanted: str) -> float:
    """Compare two texts as bags of words."""
    ours, theirs = (Counter(re.findall(r"\w+", words.lower())) for words in (text, wanted))
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total()) if common else 0.0


def timed(function: Callable[[], str]) -> tuple[str, float]:
    """Return what a function gives, and the seconds of CPU time that it took."""
    begun = time.process_time()
    return function(), time.process_time() - begun


def measure(number: int) -> dict[str, object]:
    """Read every text in one shape of page after the other."""
    scores: dict[str, list[tuple[float, float]]] = {shell.__name__: [] for shell in SHELLS}
    seconds: list[tuple[float, float]] = []
    unannounced, whole = 0, 0
    intake.read(semantic("Warm", ["This loads what is needed. " * 20] * 4).encode(), "warm.html")
    for at, (title, text) in enumerate(articles(number)):
        shell = SHELLS[at % len(SHELLS)]
        page = shell(html.escape(title), text.split("\n\n"))
        incoming, ours = timed_read(page)
        theirs, other = timed(lambda page=page: trafilatura.extract(page, include_comments=False) or "")
        scores[shell.__name__].append((f1(incoming.body.text, text), f1(theirs, text)))
        seconds.append((ours, other))
        whole += NOT_FOUND in incoming.notices
        unannounced += len(incoming.body.text) < len(text) / 4 and not incoming.notices
    every = [pair for pairs in scores.values() for pair in pairs]
    means = [round(statistics.mean(side), 4) for side in zip(*every, strict=True)]
    times = [round(1000 * statistics.mean(side), 1) for side in zip(*seconds, strict=True)]
    return {
        "ok": means[0] >= BAR and not unannounced,
        "pages": len(every),
        "f1": means[0],
        "f1_trafilatura": means[1],
        "by_shape": {
            name: [round(statistics.mean(side), 3) for side in zip(*pairs, strict=True)]
            for name, pairs in scores.items()
            if pairs
        },
        "short_and_unannounced": unannounced,
        "taken_whole": whole,
        "ms_a_page": times[0],
        "ms_a_page_trafilatura": times[1],
    }


def timed_read(page: str) -> tuple[Incoming, float]:
    """Read a page as a file."""
    begun = time.process_time()
    incoming = intake.read(page.encode(), "page.html")
    return incoming, time.process_time() - begun


def main() -> int:
    """Print the measures as JSON; return 1 if one is beyond its bar."""
    measures = measure(int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS)
    print(json.dumps(measures, indent=2))
    return 0 if measures["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
