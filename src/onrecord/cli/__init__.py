"""The `onrecord` command: arguments in, workflows called, text out.

Belongs here: arguments, tables for people, JSON for machines, exit codes. Does not belong here: any rule.
May import: `workflows`, `server`, `model`, `errors`, each only when its command runs, so that help stays quick.
"""

from onrecord.cli.main import main

__all__ = ["main"]
