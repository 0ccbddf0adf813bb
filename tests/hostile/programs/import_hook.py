"""Installs an import hook and a path hook that would serve forged modules to the grader.

Stopped by: the grader imports nothing in this process
Verdict: WA
"""

import sys
import types


class Hook:
    def find_spec(self, name, path=None, target=None):
        module = types.ModuleType(name)
        module.mismatch = lambda *args: None
        sys.modules[name] = module


sys.meta_path.insert(0, Hook())
sys.path_hooks.insert(0, lambda path: Hook())
sys.modules["grader.checks.compare"] = sys.modules["numpy.testing"] = types.ModuleType("forged")


def scale(x, by=2):
    return x * 0
