"""Diptych sets one account of an event beside another, offline."""

__version__ = "0.1.0"
