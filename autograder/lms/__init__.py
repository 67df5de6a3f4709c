"""One module per learning management system: how its download is read, and what it takes back.

``read`` turns the files of a download into hand-ins (see ``handin.py``); what else a module offers
fills in the file that the system gave the teacher, from the records of ``grades.py``.
"""
