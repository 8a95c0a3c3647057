"""The program: ``diptych`` opens the window, ``diptych COMMAND`` does one thing and ends.

What is not needed is not loaded: without words on the command line the window comes at once.
"""

import os
import sys
from collections.abc import Sequence

from diptych.core.offline import refuse_network


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    # One thread does the arithmetic: faster on small tables, and the memory of the worker stays bounded.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    refuse_network()
    words = sys.argv[1:] if arguments is None else list(arguments)
    return _with_words(words) if words else _window()


def _window() -> int:
    from diptych.ui import app

    return app.run(None, [])


def _with_words(words: Sequence[str]) -> int:
    from diptych.arguments import parse

    options = parse(words)
    if options.command and options.command != "smoke":
        from diptych import cli

        return cli.run(options)
    from diptych.ui import app

    return app.smoke() if options.command else app.run(options.library, options.files)


if __name__ == "__main__":
    sys.exit(main())
