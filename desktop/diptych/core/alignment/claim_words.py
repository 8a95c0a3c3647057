"""English words by which claims are told: verbs of saying, and cues of cause, forecast, demand, opinion."""

import re
from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that say something whatever follows.
SAYING = _words("""
    said says say told insisted insists insist warned warns warn argued argues argue admitted admits admit
    denied denies deny conceded concedes declared declares wrote writes replied replies explained explains
    complained complains boasted boasts alleged alleges testified acknowledged acknowledges maintains maintain
    believes believe announced announces tweeted remarked asserted asserts promised promises pledged pledges
    vowed vows reckons reckon predicts predict blamed blames urged urges
    responded responds yelled shouted joked bragged
""")
# These say something where a thing or clause follows, or where they end a sentence: "..., the Guild claims".
REPORTING = _words("""
    claims claim claimed reported confirmed confirms revealed reveals estimated estimates estimate predicted
    expects expect demanded demands demand recommended recommends proposed hopes hope fears feared fear
    criticised criticized condemned
""")
# And these before "that", a colon or a quotation, or at the end.
NOTING = _words("""
    added adds found finds suggested suggests suggest noted notes observed observes stated states showed shows
    show thinks think concluded concludes recalled recalls reports report agreed agrees continued commented
    accepts accepted agree
""")
# These before words that are quoted.
CALLING = _words(
    "called calls described describes branded brands dubbed denounced labelled hailed questioned"
)
ASKING = _words("called calls calling call appealed pressed")  # before "for" or "on"
IN_PROGRESS = _words(
    "saying warning calling demanding urging insisting arguing claiming promising declaring adding"
)
BY_WHOM = _words("said reported claimed confirmed announced revealed estimated alleged described")
STANDS_AFTER = _words("""
    said says wrote writes explained insisted warned added replied claimed admitted announced argued
    recalled complained declared reported remarked
""")

OPENING_CLAUSES = _words("""
    that the a an his her its their it he she they there no this these some all both about more nearly over
    at how
""")
BETWEEN = _words("""
    also later then has have had again already recently repeatedly still even often since now once both all
    themselves himself herself itself on late early last
    first
""")
DENYING = _words("no not nor neither few")
BEING = _words("is are was were be been being")
DETERMINERS = _words("""
    the a an his her its their our my your this that these those one two three four five six seven eight
    nine ten some many several most another other every each no
    both
""")
ARTICLES = _words("the a an his her its their our my your this that every each no other another")
NUMBERS = _words(
    "one two three four five six seven eight nine ten some many several most another every each no"
)
PRONOUNS = _words("he she they")
NOBODY = _words("""
    nobody none nothing i we you it there one anyone anybody everyone everybody someone somebody something
    what which who whom that this these those him them me us himself herself themselves no
    words saying fact truth answer
""")
PREPOSITIONS = _words("of for in at from by with on to")
SMALL_WORDS = PREPOSITIONS | _words("""
    and but or nor so yet as that which who whom whose what when where while if because since although though
    after before until unless than then now also still however meanwhile instead later there here not never
    only even just already again soon once into over under about against among between during through
    across near behind beyond without within whatever whoever how why yes no i we you he she it they him them
    me us up out off down away back
    is are was were be been being am has have had do does did will would can could shall should may might
    must let published released issued seen obtained
""")
# Names may have these with a capital: the Evening Lantern.
TIMES = _words("""
    week weeks month months year years night morning afternoon evening weekend yesterday today tonight
    tomorrow last next ago earlier late early
""")
FORMS_OF_ADDRESS = _words("mr mrs ms miss mx dr prof sir dame rev st sen gov rep")
PAST = _words("""
    was were had did gave went came met began took made said told found left held sent fell rose won lost cut
    shut broke stood sat ran wrote paid brought built fought got kept knew led saw sold spoke stole struck
    became grew drew drove chose withdrew
""")
PLURALS = _words("people men women children police staff")
BARE = _words("police people staff parliament government critics")  # speak without an article

_TO_COME = (
    "open|reopen|re-open|be|begin|start|close|meet|vote|publish|report|end|run|take|return|arrive|leave|finish"
    "|resume|appear|speak|decide|make|hold|expire|become|go|come|present|announce|launch|rise|fall|retire"
)
_MUST_BE = r"(?:must|ought\ to|(?<!^)should)\b(?!\ have\b|\ i\b|\ it\b)"
# Where what was matched does not tell by itself, a named group is what tells.
# Letters that a cue may begin with are looked at first, for speed.
CUES: Mapping[str, re.Pattern[str]] = {
    "demand": re.compile(
        rf"""\b(?=[acdimnosuw])(?:(?<!i\ )(?<!we\ ){_MUST_BE}
        | (?:call(?:ed|s|ing)?|appeal(?:ed|s|ing)?)\ (?:for|on)\b
        | demand(?:ed|s|ing)?\ (?=that\b|the\b|an?\b|to\b|more\b|\w+ing\b|his\b|her\b|its\b|their\b)
        | urg(?:ed|es|e|ing)\ (?=the\b|\w+\ to\b|all\b|h|th|that\b)
        | wants?\ (?=an?\b|the\b|more\b)
        | (?<!no\ )(?<!not\ )needs?\ to\b | it\ is\ (?:high\ )?time\ (?:to|for|that)\b)""",
        re.VERBOSE,
    ),
    "forecast": re.compile(
        rf"""\b(?=[abdefilpstvw])(?:(?<!the\ )(?<!a\ )(?<!of\ )(?<!at\ )(?<!free\ )(?<!good\ )
          (?<!political\ )(?<!ill\ )
          will\b(?!\ of\b|\ to\b|\ power\b|\ say\b|\ tell\b)
        | won['’]t\b | shall\b | (?<=['’])ll\b
        | (?:is|are|was|were|been|be)\ (?:not\ |now\ |also\ |still\ |widely\ )?
          (?:expected|set|likely|unlikely|poised|forecast|predicted|planned|scheduled|going|about)\ to\b
        | due\ to\ (?=(?:{_TO_COME})\b)
        | (?:warn|predict|promis|pledg|vow|forecast|fear|expect)(?:s|ed|es|e)?\b
          (?=[^.;]{{1,120}}\b(?:would|could|might|may)\b)
        | (?:promis|pledg|vow)(?:ed|es|e|s)?\ to\b | predict(?:s|ed)?\ (?=an?\b|the\b|that\b)
        | expects?\ (?=the\b|an?\b|\w+\ to\b|that\b) | plans?\ to\b
        | (?:said|says|told|announced)\b(?=[^.;]{{1,80}}\b(?P<telling>would)\b(?!\ have\b)))""",
        re.VERBOSE,
    ),
    "cause": re.compile(
        rf"""\b(?=[abcdiloprstw])(?:because\b | due\ to\b(?!\ (?:{_TO_COME})\b) | owing\ to\b | thanks\ to\b
        | (?:as\ a\ )?results?\ of\b
        | as\ a\ result\b | caus(?:ed|es|ing)\b | the\ cause\ of\b | root\ causes?\b
        | l(?:ed|eads|eading)\ to\b
        | result(?:ed|s|ing)\ (?:in|from)\b | blam(?:ed|es|ing)\b | the\ reasons?\ (?!to\b)
        | (?:is|was|are|were)\ why\b | stem(?:s|med|ming)?\ from\b | trigger(?:ed|s|ing)\b
        | provok(?:ed|es|ing)\b
        | brought\ about\b | responsible\ for\b | (?:the|a)\ consequences?\ of\b | driven\ by\b | therefore\b
        | attribut(?:ed|es)\b)""",
        re.VERBOSE,
    ),
    "opinion": re.compile(
        r"""\b(?:disgrac(?:e|eful|efully) | sham(?:e|eful|efully|eless) | scandal(?:ous)? | absurd(?:ly|ity)?
        | outrag(?:e|eous|eously) | reckless(?:ly|ness)? | cynical(?:ly)? | betray(?:al|ed|s)
        | hypocri(?:sy|tical|te)
        | (?:complete|total|utter|abject|miserable)\ (?:failure|disaster|folly) | incompeten(?:t|ce)
        | insult(?:ing)?
        | breathtaking | appalling(?:ly)? | pathetic | ridiculous(?:ly)? | ludicrous | farc(?:e|ical) | folly
        | brutal(?:ly|ity)? | immoral | cowardly | cowardice | admirabl[ey] | magnificent | courageous
        | deplorable
        | inexcusable | unforgivable | indefensible | wicked | foolish(?:ly)? | stupid(?:ity)? | heroic
        | (?:clearly|obviously|undoubtedly|surely|frankly|unfortunately|sadly|of\ course|no\ doubt)
        | it\ is\ (?:clear|obvious|plain|no\ secret)\ that | the\ (?:truth|reality)\ is
        | i\ (?:do\ not\ |don['’]t\ )?(?:believe|think|doubt|suspect|fear|hope|prefer)
        | in\ (?:my|our)\ (?:view|opinion|judgement|judgment) | we\ (?:believe|think|fear|hope))\b""",
        re.VERBOSE,
    ),
}
"""Each kind's cues in folded text; looked for in this order, which is that of the kinds as well."""

LINKS = re.compile(
    r"""(?:but\ |and\ |so\ |now\ |first\ |then\ )?(?:here\ (?:is|are)\b | here['’]s\ | let\ us\b | let['’]s\b
    | consider\b | more\ (?:on|of|about)\ (?:this|that)\b | (?:that|this|which)\ brings\ (?:us|me)\b
    | first\ things\ first | turn(?:ing)?\ (?:now\ )?to\b | to\ (?:recap|sum\ up)\b)""",
    re.VERBOSE,
)
"""How passages begin that only lead on, folded."""

FURNITURE = re.compile(
    r"""(?:read\ (?:more|also|on)\b | see\ (?:also|page|below|above)\b | click\b | subscribe\b | sign\ up\b
    | related: | by\ (?=[^.]{,80}$) | photo(?:graph|s)?(?:\ by)?: | picture: | image: | credit: | source:
    | updated:?\ (?=\d|on\b) | reporting\ by\b | editing\ by\b | additional\ reporting\b | follow\ us\b
    | copyright\b
    | enlarge\ this\ image | media\ playback\b | © | all\ rights\ reserved)""",
    re.VERBOSE,
)
"""How lines begin that are no part of what is told, folded."""
