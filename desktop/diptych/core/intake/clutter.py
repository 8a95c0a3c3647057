"""What stands among the paragraphs of a page and is none of the article, told by its words and its links.

It is cautious: short blocks alone that match whole, and blocks that are nothing but a link.
"""

from collections.abc import Iterator

import regex

from diptych.core.model import Block, BlockKind, Body, Mark, MarkKind
from diptych.core.text import strip_invisible

ADVERTISEMENT = "announces an advertisement"
MORE = "leads to other articles"
SHARING = "is for sharing, printing or commenting"
NEWSLETTER = "offers a newsletter or a subscription"
COOKIES = "is about cookies"
CREDIT = "says who made a picture"
LINK = "is nothing but a link"

LONGEST = 300
_LONGEST_LINK = 150

# Whole blocks, as their letters read in small.
_PHRASES = {
    ADVERTISEMENT: """
        ad | ads | advert | advertisement | advertisements | advertising | sponsored | sponsored content
        promoted | advertisement scroll to continue | article continues below
        article continues after advertisement | continue reading below advertisement
        story continues below advertisement | paid content | skip advert | anzeige | anzeigen | werbung
        publicité | annonce | publicidad | anuncio | pubblicità | annuncio | publicidade
        continua após a publicidade | advertentie | annons | reklam | mainos | reklama | hirdetés
        publicitate | reclamă | реклама | διαφήμιση | إعلان | פרסומת | آگهی | विज्ञापन | 广告 | 廣告
        広告 | 광고
        """,
    MORE: """
        read more | read the full story | see also | related | related articles | related stories
        related topics | related content | related news | more on this | more on this story
        more on this topic | more stories | more from this section | more news | most read | most popular
        most viewed | trending | trending now | recommended | recommended for you | recommended reading
        you may also like | you might also like | read next | up next | next story | previous story
        top stories | latest news | editors picks | what to read next | in this article | on this page
        skip to content | skip to main content | back to top | topics | tags | weiterlesen | mehr lesen
        mehr dazu | mehr zum thema | lesen sie auch | lesen sie mehr | auch interessant
        das könnte sie auch interessieren | meistgelesen | zur startseite | schlagwörter | themen
        nach oben | lire la suite | lire aussi | à lire aussi | en savoir plus | articles liés
        sur le même sujet | les plus lus | leer más | lee también | lea también | más información
        noticias relacionadas | artículos relacionados | te puede interesar | lo más leído | leggi anche
        leggi tutto | leggi di più | articoli correlati | i più letti | leia mais | leia também
        saiba mais | notícias relacionadas | mais lidas | veja também | lees meer | lees ook | lees verder
        meest gelezen | gerelateerd | gerelateerde artikelen | läs mer | läs också | läs även | mest läst
        les mer | les også | mest lest | læs mere | læs også | mest læste | lue lisää | lue myös
        luetuimmat | czytaj więcej | czytaj też | czytaj także | zobacz też | zobacz także | čtěte také
        čtěte více | související články | olvassa el ezt is | kapcsolódó cikkek | citește și
        citește mai mult | читайте также | читать далее | подробнее | по теме | читайте також
        читати далі | διαβάστε επίσης | διαβάστε περισσότερα | devamını oku | ilgili haberler
        ayrıca okuyun | اقرأ أيضا | اقرأ المزيد | المزيد | קראו עוד | קראו גם | بیشتر بخوانید | और पढ़ें
        यह भी पढ़ें | 相关阅读 | 相关新闻 | 延伸阅读 | 阅读更多 | 更多 | 関連記事 | 続きを読む
        あわせて読みたい | 관련기사 | 더 보기
        """,
    SHARING: """
        share | share this | share this article | share this story | share this page | share article
        share on facebook | share on twitter | share on x | share via email | share on whatsapp
        share on linkedin | copy link | link copied | copy link to clipboard | tweet | post | facebook
        twitter | whatsapp | linkedin | telegram | reddit | pinterest | email | e mail | mail | print
        print this page | print article | save | save for later | save article | bookmark
        gift this article | listen | listen to article | listen to this article | comment | comments
        no comments | leave a comment | add a comment | post a comment | join the conversation
        view comments | show comments | jump to comments | follow us | follow | report this ad | min read
        minute read | minutes read | min | teilen | artikel teilen | drucken | merken | vorlesen
        kommentare | kommentar schreiben | kommentieren | link kopieren | min lesezeit | minuten lesezeit
        lesezeit | lesezeit minuten | artikel anhören | artikel drucken | partager | partager cet article
        imprimer | commenter | commentaires | copier le lien | écouter | compartir | imprimir | comentar
        comentarios | copiar enlace | guardar | escuchar | condividi | stampa | commenti | copia link
        ascolta | compartilhar | compartilhe | partilhar | comentários | copiar link | ouvir | delen
        deel dit artikel | afdrukken | reacties | kopieer link | dela | dela artikeln | kommentarer
        kopiera länk | del | del artikel | jaa | kommentit | udostępnij | drukuj | komentarze | skomentuj
        sdílet | vytisknout | diskuse | megosztás | nyomtatás | distribuie | comentarii | поделиться
        комментарии | печать | поширити | коментарі | κοινοποίηση | σχόλια | εκτύπωση | paylaş | yorumlar
        yazdır | شارك | مشاركة | تعليقات | طباعة | שתפו | תגובות | اشتراک گذاری | शेयर करें | टिप्पणियाँ
        分享 | 评论 | 打印 | シェア | シェアする | コメント | 印刷 | 공유 | 공유하기 | 댓글 | 인쇄
        """,
    NEWSLETTER: """
        newsletter | newsletters | sign up | sign in | log in | subscribe | subscribe now | register
        register now | create account | create a free account | start your free trial | become a member
        support us | donate | already a subscriber | already a subscriber log in
        already a subscriber sign in | get the app | download the app | sign up here | sign up now
        email address | your email address | enter your email | subscribe to our newsletter | anmelden
        registrieren | abonnieren | jetzt abonnieren | newsletter abonnieren | jetzt anmelden | einloggen
        s abonner | abonnez vous | je m abonne | s inscrire | se connecter | inscrivez vous | suscríbete
        suscribirse | suscribirme | iniciar sesión | regístrate | boletín | abbonati | iscriviti | accedi
        registrati | assine | assine já | inscreva se | entrar | abonneren | abonneer | inloggen
        aanmelden | nieuwsbrief | prenumerera | logga in | nyhetsbrev | abonner | logg inn | log ind
        nyhedsbrev | tilaa | tilaa uutiskirje | kirjaudu | subskrybuj | zaloguj się | prenumerata
        zapisz się | přihlásit se | předplatné | odebírat | feliratkozás | bejelentkezés | abonează te
        подписаться | войти | підписатися | εγγραφή | σύνδεση | abone ol | giriş yap | اشترك
        تسجيل الدخول | הרשמה | התחברות | सब्सक्राइब करें | 订阅 | 登录 | 購読 | ログイン | 구독 | 로그인
        """,
    COOKIES: """
        accept cookies | accept all | accept all cookies | reject all | reject all cookies
        manage cookies | cookie settings | cookie preferences | privacy settings | manage preferences
        cookie policy | alle akzeptieren | alle cookies akzeptieren | cookies akzeptieren
        cookie einstellungen | alle ablehnen | tout accepter | tout refuser | accepter les cookies
        gérer les cookies | paramètres des cookies | aceptar todo | aceptar cookies
        aceptar todas las cookies | rechazar todo | configurar cookies | accetta tutti | accetta i cookie
        accetta tutti i cookie | rifiuta tutti | aceitar cookies | aceitar todos | alle cookies accepteren
        cookies accepteren | acceptera alla cookies | godkänn alla cookies | akceptuj wszystkie
        принять все
        """,
}
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def _letters(text: str) -> str:
    """Reduce a block to its words in small: signs, arrows and counts about them tell nothing."""
    return " ".join(_WORD.findall(text.casefold()))


_REASONS = {
    _letters(phrase): reason
    for reason, phrases in _PHRASES.items()
    for phrase in phrases.replace("\n", "|").split("|")
    if phrase.strip()
}
_ALSO = (
    "read more|read also|read next|also read|see also|more on this|more on this story|related|watch|"
    "recommended|lesen sie auch|lesen sie hierzu|lesen sie dazu|mehr dazu|mehr zum thema|auch interessant|"
    "lire aussi|à lire aussi|lire également|lee también|lea también|leer más|leggi anche|leia também|"
    "leia mais|veja também|lees ook|lees meer|läs också|läs även|läs mer|les også|læs også|lue myös|"
    "czytaj też|czytaj także|zobacz też|čtěte také|olvassa el|citește și|читайте также|читайте також|"
    "διαβάστε επίσης|ayrıca okuyun|اقرأ أيضا"
)
_NAMES_OTHERS = regex.compile(rf"(?:{_ALSO})\s*[:|»>→]\s*\S.{{0,150}}", regex.IGNORECASE)
_OFFER = regex.compile(
    r"(?:(?:please )?(?:sign up|subscribe|register)|(?:jetzt |hier )?(?:abonnieren|melden) sie|"
    r"inscrivez-vous|abonnez-vous|suscríb[ae]\w*|regístr[ae]\w*|iscriviti|abbonati|inscreva-se|assine|"
    r"schrijf je in|meld je aan|prenumerera|tilmeld dig|meld deg på|tilaa|zapisz się|"
    r"подпи(?:шитесь|сывайтесь))\b.{0,100}"
    r"\b(?:newsletters?|briefing|inbox|alerts?|e-?mails?|updates|postfach|bolet[íi]n(?:es)?|infolettres?|"
    r"lettre d.information|nyhe[td]sbrev\w*|nieuwsbrief|uutiskirje\w*|новости|рассылк\w+|канал\w*)\b.{0,60}",
    regex.IGNORECASE,
)
_ABOUT_COOKIES = regex.compile(
    r"(?:(?:we|this (?:web ?)?site|our (?:web ?)?site|this page) uses? |"
    r"(?:wir|diese (?:web)?seite|unsere (?:web)?seite) (?:verwende[nt]|nutz(?:en|t)) |"
    r"(?:nous utilisons|ce site utilise) (?:des )?|"
    r"(?:utilizamos|usamos|este sitio (?:web )?(?:utiliza|usa)) (?:las )?|"
    r"(?:utilizziamo|usiamo|questo sito (?:web )?(?:utilizza|usa)) (?:i )?|"
    r"(?:wij|we|deze (?:web)?site) gebruik(?:en|t) |vi (?:använder|bruker|bruger) )cookies?\b.*",
    regex.IGNORECASE,
)
_CREDITS = regex.compile(
    r"\(?(?:(?:photos?|photograph|images?|picture|illustration|graphic|fotos?|bild(?:er)?|grafik|"
    r"fotografie|photographie|imagen|immagine|imagem|zdjęcie|kuva|фото)"
    r"(?: credits?| source| courtesy)?\s*(?:[:/©|,]|\bby\b|\bvon\b)|image source,|©|\(c\))"
    r"\s*(?:\d{4}\s*)?[^.!?\n]{2,80}\)?",
    regex.IGNORECASE,
)
_RULES = {MORE: _NAMES_OTHERS, NEWSLETTER: _OFFER, COOKIES: _ABOUT_COOKIES, CREDIT: _CREDITS}


def clutter(body: Body) -> dict[int, str]:
    """Tell which blocks are probably none of the article, by number, each with the reason."""
    found: dict[int, str] = {}
    links = list(_links(body))
    for number, block in enumerate(body.blocks):
        if block.end - block.start <= LONGEST and block.kind is not BlockKind.RULE:
            text = " ".join(strip_invisible(body.text[block.start : block.end]).split())
            reason = _by_words(text, block.kind) or _by_link(block, links[number])
            if reason:
                found[number] = reason
    return found


def _by_words(text: str, kind: BlockKind) -> str:
    if reason := _REASONS.get(_letters(text)):
        return reason
    if kind is BlockKind.HEADING:
        return ""
    return next((reason for reason, rule in _RULES.items() if rule.fullmatch(text)), "")


def _by_link(block: Block, links: list[Mark]) -> str:
    """Headings and table rows are often links and yet belong to the article."""
    linked = sum(mark.end - mark.start for mark in links)
    length = block.end - block.start
    whole = 0 < length - 2 <= linked and length <= _LONGEST_LINK
    return LINK if whole and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) else ""


def _links(body: Body) -> Iterator[list[Mark]]:
    """Give the links in each block; both are in order, and no mark of a page reaches into the next block."""
    marks = [mark for mark in body.marks if mark.kind is MarkKind.LINK]
    at = 0
    for block in body.blocks:
        begun = at
        while at < len(marks) and marks[at].start < block.end:
            at += 1
        yield marks[begun:at]
