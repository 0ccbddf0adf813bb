"""This package is a report as one page of HTML that needs no network (docs/decisions/0009)."""
