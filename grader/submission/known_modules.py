"""Modules by what they are to a file that is graded: harmless, somebody's package, or a file of the student's own."""

from __future__ import annotations

import sys

# Python's own modules that compute and keep, and reach no file, process or network by themselves: they are there,
# wherever a file is graded. Any other module that the exercise does not name is stood in for.
HARMLESS = frozenset(
    "__future__ abc argparse array ast base64 binascii bisect builtins calendar cmath codecs collections colorsys "
    "contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib dis enum errno fractions functools "
    "gc getopt graphlib hashlib heapq hmac html inspect io itertools json keyword linecache locale logging math "
    "numbers operator optparse pickle pprint random re reprlib secrets statistics string struct sys textwrap time "
    "timeit token tokenize traceback types typing unicodedata unittest uuid warnings weakref zlib".split()
)
# Packages that students' files import; what is neither among them nor Python's must be a file of their own.
PACKAGES = frozenset(
    "albumentations cntk cupy cv2 cython d2l datasets diffusers einops fastai flax future gdown google gradio h5py "
    "imageio imgaug ipdb ipykernel IPython ipywidgets jax jaxlib jupyter kaggle keras kornia lightning line_profiler "
    "matplotlib memory_profiler mlxtend mnist mpl_toolkits mxnet nbimporter networkx nltk numba numexpr numpy onnx "
    "onnxruntime opendatasets openpyxl pandas papermill past PIL pip pkg_resources plotly psutil py pycuda pydot "
    "pygame pylab pympler pytest pytorch_lightning pywt requests scipy seaborn setuptools six skimage sklearn spacy "
    "streamlit sympy tensorboard tensorboardX tensorflow tensorflow_datasets tensorflow_hub termcolor tflearn theano "
    "tifffile timm tiny_imagenet torch torchaudio torchinfo torchmetrics torchsummary torchtext torchvision tqdm "
    "transformers typeguard typing_extensions wandb xgboost yaml "
    "grader reference exercises".split()
)


def is_package(name: str) -> bool:
    """Whether a module, by its first name, is no file of a student's."""
    return name in sys.stdlib_module_names or name in PACKAGES
