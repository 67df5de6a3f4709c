"""The untrusted end of the wall: everything in this folder runs beside a student's code.

Only this folder is mounted into the sealed root, so its modules import only the standard library,
msgspec and NumPy, and each other by relative import. On the trusted side only ``autograder.wall``
reads anything here: the file that both ends share, :mod:`autograder.worker.wire`.

The order of events, one module each::

    root.py     a fresh interpreter builds the sealed root (or the Landlock folder) and becomes
    zygote.py   a warm process that forks one child per submission; the child calls
    seal.py     namespaces, limits, Landlock, seccomp: nothing of the host is left; then
    guest.py    runs the cells, calls what it is told to call, and returns plain values
"""
