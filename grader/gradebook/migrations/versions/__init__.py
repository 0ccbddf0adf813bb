"""This module is the steps."""
