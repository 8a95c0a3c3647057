"""Units of measurement in English text, each with the base unit that its family is compared in."""

import re
from dataclasses import dataclass

# A line: base unit, what one is in the base unit, its names.
# Days and months are two families: a month has no length.
_TABLE = """
% 1 %|percent|per cent|pc
pp 1 percentage point|percentage points|pp
pp 0.01 basis point|basis points
$ 1 dollar|dollars|us dollars|usd
$ 0.01 cent|cents
£ 1 pound|pounds|pounds sterling|gbp
£ 0.01 pence
€ 1 euro|euros|eur
¥ 1 yen
₹ 1 rupee|rupees
₽ 1 rouble|roubles|ruble|rubles
元 1 yuan|renminbi
m 0.001 mm|millimetre|millimetres|millimeter|millimeters
m 0.01 cm|centimetre|centimetres|centimeter|centimeters
m 1 m|metre|metres|meter|meters
m 1000 km|kilometre|kilometres|kilometer|kilometers
m 1609.344 mile|miles
m 1852 nautical mile|nautical miles
m 0.3048 foot|feet|ft
m 0.0254 inch|inches
m 0.9144 yard|yards
m² 1 square metre|square metres|square meter|square meters|sq m
m² 0.09290304 square foot|square feet|sq ft
m² 1000000 square kilometre|square kilometres|square kilometer|square kilometers|sq km
m² 2589988.11 square mile|square miles|sq mile|sq miles|sq mi
m² 10000 hectare|hectares
m² 4046.856 acre|acres
kg 0.001 gram|grams
kg 1 kg|kilo|kilos|kilogram|kilograms
kg 1000 tonne|tonnes|ton|tons|metric ton|metric tons
kg 0.45359237 lb|lbs
kg 0.02834952 ounce|ounces|oz
l 1 litre|litres|liter|liters
l 3.785412 gallon|gallons
m/s 0.44704 mph|miles per hour|miles an hour
m/s 0.2777778 km/h|kph|kmh|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour
s 1 second|seconds|sec|secs
s 60 minute|minutes|min|mins
s 3600 hour|hours|hr|hrs
s 86400 day|days
s 604800 week|weeks
months 1 month|months
months 12 year|years|yr|yrs
months 120 decade|decades
W 1000 kilowatt|kilowatts|kw
W 1000000 megawatt|megawatts|mw
W 1000000000 gigawatt|gigawatts|gw
°C 1 c|degrees celsius|degrees centigrade|degree celsius|°c
°F 1 f|degrees fahrenheit|degree fahrenheit|°f
° 1 degree|degrees|°
age 1 year old|years old|year olds|years of age
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: ``size`` of it in ``base``; two of one base and size are the same unit."""

    base: str
    size: float


def _read(table: str) -> dict[str, Unit]:
    rows = [line.split(" ", 2) for line in table.strip().splitlines()]
    return {name: Unit(base, float(size)) for base, size, names in rows for name in names.split("|")}


COUNT = Unit("", 1.0)  # no unit: it only counts
UNITS = _read(_TABLE)
_NAMES = "|".join(
    re.escape(name).replace(r"\ ", "[ -]")
    for name in sorted(UNITS, key=len, reverse=True)
    if name not in "cf"
)
_AFTER = re.compile(rf"[ \u00a0-]?({_NAMES}|(?<=\d)(?-i:[CF]))(?![^\W\d_])", re.IGNORECASE)
_PART_OF = re.compile(rf"[ -](?:of[ -])?an?[ -]({_NAMES})(?![^\W\d_])", re.IGNORECASE)
_MONEY = re.compile(r"(?:\b(?:(?P<code>USD|EUR|GBP) ?)|(?P<land>\b(?:US|A|C|NZ|HK|S))?(?P<sign>[$£€¥₹₽]) ?)$")
_MONEY_BEFORE = 5  # characters: "HK$ "
_LONGEST = 30  # characters of a unit with what joins it to its number


def unit_after(text: str, end: int) -> tuple[Unit, int] | None:
    """Return the unit that begins at ``end``, and where it ends."""
    match = _AFTER.match(text, end, end + _LONGEST)
    return (_named(match), match.end()) if match else None


def unit_of_part(text: str, end: int) -> tuple[Unit, int] | None:
    """Return the unit of which a half or a third is told: "half an hour", "a quarter of a mile"."""
    match = _PART_OF.match(text, end, end + _LONGEST)
    return (_named(match), match.end()) if match else None


def money_before(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the currency that is written before a number, and where it begins."""
    match = _MONEY.search(text[max(0, start - _MONEY_BEFORE) : start])
    if not match:
        return None
    base = UNITS[match["code"].casefold()].base if match["code"] else match["sign"]
    land = match["land"] if match["land"] and match["land"] != "US" else ""
    return Unit(f"{land}{base}", 1.0), max(0, start - _MONEY_BEFORE) + match.start()


def in_base(value: float, unit: Unit) -> tuple[str, float]:
    """Return the base unit and the value in it."""
    if unit.base == "°F":
        return "°C", round((value - 32) / 1.8, 6)
    return unit.base, round(value * unit.size, 6)


def _named(match: re.Match[str]) -> Unit:
    return UNITS[match[1].casefold().replace("-", " ")]
