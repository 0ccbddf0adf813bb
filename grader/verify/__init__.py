"""Proof of exercises, one module for each kind, and `verify` for any of them."""
