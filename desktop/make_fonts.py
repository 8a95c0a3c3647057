"""Make the static faces of `resources/fonts` from variable originals: Qt draws no bold from a variable font.

python desktop/make_fonts.py SERIF.ttf SERIF-ITALIC.ttf SANS.ttf SANS-ITALIC.ttf   (needs fonttools)
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
FACES = (
    ("Diptych Serif", ("Regular", "Italic", "SemiBold", "Bold", "Bold Italic")),
    ("Diptych Sans", ("Regular", "Italic", "Medium", "SemiBold", "Bold")),
)
OPTICAL_SIZE = 14
# Latin, Greek and Cyrillic; punctuation, money, letterlike signs, arrows, mathematics, shapes; ligatures.
RANGES = (
    (0x0020, 0x052F),
    (0x1C80, 0x1C8F),
    (0x1D00, 0x1FFF),
    (0x2000, 0x23FF),
    (0x2500, 0x27BF),
    (0x2C60, 0x2C7F),
    (0x2DE0, 0x2E7F),
    (0xA640, 0xA69F),
    (0xA700, 0xA7FF),
    (0xAB30, 0xAB6F),
    (0xFB00, 0xFB06),
    (0xFFFC, 0xFFFD),
)
FEATURES = """
    ccmp locl mark mkmk kern liga clig calt rlig
    lnum onum pnum tnum zero frac numr dnom ordn sups subs sinf case cpsp
"""


def make_face(original: Path, family: str, style: str) -> None:
    """Write one face: one weight, fewer scripts, and a name of its own as the licence asks."""
    weight = style.removesuffix("Italic").strip() or "Regular"
    font = TTFont(original)
    place = {"wght": WEIGHTS[weight], "opsz": OPTICAL_SIZE}
    font = instantiateVariableFont(font, {axis.axisTag: place[axis.axisTag] for axis in font["fvar"].axes})
    subsetter = Subsetter(Options(layout_features=FEATURES.split(), name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    if "STAT" in font:
        del font["STAT"]
    rename(font, family, style, weight)
    target = FONTS / f"{family}-{style}.ttf".replace(" ", "")
    font.save(target)
    print(target.name, target.stat().st_size)


def rename(font: TTFont, family: str, style: str, weight: str) -> None:
    """Give the face its names and the flags by which Qt tells it from its sisters."""
    italic, bold = "Italic" in style, weight == "Bold"
    linked = weight in ("Regular", "Bold")  # the four faces that old name tables know
    old = font["name"]
    postscript = f"{family}-{style}".replace(" ", "")
    names = {
        0: old.getDebugName(0),
        1: family if linked else f"{family} {weight}",
        2: style if linked else ("Italic" if italic else "Regular"),
        3: f"{postscript};{old.getDebugName(5)}",
        4: f"{family} {style}",
        5: old.getDebugName(5),
        6: postscript,
        13: old.getDebugName(13),
        14: old.getDebugName(14),
    }
    if not linked:
        names |= {16: family, 17: style}
    old.names = []
    for number, text in names.items():
        old.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[weight]
    flags = italic | bold << 5 | (style == "Regular") << 6
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b1100001 | flags
    font["head"].macStyle = bold | italic << 1


def main() -> None:
    """Make every face from the four originals named on the command line."""
    originals = [Path(name) for name in sys.argv[1:5]]
    for (family, styles), (upright, slanted) in zip(FACES, (originals[:2], originals[2:]), strict=True):
        for style in styles:
            make_face(slanted if "Italic" in style else upright, family, style)


if __name__ == "__main__":
    main()
