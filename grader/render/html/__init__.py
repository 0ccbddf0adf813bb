"""Report as one page of HTML that needs no network (docs/decisions/0009)."""
