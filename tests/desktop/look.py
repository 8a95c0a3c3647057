"""What assistive technology sees of a program, as JSON, for the Python of the system, which has AT-SPI.

    /usr/bin/python3 look.py PROCESS

Prints a list of everything that shows: role, name, text and caret, place on the screen, and whether it has
the focus.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  # the version has to be chosen first

LONGEST_TEXT = 100_000
MOST_CHILDREN = 600


def look(process):
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(number)
        if application is not None and application.get_process_id() == process:
            return list(walk(application))
    return []


def walk(thing):
    try:
        seen = describe(thing)
        count = thing.get_child_count() if seen else 0
        children = [thing.get_child_at_index(number) for number in range(min(count, MOST_CHILDREN))]
    except GLib.Error:
        return  # it went while it was looked at
    if seen:
        yield seen
    for child in filter(None, children):
        yield from walk(child)


def describe(thing):
    states = thing.get_state_set()
    if not states.contains(Atspi.StateType.SHOWING):
        return None
    seen = {
        "role": thing.get_role_name(),
        "name": thing.get_name(),
        "focused": states.contains(Atspi.StateType.FOCUSED),
    }
    place = thing.get_component_iface()
    if place:
        box = place.get_extents(Atspi.CoordType.SCREEN)
        seen |= {
            "x": box.x + box.width // 2,
            "y": box.y + box.height // 2,
            "width": box.width,
            "height": box.height,
        }
    text = thing.get_text_iface()
    if text:
        seen["text"] = text.get_text(0, min(text.get_character_count(), LONGEST_TEXT))
        seen["caret"] = text.get_caret_offset()
    return seen


if __name__ == "__main__":
    print(json.dumps(look(int(sys.argv[1]))))
