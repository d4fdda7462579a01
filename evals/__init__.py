"""Measuring: the project's hand-coded articles, benchmarks and the floors that CI holds.

``python -m evals.bench [DIR]`` prints every figure that can be measured here; ``python -m evals.floors`` fails
where a figure on the project's own gold falls below the floor that was reached before.
"""
