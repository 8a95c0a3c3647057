"""Which passages of two articles answer each other, and why; and which articles are about one event."""

from diptych.core.alignment.background import Background, load_background, parse_background
from diptych.core.alignment.claims import suggest_statements
from diptych.core.alignment.corrections import Decided, decide
from diptych.core.alignment.engine import ENGINE, AlignmentSettings, AlignmentText, align
from diptych.core.alignment.figures import compare_figures, figure_pairs, find_figures
from diptych.core.alignment.link_figures import figures_of_links, figures_of_texts
from diptych.core.alignment.model_folder import check_model_folder
from diptych.core.alignment.pairing import PairingText, Ranked, rank
from diptych.core.alignment.shipped import align_articles, compare_link, rank_articles
from diptych.core.alignment.telling import only_telling, telling_words
from diptych.core.alignment.wording import compare_wording

__all__ = [
    "ENGINE",
    "AlignmentSettings",
    "AlignmentText",
    "Background",
    "Decided",
    "PairingText",
    "Ranked",
    "align",
    "align_articles",
    "check_model_folder",
    "compare_figures",
    "compare_link",
    "compare_wording",
    "decide",
    "figure_pairs",
    "figures_of_links",
    "figures_of_texts",
    "find_figures",
    "load_background",
    "only_telling",
    "parse_background",
    "rank",
    "rank_articles",
    "suggest_statements",
    "telling_words",
]
