"""An auto-grader and quiz engine for teaching convolutional neural networks."""

__version__ = "0.1.0"
