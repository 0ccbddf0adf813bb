"""Quiz engine: variants of questions, their keys, the marking of answers, and what led to them."""
