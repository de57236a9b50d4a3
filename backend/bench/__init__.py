"""The live channel measured beside its peers; ``make bench`` runs it, docs/benchmarks.md is what it wrote last."""
