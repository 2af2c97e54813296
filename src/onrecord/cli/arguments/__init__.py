"""Every command's arguments and help: a function a command, a file a subject, each with its commands in their order.

Belongs here: names, defaults and help of arguments, and which function of `cli` runs. Does not belong here: running it.
May import: nothing else of onrecord, so that help stays quick.
"""
