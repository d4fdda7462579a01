"""The command line: ``dateline`` and its commands, one module each."""

from dateline.cli.app import main

__all__ = ["main"]
