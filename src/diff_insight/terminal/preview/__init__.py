"""The assembled report on screen, as it reads and as it is written."""
