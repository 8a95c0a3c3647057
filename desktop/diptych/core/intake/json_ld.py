"""JSON-LD: what a page tells machines of its article, in the vocabulary of schema.org."""

import html
import json
import re
from collections.abc import Iterator, Mapping

_WRAPPING = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?);?\s*\Z"
)
_ARTICLES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "Review", "SocialMediaPosting"})
_PAGES = frozenset({"WebPage", "ItemPage", "CollectionPage", "AboutPage"})
_MOST_NODES = 1_000
_MOST_NAMES = 20
_DEEPEST = 4

Node = Mapping[str, object]


def article_facts(script: str) -> dict[str, str]:
    """Find title, published, author, outlet, url and language of the article that a script describes.

    What the script is about comes first: the first article in it, else the page.
    """
    try:
        # Raw line ends within strings are wrong and common.
        value = json.loads(_WRAPPING.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return {}
    nodes = list(_nodes(value))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    described = [node for node in nodes if _types(node) & _ARTICLES or _is_article(node)]
    described = described[:1] + [node for node in nodes if _types(node) & _PAGES][:1]
    facts: dict[str, str] = {}
    for node in described:
        for field, words in _facts(node, known).items():
            # Many pages write signs in JSON as HTML needs them.
            if words.strip():
                facts.setdefault(field, html.unescape(words))
    return facts


def _nodes(value: object) -> Iterator[Node]:
    """Give the objects that stand for themselves: in lists, in a graph, and what a page is about."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        here = waiting.pop()
        if isinstance(here, list):
            waiting += reversed(here[:_MOST_NODES])
        elif isinstance(here, dict):
            yield here
            waiting += [here[key] for key in ("mainEntity", "@graph") if key in here]


def _types(node: Node) -> frozenset[str]:
    named = node.get("@type")
    names = named if isinstance(named, list) else [named]
    return frozenset(name.rpartition("/")[2] for name in names if isinstance(name, str))


def _is_article(node: Node) -> bool:
    return any(name.endswith("Article") for name in _types(node))


def _facts(node: Node, known: Mapping[str, Node]) -> dict[str, str]:
    title = node.get("headline") or node.get("name")
    outlet = node.get("publisher") or node.get("sourceOrganization")
    return {
        "title": title if isinstance(title, str) else "",
        "published": _first(node.get("datePublished") or node.get("dateCreated")),
        "author": _name(node.get("author") or node.get("creator"), known),
        "outlet": _name(outlet, known),
        "url": _first(node.get("url")) or _page(node.get("mainEntityOfPage")),
        "language": _first(node.get("inLanguage")),
    }


def _first(value: object) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, str) else ""


def _page(value: object) -> str:
    return _first(value.get("@id")) if isinstance(value, dict) else _first(value)


def _name(value: object, known: Mapping[str, Node], depth: int = 0) -> str:
    """Give the name of a person or an organisation, the names of several, or of what an id refers to."""
    if depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        names = [_name(each, known, depth + 1) for each in value[:_MOST_NAMES]]
        return ", ".join(dict.fromkeys(name for name in names if name))
    if isinstance(value, dict):
        name = value.get("name")
        if name:
            return _name(name, known, depth + 1)
        id = value.get("@id")
        return _name(known[id], known, depth + 1) if isinstance(id, str) and id in known else ""
    return value.strip() if isinstance(value, str) and "://" not in value else ""
