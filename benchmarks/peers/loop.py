"""The floor: the same cases in a bare loop, in the process that runs the student's code. It isolates nothing."""

import importlib.util
import sys

import numpy as np

spec = importlib.util.spec_from_file_location("my_conv", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
cases = np.load(sys.argv[2])
passed = 0
for i in range(30):
    x, w, stride, padding = (cases[f"{name}{i}"] for name in ("x", "w", "stride", "padding"))
    y = module.conv2d(x, w, stride=int(stride), padding=int(padding))
    passed += y.shape == cases[f"expected{i}"].shape and np.allclose(y, cases[f"expected{i}"])
print(f"{passed}/30")
