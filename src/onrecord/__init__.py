"""onrecord reads news and keeps the record: who said what, on whose word, traced to the exact characters."""
