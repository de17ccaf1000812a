"""The benchmark: corpora, peers, measurements and the report. Start it with `python benchmarks/run.py`."""
