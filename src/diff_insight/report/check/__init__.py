"""What is wrong with a report, by families of findings."""
