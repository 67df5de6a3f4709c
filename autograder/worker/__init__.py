"""The untrusted end of the wall: everything in this folder runs beside a student's code.

The folder is mounted alone into the sealed root, so its modules import only the standard library,
msgspec and NumPy, and each other by relative import. Of the trusted side only ``autograder.wall``
reads anything here: the file both ends share, :mod:`autograder.worker.wire`.

Order of events, one module each::

    root.py     a fresh interpreter builds the sealed root (or the Landlock farm) and becomes
    zygote.py   a warm process that forks one child a submission; the child calls
    seal.py     namespaces, limits, Landlock, seccomp: nothing of the host is left; then
    guest.py    runs the cells, calls what it is told to call, returns plain values
"""
