"""Measurements, as ratios of times taken in one run; none of them is part of the test suite."""
