"""Invented saved pages, each of another shape, with what stands in it."""

import json
from dataclasses import dataclass

TEXT = (
    "The council of Ostrel closed the old bridge on Friday after divers found cracks in two of its piers.",
    "Lorries have to take the road by the weir from now on, which is eleven kilometres longer than before.",
    "The engineer who led the dive said that the stone had been washed out in less than three winters.",
    "Nobody could say yesterday when the work would begin, as the valley has no money set aside for it.",
    "Shopkeepers on the eastern bank fear for the weeks before the winter fair and asked for a ferry.",
)
ARABIC = (
    "أغلق مجلس البلدة الجسر القديم يوم الجمعة بعد أن وجد الغواصون شقوقا في اثنتين من دعائمه الحجرية.",
    "على الشاحنات أن تسلك الطريق المحاذي للسد من الآن فصاعدا وهو أطول من الطريق السابق بأحد عشر كيلومترا.",
    "قال المهندس الذي قاد الغوص إن الحجر جرفته المياه في أقل من ثلاثة فصول شتاء متتالية في الوادي.",
)
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "Valley", "Opinion", "Weather"))
NAV = f'<nav class="menu"><ul>{MENU}</ul></nav>'
FOOTER = "<footer><p>© The Ostrel Record. All rights reserved.</p></footer>"


@dataclass(frozen=True)
class Saved:
    html: str
    title: str
    outlet: str
    author: str
    published: str | None
    url: str = ""
    texts: tuple[str, ...] = TEXT
    absent: tuple[str, ...] = ("Weather", "All rights reserved")


def paragraphs(texts=TEXT):
    return "".join(f"<p>{text}</p>" for text in texts)


def page(head, body, html='<html lang="en">', before=""):
    head = f"<head><meta charset=utf-8>{head}</head>"
    return f"<!DOCTYPE html>\n{before}{html}{head}<body>{NAV}{body}{FOOTER}</body></html>"


def script(value):
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def json_ld():
    article = {
        "@type": "NewsArticle",
        "headline": "Old bridge closed &amp; lorries sent round",
        "datePublished": "2024-11-22T09:30:00+01:00",
        "author": [
            {"@type": "Person", "name": "Nele Tarun"},
            {"name": "Oda Brix", "url": "https://x.example"},
        ],
        "publisher": {"@id": "#us"},
        "mainEntityOfPage": {"@id": "https://record.example/bridge"},
        "inLanguage": "en-GB",
    }
    us = {"@type": "NewsMediaOrganization", "@id": "#us", "name": "The Ostrel Record"}
    other = {"@type": "NewsArticle", "headline": "Another one", "datePublished": "2020-01-01"}
    head = script({"@context": "https://schema.org", "@graph": [us, article, other]})
    head += "<title>Bridge: what we know - The Ostrel Record</title>"
    body = f"<main><article><h1>Old bridge closed & lorries sent round</h1>{paragraphs()}</article></main>"
    return Saved(
        page(head, body),
        "Old bridge closed & lorries sent round",
        "The Ostrel Record",
        "Nele Tarun, Oda Brix",
        "2024-11-22T09:30:00+01:00",
        "https://record.example/bridge",
    )


def open_graph():
    head = (
        "<title>Bridge closed</title>"
        '<meta property="og:title" content="Bridge over the Ostrel closed | The Weir Post">'
        '<meta property="og:site_name" content="The Weir Post"><meta name="author" content="Ilse Moor">'
        '<meta property="article:author" content="https://social.example/ilse">'
        '<meta property="article:published_time" content="2024-11-23T07:00:00Z">'
        '<meta property="og:url" content="https://weirpost.example/n/12">'
    )
    text = f'<div class="text">{paragraphs()}</div>'
    body = f'<div class="story"><h1>Bridge over the Ostrel closed</h1>{text}</div>'
    return Saved(
        page(head, body),
        "Bridge over the Ostrel closed",
        "The Weir Post",
        "Ilse Moor",
        "2024-11-23T07:00:00+00:00",
        "https://weirpost.example/n/12",
    )


def plain_and_old():
    html = (
        "<html><head><title>Bridge is shut for good - Valley Courier</title></head><body bgcolor=white>"
        "<table><tr>"
        f"<td><ul>{MENU}</ul></td><td><h1>Bridge is shut for good</h1><p>By Hanno Weil, 22 November 2024</p>"
        f"{paragraphs()}</td></tr></table></body></html>"
    )
    return Saved(
        html, "Bridge is shut for good", "Valley Courier", "Hanno Weil", "2024-11-22", absent=("Weather",)
    )


def single_file():
    note = (
        "<!--\n Page saved with SingleFile \n url: https://www.lowlandgazette.example/bridge.html \n"
        " saved date: Sun Nov 24 2024 18:04:11 GMT+0100 (Central European Standard Time)\n-->"
    )
    picture = '<img src="data:image/png;base64,' + "QUJD" * 20_000 + '" alt="">'
    top = "<h1>Cracks in the piers</h1><p class=byline>By Jon Aster</p>"
    body = f"<article>{top}{picture}{paragraphs()}</article>"
    html = page("<title>Cracks in the piers</title>", body, html=f'<html lang="en">{note}')
    return Saved(
        html,
        "Cracks in the piers",
        "lowlandgazette.example",
        "Jon Aster",
        None,
        "https://www.lowlandgazette.example/bridge.html",
    )


def saved_from():
    note = "<!-- saved from url=(0034)https://hillmirror.example/a/bridge -->\n"
    body = (
        '<article><h1>A ferry, please</h1><address class="author">Mira Holt</address>'
        f'<time datetime="2024-11-25">Monday</time>{paragraphs()}</article>'
    )
    return Saved(
        page("<title>A ferry, please :: Hill Mirror</title>", body, before=note),
        "A ferry, please",
        "Hill Mirror",
        "Mira Holt",
        "2024-11-25",
        "https://hillmirror.example/a/bridge",
    )


def teaser():
    head = script(
        [{"@type": ["ReportageNewsArticle"], "headline": "What the divers saw", "datePublished": "2024-11"}]
    )
    head += '<meta property="og:site_name" content="The Ostrel Record">'
    wall = '<div class="paywall"><h2>Read on with a subscription</h2><p>Four weeks for one crown.</p></div>'
    body = f"<article><h1>What the divers saw</h1>{paragraphs(TEXT[:2])}{wall}</article>"
    return Saved(page(head, body), "What the divers saw", "The Ostrel Record", "", "2024-11", texts=TEXT[:2])


def live():
    updates = [
        {"@type": "BlogPosting", "headline": f"Update {at}", "datePublished": "2024-11-26"} for at in range(3)
    ]
    head = script(
        {
            "@type": "LiveBlogPosting",
            "headline": "The bridge: as it happened",
            "datePublished": "2024-11-22T06:00:00Z",
            "publisher": {"name": "The Weir Post"},
            "liveBlogUpdate": updates,
        }
    )
    posts = "".join(
        f'<div class="live-post"><h3><time datetime="2024-11-22T1{at}:00">1{at}:00</time> Update {at}</h3>'
        f"<p>{text}</p></div>"
        for at, text in enumerate(TEXT)
    )
    body = f"<main><h1>The bridge: as it happened</h1><div class='live-blog'>{posts}</div></main>"
    return Saved(
        page(head, body), "The bridge: as it happened", "The Weir Post", "", "2024-11-22T06:00:00+00:00"
    )


def list_page():
    head = '<meta name="dc.title" content="Ten bridges"><meta name="dc.publisher" content="Hill Mirror">'
    head += '<meta name="dc.creator" content="Ada Linn"><meta name="dc.creator" content="Bo Fenn">'
    head += '<meta name="citation_date" content="2024/11/20">'
    items = "".join(f"<h2>{at}. Bridge {at}</h2><p>{text}</p>" for at, text in enumerate(TEXT, 1))
    return Saved(
        page(head, f"<article><h1>Ten bridges</h1>{items}</article>"),
        "Ten bridges",
        "Hill Mirror",
        "Ada Linn, Bo Fenn",
        "2024-11-20",
    )


def right_to_left():
    head = '<meta property="og:site_name" content="جريدة الوادي">'
    head += '<meta property="og:title" content="إغلاق الجسر القديم"><meta name="date" content="2024-11-22">'
    body = f"<article><h1>إغلاق الجسر القديم</h1>{paragraphs(ARABIC)}</article>"
    return Saved(
        page(head, body, html='<html lang="ar" dir="rtl">'),
        "إغلاق الجسر القديم",
        "جريدة الوادي",
        "",
        "2024-11-22",
        texts=ARABIC,
    )


def cookie_wall():
    wall = (
        '<div id="cookie-consent" class="cookie-banner" role="dialog"><h2>Your privacy</h2><p>We and our '
        "412 partners store information on your device to measure how our pages are used by you.</p></div>"
    )
    head = (
        '<title>The Ostrel Record: Ferry asked for</title><meta name="parsely-author" content="Rufus Dell">'
    )
    head += '<meta name="application-name" content="Ostrel Record">'
    head += '<meta name="parsely-pub-date" content="2024-11-27T08:00:00">'
    body = f"{wall}<div class=site><article><h1>Ferry asked for</h1>{paragraphs()}</article></div>"
    return Saved(
        page(head, body),
        "Ferry asked for",
        "Ostrel Record",
        "Rufus Dell",
        "2024-11-27T08:00:00",
        absent=("Weather", "412 partners"),
    )


PAGES = (
    json_ld,
    open_graph,
    plain_and_old,
    single_file,
    saved_from,
    teaser,
    live,
    list_page,
    right_to_left,
    cookie_wall,
)
