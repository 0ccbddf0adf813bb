"""An auto-grader and quiz engine for teaching convolutional neural networks."""

from typing import Any

__version__ = "0.1.0"


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext grader` calls: make `%%grade` known to a notebook."""
    from importlib import import_module  # by name: this package is the ground floor, the magic one of the highest

    import_module("grader.cli.notebook_magic").register(shell)
