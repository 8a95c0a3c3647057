"""Suggested statements against sentences that were labelled by reading: of what kind, and who says it.

All were invented and labelled before the rules were written. ``HELD_OUT`` is for nobody to fit anything to.

``python -m tests.core.test_claims_labelled`` prints how many are right, and the wrong ones.
"""

from collections.abc import Sequence

from diptych.core.alignment import suggest_statements
from diptych.core.model import STATEMENT_KINDS, BlockKind, SuggestedStatement
from diptych.core.text import Part, make_body

Label = tuple[str, str, str]  # text, kind, speaker

# fmt: off
OPEN: Sequence[Label] = (
    ("The Hundred voted by 52 to 48 to keep the bridge open.", "figure", ""),
    ("The repair of the Sallow Bridge has cost 3.2 million crowns so far.", "figure", ""),
    ("Some 1,200 people marched to the Town Hall on Saturday, the constabulary said.", "figure", "the constabulary"),
    ("According to the Town Hall, the flood reached more than 400 homes.", "figure", "the Town Hall"),
    ("More than 400 homes were flooded, according to the harbour master.", "figure", "the harbour master"),
    ("The Board says that two trams passed a red signal in October.", "figure", "The Board"),
    ("Turnout fell to 41 per cent, the lowest in a generation.", "figure", ""),
    ("Eleven of the 22 bolts were cracked.", "figure", ""),
    ("The survey counted 14 lorries a minute on the Norrin Viaduct.", "figure", ""),
    ("A spokeswoman for the Ferry Company told the Courier that 300 jobs had gone.", "figure", "A spokeswoman for the Ferry Company"),
    ("Officials in Averquay reported 17 cases.", "figure", "Officials in Averquay"),
    ("She admitted that the alarm had been silent for four hours.", "figure", "She"),
    ("It was reported by the Evening Lantern that 60,000 crowns had been saved.", "figure", "the Evening Lantern"),
    ("Mr Quennerly, 54, has led the Fellowship for eleven years.", "figure", ""),
    ("“We had nobody awake to listen,” said Dr Senna Orrelwood, the chief hydrologist.", "quote", "Dr Senna Orrelwood"),
    ("‘Tonight we carry,’ she said.", "quote", "she"),
    ("‘No warning was ignored,’ the Mayor told the Hundred.", "quote", "the Mayor"),
    ("Mayor Helena Vessin said: “The bridge is older than the town that owns it.”", "quote", "Mayor Helena Vessin"),
    ("Mr Lunt said that the weir was “a disgrace to the whole valley”.", "quote", "Mr Lunt"),
    ("\"Nobody drives a tram for the money,\" Quennerly told the crowd at the depot.", "quote", "Quennerly"),
    ("“A crack is not a collapse,” Dr Estelgard insisted on Thursday.", "quote", "Dr Estelgard"),
    ("«The river does not rise without telling anyone», said the hydrologist.", "quote", "the hydrologist"),
    ("The chairman of the Board described the offer as “generous to the point of folly”.", "quote", "The chairman of the Board"),
    ("'The drivers' patience is at an end,' Ms Ferrowby wrote to the Board.", "quote", "Ms Ferrowby"),
    ("The posters read “Not one crown more” all that autumn.", "quote", ""),
    ("“I saw the gate stick,” a resident of Kiln Street recalled.", "quote", "a resident of Kiln Street"),
    ("The weir failed because the gate had not been oiled since the spring.", "cause", ""),
    ("The delay was caused by a shortage of steel.", "cause", ""),
    ("The mayor blamed the flood on the new alarm.", "cause", "The mayor"),
    ("Due to the frost the ferry stayed in harbour.", "cause", ""),
    ("Years of neglect led to the closure of the bridge.", "cause", ""),
    ("The Institute says the crack resulted from a faulty bearing.", "cause", "The Institute"),
    ("Thanks to the crew of the Patience nobody was drowned.", "cause", ""),
    ("Driving this rapid decay is the collapse of the levy, which is the root cause of it all.", "cause", ""),
    ("Critics argue that the strike stems from the abolition of the eleven-hour rest.", "cause", "Critics"),
    ("The bridge will stay shut until the end of May.", "forecast", ""),
    ("The mending will cost 3.2 million crowns.", "forecast", ""),
    ("Fares are expected to rise by a tenth next year.", "forecast", ""),
    ("The new ferry is due to open in the spring.", "forecast", ""),
    ("Dr Orrelwood warned that the Ostrel could rise again before Sunday.", "forecast", "Dr Orrelwood"),
    ("The Board promised that every tram would run by Monday.", "forecast", "The Board"),
    ("The Fellowship is likely to call another strike in January.", "forecast", ""),
    ("The Mayor has pledged to rebuild the weir within two years.", "forecast", "The Mayor"),
    ("Ministers won’t publish the survey before the vote.", "forecast", ""),
    ("Analysts predict a fall in traffic over the viaduct.", "forecast", "Analysts"),
    ("The Board must publish the survey at once.", "demand", ""),
    ("The Hundred should sack the chief engineer and open the books.", "demand", ""),
    ("Ms Ferrowby called for a public inquiry into the closure.", "demand", "Ms Ferrowby"),
    ("The union demanded that the Board restore the eleven-hour rest.", "demand", "The union"),
    ("Residents have urged the Town Hall to reopen the hut at Norrin Weir.", "demand", "Residents"),
    ("It is time to light the lamp at Norrin again.", "demand", ""),
    ("The workers of Kiln Bank need to take the depot into their own hands.", "demand", ""),
    ("The levy ought to be abolished, the Courier argues.", "demand", "the Courier"),
    ("It is a disgrace that the Town Hall saved on the watch.", "opinion", ""),
    ("I believe the Mayor has been shamefully used by the Lantern.", "opinion", ""),
    ("The reckless policy of the Board has been a complete failure.", "opinion", ""),
    ("Clearly the Courier has forgotten its own front pages.", "opinion", ""),
    ("This cynical betrayal of the drivers surprises nobody in Averquay.", "opinion", ""),
    ("The Lantern’s hypocrisy is breathtaking.", "opinion", ""),
    ("The Hundred met at the Town Hall on 22 November.", "fact", ""),
    ("The Sallow Bridge was closed on Tuesday.", "fact", ""),
    ("Mr Dessimore resigned as treasurer of the Averquay Tramways Board in October 2023.", "fact", ""),
    ("The Norrin Viaduct crosses the Ostrel above Farthing Quay.", "fact", ""),
    ("Police said the driver had been released.", "fact", "Police"),
    ("The Mayor denied that she had seen the letter.", "fact", "The Mayor"),
    ("On Friday the Harbour Courier revealed that the survey had been hidden.", "fact", "the Harbour Courier"),
    ("Tobit Hasker sat every night in a hut at Norrin Weir.", "fact", ""),
    ("In a statement, the Carriers’ and Drivers’ Fellowship said the talks had ended.", "fact", "the Carriers’ and Drivers’ Fellowship"),
)

HELD_OUT: Sequence[Label] = (
    ("The budget leaves a gap of 9 million crowns.", "figure", ""),
    ("Three people were killed when the wall fell.", "figure", ""),
    ("Two in five shopkeepers have lost trade, a survey by the Guild found on Monday.", "figure", "a survey by the Guild"),
    ("The alarm stopped at ten past nine and the sirens sounded 4.5 hours later, residents say.", "figure", "residents"),
    ("By the clerk’s second count, 51 members voted for the delay.", "figure", ""),
    ("Wages have risen by 3 per cent since 2021.", "figure", ""),
    ("Ostrel Rivers Authority officials told reporters that the gate was 38 years old.", "figure", "Ostrel Rivers Authority officials"),
    ("Its own engineers estimated the damage at 12 million crowns.", "figure", "Its own engineers"),
    ("“The gate was open,” the keeper told this newspaper, “and nobody came.”", "quote", "the keeper"),
    ("‘You cannot mend a river,’ says Ms Wendle Parsifane, who runs the ferry.", "quote", "Ms Wendle Parsifane"),
    ("In his letter the treasurer wrote, “I was never shown the figures.”", "quote", "the treasurer"),
    ("Mr Hasker, the former watchman, said: ‘I would have heard it.’", "quote", "Mr Hasker"),
    ("“It was the worst night of my life”, he added.", "quote", "he"),
    ("The minister called the strike “an act of plain spite”.", "quote", "The minister"),
    ("„Der Damm hat gehalten“, said the engineer from across the border.", "quote", "the engineer"),
    ("The ferry was late owing to fog on the Ostrel.", "cause", ""),
    ("As a result of the vote the levy was doubled.", "cause", ""),
    ("The council claims that the potholes were the consequence of a hard winter.", "cause", "The council"),
    ("Cuts to the watch are the reason the warning came late.", "cause", ""),
    ("The Treasurer will present a new budget on Thursday.", "forecast", ""),
    ("The Guild expects trade to recover by the summer.", "forecast", "The Guild"),
    ("Prices are set to rise again, the Guild warned.", "forecast", "the Guild"),
    ("The work is not going to be finished before winter.", "forecast", ""),
    ("The engineer said the crack would grow.", "forecast", "The engineer"),
    ("Parliament must not pass this bill.", "demand", ""),
    ("Protesters are calling for the resignation of the Mayor.", "demand", "Protesters"),
    ("We demand an end to the night closures at Farthing Quay.", "demand", ""),
    ("The paper’s editors say the Mayor should apologise.", "demand", "The paper’s editors"),
    ("The Town Hall’s explanation is absurd and insulting.", "opinion", ""),
    ("It is outrageous that nobody at the Board has resigned.", "opinion", ""),
    ("In my view the Lantern has behaved disgracefully.", "opinion", ""),
    ("The members of the Hundred approved the order in October 2023.", "fact", ""),
    ("Ms Ferrowby denied the report.", "fact", "Ms Ferrowby"),
    ("The Evening Lantern was founded in Averquay by two brothers named Tolk.", "fact", ""),
    ("A statement from the Board confirmed that the driver was suspended.", "fact", "A statement from the Board"),
)

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
# fmt: on


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
    assert len(OPEN) >= 60
    assert {kind for _, kind, _ in OPEN} == {kind for _, kind, _ in HELD_OUT} == set(STATEMENT_KINDS)


def test_kinds_and_speakers_are_mostly_right():
    for labels in (OPEN, HELD_OUT):
        kinds, speakers = shares(labels)
        assert kinds >= 0.85, wrong(labels)
        assert speakers >= 0.9, wrong(labels)


def test_no_speaker_is_invented():
    labels = (*OPEN, *HELD_OUT, *((text, "", "") for text in NO_SPEAKER))
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
    for name, labels in (("open", OPEN), ("held out", HELD_OUT)):
        print(name, len(labels), "kinds {:.1%}, speakers {:.1%}".format(*shares(labels)))
        print(*wrong(labels), sep="\n")
    print("suggested:", [text for text in NOT_SUGGESTED if suggested(text)])
    print("invented:", [(text, found.speaker) for text in NO_SPEAKER if (found := suggested(text))
                        and found.speaker])  # fmt: skip
