"""Suggested statements against sentences that were labelled by reading: of what kind, and who says it.

All were invented and labelled before the rules were written. ``HELD_OUT`` is for nobody to fit anything to.

``python -m tests.core.test_claims_labelled`` prints how many are right, and the wrong ones.
"""

import re
from collections.abc import Sequence

from diptych.core.alignment import suggest_statements
from diptych.core.model import STATEMENT_KINDS, BlockKind, SuggestedStatement
from diptych.core.text import Part, make_body

Label = tuple[str, str, str]  # text, kind, speaker

# By kind; who is quoted or cited stands in brackets.
OPEN = """
figure:
    The Hundred voted by 52 to 48 to keep the bridge open.
    The repair of the Sallow Bridge has cost 3.2 million crowns so far.
    Some 1,200 people marched to the Town Hall on Saturday, [the constabulary] said.
    According to [the Town Hall], the flood reached more than 400 homes.
    More than 400 homes were flooded, according to [the harbour master].
    [The Board] says that two trams passed a red signal in October.
    Turnout fell to 41 per cent, the lowest in a generation.
    Eleven of the 22 bolts were cracked.
    The survey counted 14 lorries a minute on the Norrin Viaduct.
    [A spokeswoman for the Ferry Company] told the Courier that 300 jobs had gone.
    [Officials in Averquay] reported 17 cases.
    [She] admitted that the alarm had been silent for four hours.
    It was reported by [the Evening Lantern] that 60,000 crowns had been saved.
    Mr Quennerly, 54, has led the Fellowship for eleven years.
quote:
    “We had nobody awake to listen,” said [Dr Senna Orrelwood], the chief hydrologist.
    ‘Tonight we carry,’ [she] said.
    ‘No warning was ignored,’ [the Mayor] told the Hundred.
    [Mayor Helena Vessin] said: “The bridge is older than the town that owns it.”
    [Mr Lunt] said that the weir was “a disgrace to the whole valley”.
    "Nobody drives a tram for the money," [Quennerly] told the crowd at the depot.
    “A crack is not a collapse,” [Dr Estelgard] insisted on Thursday.
    «The river does not rise without telling anyone», said [the hydrologist].
    [The chairman of the Board] described the offer as “generous to the point of folly”.
    'The drivers' patience is at an end,' [Ms Ferrowby] wrote to the Board.
    The posters read “Not one crown more” all that autumn.
    “I saw the gate stick,” [a resident of Kiln Street] recalled.
cause:
    The weir failed because the gate had not been oiled since the spring.
    The delay was caused by a shortage of steel.
    [The mayor] blamed the flood on the new alarm.
    Due to the frost the ferry stayed in harbour.
    Years of neglect led to the closure of the bridge.
    [The Institute] says the crack resulted from a faulty bearing.
    Thanks to the crew of the Patience nobody was drowned.
    Driving this rapid decay is the collapse of the levy, which is the root cause of it all.
    [Critics] argue that the strike stems from the abolition of the eleven-hour rest.
forecast:
    The bridge will stay shut until the end of May.
    The mending will cost 3.2 million crowns.
    Fares are expected to rise by a tenth next year.
    The new ferry is due to open in the spring.
    [Dr Orrelwood] warned that the Ostrel could rise again before Sunday.
    [The Board] promised that every tram would run by Monday.
    The Fellowship is likely to call another strike in January.
    [The Mayor] has pledged to rebuild the weir within two years.
    Ministers won’t publish the survey before the vote.
    [Analysts] predict a fall in traffic over the viaduct.
demand:
    The Board must publish the survey at once.
    The Hundred should sack the chief engineer and open the books.
    [Ms Ferrowby] called for a public inquiry into the closure.
    [The union] demanded that the Board restore the eleven-hour rest.
    [Residents] have urged the Town Hall to reopen the hut at Norrin Weir.
    It is time to light the lamp at Norrin again.
    The workers of Kiln Bank need to take the depot into their own hands.
    The levy ought to be abolished, [the Courier] argues.
opinion:
    It is a disgrace that the Town Hall saved on the watch.
    I believe the Mayor has been shamefully used by the Lantern.
    The reckless policy of the Board has been a complete failure.
    Clearly the Courier has forgotten its own front pages.
    This cynical betrayal of the drivers surprises nobody in Averquay.
    The Lantern’s hypocrisy is breathtaking.
fact:
    The Hundred met at the Town Hall on 22 November.
    The Sallow Bridge was closed on Tuesday.
    Mr Dessimore resigned as treasurer of the Averquay Tramways Board in October 2023.
    The Norrin Viaduct crosses the Ostrel above Farthing Quay.
    [Police] said the driver had been released.
    [The Mayor] denied that she had seen the letter.
    On Friday [the Harbour Courier] revealed that the survey had been hidden.
    Tobit Hasker sat every night in a hut at Norrin Weir.
    In a statement, [the Carriers’ and Drivers’ Fellowship] said the talks had ended.
"""

HELD_OUT = """
figure:
    The budget leaves a gap of 9 million crowns.
    Three people were killed when the wall fell.
    Two in five shopkeepers have lost trade, [a survey by the Guild] found on Monday.
    The alarm stopped at ten past nine and the sirens sounded 4.5 hours later, [residents] say.
    By the clerk’s second count, 51 members voted for the delay.
    Wages have risen by 3 per cent since 2021.
    [Ostrel Rivers Authority officials] told reporters that the gate was 38 years old.
    [Its own engineers] estimated the damage at 12 million crowns.
quote:
    “The gate was open,” [the keeper] told this newspaper, “and nobody came.”
    ‘You cannot mend a river,’ says [Ms Wendle Parsifane], who runs the ferry.
    In his letter [the treasurer] wrote, “I was never shown the figures.”
    [Mr Hasker], the former watchman, said: ‘I would have heard it.’
    “It was the worst night of my life”, [he] added.
    [The minister] called the strike “an act of plain spite”.
    „Der Damm hat gehalten“, said [the engineer] from across the border.
cause:
    The ferry was late owing to fog on the Ostrel.
    As a result of the vote the levy was doubled.
    [The council] claims that the potholes were the consequence of a hard winter.
    Cuts to the watch are the reason the warning came late.
forecast:
    The Treasurer will present a new budget on Thursday.
    [The Guild] expects trade to recover by the summer.
    Prices are set to rise again, [the Guild] warned.
    The work is not going to be finished before winter.
    [The engineer] said the crack would grow.
demand:
    Parliament must not pass this bill.
    [Protesters] are calling for the resignation of the Mayor.
    We demand an end to the night closures at Farthing Quay.
    [The paper’s editors] say the Mayor should apologise.
opinion:
    The Town Hall’s explanation is absurd and insulting.
    It is outrageous that nobody at the Board has resigned.
    In my view the Lantern has behaved disgracefully.
fact:
    The members of the Hundred approved the order in October 2023.
    [Ms Ferrowby] denied the report.
    The Evening Lantern was founded in Averquay by two brothers named Tolk.
    [A statement from the Board] confirmed that the driver was suspended.
"""

NOT_SUGGESTED = (
    "What should the Board do now?",
    "Did the Mayor know that 400 homes stood under water?",
    "“Who will pay the 3.2 million crowns?”",
    "Three things:",
    "Not one crown.",
    "On Tuesday.",
    "But first things first.",
    "Here are the three reasons:",
    "Let us be fair to the Harbour Courier.",
    "That brings us to the Sallow Bridge.",
    "Read more: How the Sallow Bridge was closed in 2025",
    "By Peverel Lunt, Averquay",
    "Photograph: Tobit Hasker for the Evening Lantern",
    "And so it went on and on.",
    "There is more to it than that.",
)

NO_SPEAKER = (
    "The reported cost of 3 million crowns was too low.",
    "The Mayor was told of the crack on Tuesday.",
    "There are people in this town who will say that a flood is nobody’s doing.",
    "It is said that the bridge is haunted by a ferryman named Orrel.",
    "Nobody said that the gate was open on Tuesday.",
    "The Board did not say why the gate was open on Tuesday.",
    "We say that the Board must go.",
    "I said in March that the gate would stick.",
    "The United States reports 40 cases a day.",
    "Insurance claims rose by 7 per cent in Averquay.",
    "The Courier’s reports of 400 homes were false.",
    "The hut was added to the plan in 2019.",
    "Whatever the paper the man in the hut says he signed, 40 homes were lost.",
    "Mr Lunt was said to have left Averquay in May.",
    "It goes without saying that the Board paid 60,000 crowns.",
    "The clock told ten when the Sallow Bridge fell.",
    "In other words, the 52 members got what they wanted.",
    "The ‘expert’ survey cost the Town Hall 9,000 crowns.",
    "The letter to the Board stated its price as 300 crowns.",
    "All 52 members, needless to say, went home.",
    "What the figures tell us is that 300 jobs have gone.",
    "As the saying goes, 400 homes make a town.",
    "The sum named in the so-called agreement was 12 million crowns.",
    "The time shown on the Town Hall’s clock was a quarter to two.",
)


def read_labels(table: str) -> list[Label]:
    """Take the labels of a table out of its sentences."""
    labels, kind = [], ""
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            kind = line.removesuffix(":")
            continue
        speaker = re.search(r"\[(.+)\]", line)
        labels.append((re.sub(r"[\[\]]", "", line).strip(), kind, speaker[1] if speaker else ""))
    return labels


LABELS = {"open": read_labels(OPEN), "held out": read_labels(HELD_OUT)}


def suggested(text: str) -> SuggestedStatement | None:
    """Return the best suggestion of a text that stands alone."""
    found = suggest_statements(make_body([Part(BlockKind.PARAGRAPH, 0, text)], "en"), "en")
    return found[0] if found else None


def answers(labels: Sequence[Label]) -> list[tuple[Label, str, str]]:
    """Pair each label with the kind and speaker that are found."""
    made = []
    for label in labels:
        found = suggested(label[0])
        made.append((label, found.kind if found else "not suggested", found.speaker if found else ""))
    return made


def shares(labels: Sequence[Label]) -> tuple[float, float]:
    """Return the share of right kinds and of right speakers."""
    found = answers(labels)
    kinds = sum(kind == label[1] for label, kind, _ in found)
    speakers = sum(speaker == label[2] for label, _, speaker in found)
    return kinds / len(labels), speakers / len(labels)


def test_there_are_enough_labels_of_every_kind():
    assert len(LABELS["open"]) >= 60
    for labels in LABELS.values():
        assert {kind for _, kind, _ in labels} == set(STATEMENT_KINDS)


def test_kinds_and_speakers_are_mostly_right():
    for labels in LABELS.values():
        kinds, speakers = shares(labels)
        assert kinds >= 0.85, wrong(labels)
        assert speakers >= 0.9, wrong(labels)


def test_no_speaker_is_invented():
    labels = (*LABELS["open"], *LABELS["held out"], *((text, "", "") for text in NO_SPEAKER))
    assert [(label[0], speaker) for label, _, speaker in answers(labels) if speaker and not label[2]] == []


def test_what_claims_nothing_is_not_suggested():
    assert [text for text in NOT_SUGGESTED if suggested(text)] == []


def wrong(labels: Sequence[Label]) -> list[str]:
    """List the labels that the program does not agree with, readably."""
    return [
        f"{label[0]} | {label[1:]}, not {(kind, speaker)}"
        for label, kind, speaker in answers(labels)
        if (kind, speaker) != label[1:]
    ]


if __name__ == "__main__":
    for name, labels in LABELS.items():
        print(name, len(labels), "kinds {:.1%}, speakers {:.1%}".format(*shares(labels)))
        print(*wrong(labels), sep="\n")
    print("suggested:", [text for text in NOT_SUGGESTED if suggested(text)])
    print("invented:", [(text, found.speaker) for text in NO_SPEAKER if (found := suggested(text))
                        and found.speaker])  # fmt: skip
