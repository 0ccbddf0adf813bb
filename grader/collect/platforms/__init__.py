"""Platforms that collect work: how each names it, one module a platform."""
