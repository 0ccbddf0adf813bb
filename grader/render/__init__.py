"""This module is the ways in which a report leaves: on a terminal and as data. Every one of them gets redacted reports."""
