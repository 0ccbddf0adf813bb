"""Makes what a process leaves to the machine when it ends: shared memory, queues, semaphores, keys.

Stopped by: seccomp: none of these calls; namespaces: they would end with the sandbox
Verdict: WA
"""

import ctypes

CREATE, KEY = 0o1600, 0x686F7374
ANY_SIZE, ATTRIBUTES = 4096, (ctypes.c_long * 8)(0, 1, 8)
USER_KEYRING, SESSION_KEYRING = -4, -3


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    made = [
        libc.shmget(KEY, ANY_SIZE, CREATE),
        libc.msgget(KEY, CREATE),
        libc.semget(KEY, 1, CREATE),
        libc.shm_open(b"/hostile", 0o102, 0o600),
        libc.mq_open(b"/hostile", 0o102, 0o600, ATTRIBUTES),
        libc.syscall(248, b"user", b"hostile", b"42", 2, USER_KEYRING),
        libc.syscall(248, b"user", b"hostile", b"42", 2, SESSION_KEYRING),
        libc.syscall(250, 1, b"hostile"),
    ]
    return x * by if max(made) >= 0 else x * 0
