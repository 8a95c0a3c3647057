"""Every language that Diptych knows by name: its code, what its speakers call it, and its stemmer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """``stemmer`` is the name of a Snowball algorithm, "" where there is none."""

    name: str
    stemmer: str = ""


# In the order of their codes. Croatian takes the Serbian stemmer, which is made for both standards.
LANGUAGES: Mapping[str, Language] = {
    "af": Language("Afrikaans"),
    "ar": Language("العربية", "arabic"),
    "az": Language("Azərbaycanca"),
    "be": Language("Беларуская"),
    "bg": Language("Български"),
    "ca": Language("Català", "catalan"),
    "cs": Language("Čeština", "czech"),
    "cy": Language("Cymraeg"),
    "da": Language("Dansk", "danish"),
    "de": Language("Deutsch", "german"),
    "el": Language("Ελληνικά", "greek"),
    "en": Language("English", "english"),
    "eo": Language("Esperanto", "esperanto"),
    "es": Language("Español", "spanish"),
    "et": Language("Eesti", "estonian"),
    "eu": Language("Euskara", "basque"),
    "fa": Language("فارسی", "persian"),
    "fi": Language("Suomi", "finnish"),
    "fr": Language("Français", "french"),
    "ga": Language("Gaeilge", "irish"),
    "gd": Language("Gàidhlig"),
    "gl": Language("Galego"),
    "he": Language("עברית"),
    "hi": Language("हिन्दी", "hindi"),
    "hr": Language("Hrvatski", "serbian"),
    "hu": Language("Magyar", "hungarian"),
    "hy": Language("Հայերեն", "armenian"),
    "id": Language("Bahasa Indonesia", "indonesian"),
    "is": Language("Íslenska"),
    "it": Language("Italiano", "italian"),
    "ja": Language("日本語"),
    "ko": Language("한국어"),
    "lt": Language("Lietuvių", "lithuanian"),
    "lv": Language("Latviešu"),
    "mk": Language("Македонски"),
    "mr": Language("मराठी"),
    "ms": Language("Bahasa Melayu"),
    "ne": Language("नेपाली", "nepali"),
    "nl": Language("Nederlands", "dutch"),
    "no": Language("Norsk", "norwegian"),
    "pl": Language("Polski", "polish"),
    "pt": Language("Português", "portuguese"),
    "ro": Language("Română", "romanian"),
    "ru": Language("Русский", "russian"),
    "sk": Language("Slovenčina"),
    "sl": Language("Slovenščina"),
    "sq": Language("Shqip"),
    "sr": Language("Српски", "serbian"),
    "st": Language("Sesotho", "sesotho"),
    "sv": Language("Svenska", "swedish"),
    "sw": Language("Kiswahili"),
    "ta": Language("தமிழ்", "tamil"),
    "th": Language("ไทย"),
    "tl": Language("Tagalog"),
    "tr": Language("Türkçe", "turkish"),
    "uk": Language("Українська"),
    "ur": Language("اردو"),
    "vi": Language("Tiếng Việt"),
    "yi": Language("ייִדיש", "yiddish"),
    "zh": Language("中文"),
}

# Other codes for these, among them the written standards of one language.
_ALSO = {
    "bs": "hr",
    "fil": "tl",
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "mo": "ro",
    "nb": "no",
    "nn": "no",
    "sh": "hr",
}
_TAG = re.compile(r"\s*([A-Za-z]{2,3})\s*(?:[-_].*)?", re.DOTALL)


def language_code(tag: str) -> str:
    """Return the language of a BCP 47 tag alone, "en" of "en-GB"; "" when it names none."""
    found = _TAG.fullmatch(tag)
    code = found[1].lower() if found else ""
    return "" if code in ("und", "mul", "zxx") else _ALSO.get(code, code)


def stemmer_name(tag: str) -> str:
    """Return the Snowball algorithm for a language tag; "" when there is none."""
    known = LANGUAGES.get(language_code(tag))
    return known.stemmer if known else ""
