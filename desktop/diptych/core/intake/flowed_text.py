"""Text of e-mails whose lines were broken on the way: format=flowed, RFC 3676."""


def unfold(text: str, without_blank: bool) -> str:
    """Join the lines that end with a blank; ``without_blank``: the blank is no part of the text (DelSp)."""
    lines: list[str] = []
    open_depth = None
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        piece = words[:-1] if flows and without_blank else words
        if open_depth == depth and words != "-- ":
            lines[-1] += piece
        else:
            lines.append((">" * depth + " " if depth else "") + piece)
        open_depth = depth if flows else None
    return "\n".join(lines)
