"""Ways in which a report leaves: on a terminal and as data. All of them get redacted reports."""
