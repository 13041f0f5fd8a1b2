"""The parts of a report found in its bytes."""
