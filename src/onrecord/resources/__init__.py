"""Word lists, gazetteers and weights: data with a source and a licence on top, and the code that loads it.

Belongs here: `data/<language>/*.tsv`, `data/pages` (what is known of pages in any language), the demo's articles, the
denials and origins marked by hand that `bench` scores against (ids and offsets alone), and typed views of them; tables
are read by `tables`, files of the model package, each checked, by `package`. Does not belong here: rules.
May import: `text`, `model`, `errors`, the standard library, numpy, onnxruntime, py3langid.
"""
