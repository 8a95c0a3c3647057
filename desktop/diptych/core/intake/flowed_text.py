"""Text of e-mails whose lines were broken on the way: format=flowed, RFC 3676."""

_SIGNATURE = "-- "


def unfold(text: str, without_blank: bool) -> str:
    """Join the lines that end with a blank; ``without_blank``: the blank is no part of the text (DelSp)."""
    lines: list[list[str]] = []
    open_depth = None
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != _SIGNATURE
        if open_depth != depth or words == _SIGNATURE:
            lines.append([">" * depth + " "] if depth else [])
        lines[-1].append(words[:-1] if flows and without_blank else words)
        open_depth = depth if flows else None
    return "\n".join(map("".join, lines))
