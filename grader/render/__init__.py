"""This module is the ways in which a report leaves: on a terminal and as data. All of them get redacted reports."""
