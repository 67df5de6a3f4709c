"""The code of a student notebook's first cell: ``grader.check("mse")`` runs a question's public tests.

A notebook does not know its own name, may lie in an empty folder (as in Colab), and its kernel need not
have Otter. So the tests are in the cell itself, in Otter's format, and nothing is read or installed.

Only the class is copied into the notebook. It imports what it needs inside its methods, where no name
of the student's can stand in the way, and has to run with every Python that students may have.
"""


class PublicTests:
    """Runs the public tests: grader.check("name"). The hidden tests run after you hand in."""

    def __init__(self, names, tests, said):
        self._names, self._tests, self._said = names, tests, said

    @classmethod
    def grader(cls, *given):
        """Return the grader: Otter's own where Otter runs this notebook to grade it."""
        import sys

        otters = getattr(sys.modules.get("otter"), "Notebook", None)
        return otters() if getattr(otters, "_grading_mode", False) else cls(*given)

    def check(self, question):
        """Run the public tests of a question, and say what is wrong."""
        if question not in self._tests:
            known = ", ".join(self._tests)
            print(self._said["unknown"].format(question=question, known=known))
            return
        cases = self._cases(question)
        problems = self._not_there(cases)
        for case in [] if problems else cases:
            try:
                case(**self._given(case))
            except Exception as error:
                problems.append(self._why(error))
        if not problems:
            print("✅", self._said["passed"].format(question=question))
        for problem in dict.fromkeys(problems):
            print(f"❌ {question}: {problem}")

    def check_all(self):
        """Run the public tests of every question."""
        for question in self._tests:
            self.check(question)

    def shows(self, draw, *axes):
        """Draw with your functions, and return True; if it cannot be drawn, say why not."""
        blank = []
        asked = {name: self._names.get(name) for each in self._tests for name in self._asked(each)}
        yours = {name: value for name, value in asked.items() if callable(value)}
        self._names.update({name: self._watched(name, yours[name], blank) for name in yours})
        try:
            draw(*axes)
            return True
        except Exception as error:
            blank += [name for name in draw.__code__.co_names if self._is_blank(name)]
            names = ", ".join(dict.fromkeys(blank))
            print(self._said["blank"].format(names=names) if names else self._why(error))
            return False
        finally:
            self._names.update(yours)

    def _cases(self, question):
        """Return the test cases of a question, which are what Otter's decorator decorates."""
        found = []
        exec(self._tests[question], {"test_case": lambda *_, **__: found.append})
        return found

    def _asked(self, question):
        return [name for case in self._cases(question) for name in self._given(case) if name != "env"]

    def _given(self, case):
        """Return what a test case asks for by the names of its parameters."""
        names = case.__code__.co_varnames[: case.__code__.co_argcount]
        return {name: self._names if name == "env" else self._names.get(name) for name in names}

    def _not_there(self, cases):
        """Say which names are not defined or not filled in yet."""
        asked = dict.fromkeys(name for case in cases for name in self._given(case) if name != "env")
        missing = ", ".join(name for name in asked if name not in self._names)
        blank = ", ".join(name for name in asked if self._is_blank(name))
        said = [self._said["missing"].format(names=missing)] if missing else []
        return said + ([self._said["blank"].format(names=blank)] if blank else [])

    def _is_blank(self, name):
        return self._names.get(name, 0) is ... or self._names.get(name, 0) is None

    def _watched(self, name, function, blank):
        """Return a function that does the same, and notes when nothing is returned."""

        def call(*args, **kwargs):
            value = function(*args, **kwargs)
            if value is None or value is ...:
                blank.append(name)
            return value

        return call

    def _why(self, error):
        """Return the test's own sentence, or else the last line of the error and where it was."""
        import linecache
        import re
        import traceback

        said = traceback.format_exception_only(type(error), error)[-1].strip()[:500]
        if isinstance(error, AssertionError) and str(error):
            said = str(error)
        else:
            for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
                if frame.f_globals is self._names:
                    source = linecache.getline(frame.f_code.co_filename, line).strip()
                    place = {"function": frame.f_code.co_name, "line": line, "source": source}
                    said += self._said["at"].format(**place)
                    break
        return re.sub(r"\bnp\.(?:float|int|uint)\d+\(([^()]*)\)", r"\1", said)
