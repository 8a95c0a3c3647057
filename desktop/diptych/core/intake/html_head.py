"""What a page says about itself: title, meta elements, times, its language and address."""

from collections.abc import Mapping

from diptych.core.intake.imprint import Imprint, address, iso_date, one_line

# Several names for one fact; what comes first wins.
_META = {
    "article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date": "published",
    "pubdate": "published",
    "og:title": "title",
    "og:site_name": "outlet",
    "author": "author",
    "og:url": "url",
}
_LONGEST_TITLE = 2_000


class Head:
    """Collects the facts while a page is read."""

    def __init__(self) -> None:
        self._title = ""
        self._facts: dict[str, str] = {}

    def html(self, attributes: Mapping[str, str]) -> None:
        """Note the language of the page."""
        self._facts.setdefault("language", one_line(attributes.get("lang", "")))

    def title(self, text: str) -> None:
        """Add to the title of the page."""
        if len(self._title) < _LONGEST_TITLE:
            self._title += text

    def meta(self, attributes: Mapping[str, str]) -> None:
        """Note one fact, if it is one of those we know."""
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        fact = _META.get(name.lower())
        if fact:
            self._facts.setdefault(fact, attributes.get("content", ""))

    def link(self, attributes: Mapping[str, str]) -> None:
        """Note the address of the page."""
        if attributes.get("rel", "").lower() == "canonical":
            self._facts["url"] = attributes.get("href", "")

    def time(self, attributes: Mapping[str, str]) -> None:
        """Note the first date in the text."""
        if iso_date(attributes.get("datetime", "")):
            self._facts.setdefault("time", attributes["datetime"])

    def imprint(self) -> Imprint:
        """Put the facts together."""
        facts = self._facts
        return Imprint(
            title=one_line(facts.get("title") or self._title),
            outlet=one_line(facts.get("outlet", "")),
            author=one_line(facts.get("author", "")),
            published=iso_date(facts.get("published", "")) or iso_date(facts.get("time", "")),
            url=address(facts.get("url", "")),
            language=facts.get("language", ""),
        )
