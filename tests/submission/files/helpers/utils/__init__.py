from .shapes import out_size
