"""Jupyter kernels that need not import everything anew: forked from a process that has done it once.

That process is clean: it has never run a test or a notebook, and a kernel forked from it begins as
``python -m ipykernel_launcher`` does. What runs a notebook runs in a process of its own as well:
nbclient leaves its event loops to the garbage collector.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

_CONTEXT = get_context("forkserver")
# Most of what otter imports; not otter itself, with which comes dill, which keeps the first main module.
_LOADED = ["ipykernel.kernelapp", "matplotlib.pyplot", "nbconvert.exporters", "pandas"]
_BACKEND = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
"""what ipykernel sets before anything is imported"""


class ForkedKernel:
    """A kernel's process, as jupyter_client wants to see it."""

    stdin = stdout = stderr = None

    def __init__(self, command: list[str], cwd: str | None = None, **options: Any) -> None:
        ready, tell = _CONTEXT.Pipe(duplex=False)
        environment = dict(options.get("env") or os.environ)
        self._process = _CONTEXT.Process(target=_be, args=(command, cwd, environment, tell))
        self._process.start()
        tell.close()
        ready.recv()  # from then on it is in a group of its own, which may be killed
        ready.close()
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """Return the exit code, if it has ended."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Wait for its end."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        assert self.pid is not None
        os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def _be(command: list[str], cwd: str | None, environment: dict[str, str], tell: Connection) -> None:
    """Become the kernel: what ``python -m ipykernel_launcher`` would be."""
    python, option, module, *arguments = command
    assert (python, option) == (sys.executable, "-m"), command
    os.setsid()
    tell.send(None)
    tell.close()
    os.chdir(cwd or ".")
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _fork_kernels() -> None:
    """From now on kernels that this process starts are forked."""
    from jupyter_client.provisioning import local_provisioner

    os.environ.update(_BACKEND)
    _CONTEXT.set_forkserver_preload(_LOADED)
    local_provisioner.launch_kernel = ForkedKernel


def apart() -> ProcessPoolExecutor:
    """Return a process for what runs notebooks."""
    return ProcessPoolExecutor(1, get_context("fork"), initializer=_fork_kernels)
