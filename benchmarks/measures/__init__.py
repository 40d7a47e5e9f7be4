"""What the scripts of benchmarks/ are made of."""
