"""What a worker may not do: open sockets, start programs, take more memory than it was given.

The engine follows SERVICE to any address and has no switch for it, and no reading of a query's text can be
trusted to find the word. So the process that evaluates denies itself the network, before it sees a query:

- a seccomp filter (Linux on x86-64 and arm64) lets the calls that make or use sockets, and those that start
  programs or reach into other processes, fail with EACCES;
- where there is no such filter, no further file can be opened at all (RLIMIT_NOFILE of 0), which on any
  POSIX system denies sockets too. The engine must have all its files open by then: see `check_files`.

Neither needs privileges, and neither can be taken back by the process or by what it starts.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import socket
import struct
import sys

from kg.errors import ServeError

# Numbers of system calls: x86-64 from arch/x86/entry/syscalls/syscall_64.tbl, arm64 from
# include/uapi/asm-generic/unistd.h of the Linux kernel; calls that are newer than both tables' common
# part (424 and up) have one number on all machines.
_X86 = {
    "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46, "bind": 49, "listen": 50,
    "socketpair": 53, "execve": 59, "ptrace": 101, "accept4": 288, "sendmmsg": 307,
    "process_vm_readv": 310, "process_vm_writev": 311, "execveat": 322,
}  # fmt: skip
_ARM = {
    "ptrace": 117, "socket": 198, "socketpair": 199, "bind": 200, "listen": 201, "accept": 202,
    "connect": 203, "sendto": 206, "sendmsg": 211, "execve": 221, "accept4": 242, "sendmmsg": 269,
    "process_vm_readv": 270, "process_vm_writev": 271, "execveat": 281,
}  # fmt: skip
_COMMON = {"io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "pidfd_getfd": 438}

# Machine → its AUDIT_ARCH, the calls to deny, and where the numbers of a second calling convention begin.
_MACHINES = {"x86_64": (0xC000003E, _X86, 0x40000000), "aarch64": (0xC00000B7, _ARM, 0)}

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # BPF: ld abs, jeq, jge, ret
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | errno.EACCES
_NO_NEW_PRIVS, _SET_SECCOMP, _DEATH_SIGNAL = 38, 22, 1  # of prctl
_FILTER = 2
OPENED = 16  # files of tables that the engine opens with a store


def can_filter() -> bool:
    """Whether this machine has the filter; elsewhere only the limit on files stands."""
    return sys.platform == "linux" and platform.machine() in _MACHINES and sys.maxsize > 1 << 32


def deny_network() -> None:
    """Denies the network to this process and its threads for good. Raises OSError where the system refuses.

    To be called before any thread is started: a filter holds for the thread that asks for it and for those
    that it starts.
    """
    if can_filter():
        _filter(*_MACHINES[platform.machine()])


def deny_files() -> None:
    """From here on nothing can be opened: no file, no socket."""
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def check_files(tables: int) -> None:
    """Raises ServeError where a store has more files of tables than the engine opens at once.

    RocksDB opens sixteen with the store (`kInitialLoadLimit` in its db/version_builder.cc) and the others
    when a query needs them. One that cannot be opened then is not an error to it: the query would never end.
    """
    if tables > OPENED:
        raise ServeError(
            f"this store has {tables} files, and without seccomp no query could open more than {OPENED} of "
            "them; serve it on Linux (x86-64, arm64)"
        )


def check_denied() -> None:
    """Tries what must not go. Raises ServeError where it goes."""
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        try:
            socket.socket(family).close()
        except OSError:
            continue
        raise ServeError(
            "this machine cannot deny the network to queries (seccomp or RLIMIT_NOFILE), so none are served"
        )


def limit_memory(further: int) -> None:
    """So many bytes of address space may be added to what this process has; no core is ever dumped."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[0])
        most = pages * resource.getpagesize() + further
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def raise_file_limit() -> None:
    """As many open files as the system lets this process have, as a large store is many files."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 1 << 16) if hard > 0 else 1 << 16, hard))


def die_with_parent(parent: int) -> None:
    """Lets the system end this process when its parent ends, whatever it is busy with."""
    if sys.platform == "linux":
        _prctl(_DEATH_SIGNAL, 9)
    if os.getppid() != parent:
        raise SystemExit(1)


def _filter(arch: int, calls: dict[str, int], other: int) -> None:
    """Installs the filter: a call of another convention, or one of the list, fails; all others pass."""

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]

    code = program(arch, sorted({**calls, **_COMMON}.values()), other)
    steps = ctypes.create_string_buffer(code, len(code))
    _prctl(_NO_NEW_PRIVS, 1)
    made = Program(len(code) // 8, ctypes.addressof(steps))
    _prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(made))


def program(arch: int, denied: list[int], other: int) -> bytes:
    """The filter as classic BPF over `struct seccomp_data`: the call's number at 0, the machine at 4."""
    tests = [(_EQUAL, number) for number in denied] + ([(_AT_LEAST, other)] if other else [])
    steps = [_step(_LOAD, 4), _step(_EQUAL, arch, 0, len(tests) + 2), _step(_LOAD, 0)]
    # Each test that holds jumps over the rest of them and over "allow".
    steps += [_step(kind, value, len(tests) - at, 0) for at, (kind, value) in enumerate(tests)]
    return b"".join([*steps, _step(_RETURN, _ALLOW), _step(_RETURN, _DENY)])


def _step(kind: int, value: int, true: int = 0, false: int = 0) -> bytes:
    return struct.pack("=HBBI", kind, true, false, value)


def _prctl(option: int, value: int, more: int = 0) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    arguments = [ctypes.c_ulong(each) for each in (value, more, 0, 0)]
    if libc.prctl(option, *arguments) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
