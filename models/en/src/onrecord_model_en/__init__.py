"""The trained English reader of onrecord: weights, word lists and a manifest with their SHA-256. Data, no code."""
