"""Runs a program that is in no file: an anonymous file, or a descriptor, handed to exec.

Stopped by: seccomp: neither exec nor anonymous files
Verdict: WA
"""

import ctypes
import os
import sys


def scale(x, by=2):
    libc, nothing = ctypes.CDLL(None), (ctypes.c_char_p * 1)(None)
    for name, flags in (("x", 0), ("x", 3), ("x", 0x10)):
        try:
            held = os.memfd_create(name, flags)
        except OSError:
            continue
        os.write(held, b"#!/bin/true\n")
        os.execve(held, ["x"], {})
    for program in (sys.executable, "/bin/true", "/lib64/ld-linux-x86-64.so.2"):
        try:
            held = os.open(program, os.O_PATH)
        except OSError:
            held = -100
        libc.syscall(322, held, b"", nothing, nothing, 0x1000)
        libc.fexecve(held, nothing, nothing)
    return x * 0
