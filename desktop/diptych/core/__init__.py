"""The core: everything Diptych does, without a window."""
