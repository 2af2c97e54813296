"""Numbered SQL files, each taking a store from one version to the next; never changed once released.

Belongs here: ``NNNN_name.sql`` and nothing that runs. May import: nothing.
"""
