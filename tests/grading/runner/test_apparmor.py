"""Where AppArmor forbids user namespaces: what doctor says, and the profile that it offers."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import cli
from autograder.grading.runner import apparmor, isolation, self_test
from autograder.grading.runner.isolation import Offer
from autograder.records.errors import IsolationError
from autograder.records.limits import Level
from autograder.wall.visible import Visible
from tests.conftest import Ran, need

BLOCKED = Offer("namespaces", False, "Operation not permitted", "")
SETTING = "kernel.apparmor_restrict_unprivileged_userns"


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The files by which a machine says that AppArmor restricts user namespaces."""
    (tmp_path / "abi").mkdir()
    for name, text in (("abi/4.0", ""), ("setting", "1\n"), ("label", "unconfined\n")):
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(apparmor, "_FOLDER", tmp_path)
    monkeypatch.setattr(isolation, "_SETTING_FILE", tmp_path / "setting")
    monkeypatch.setattr(isolation, "_CONFINED_BY", tmp_path / "label")
    return tmp_path


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which nobody else can write; the folder for temporary files is everybody's."""
    folder = Path(tempfile.mkdtemp(dir=Path.home())).resolve()
    interpreter = command(folder / "python")
    monkeypatch.setattr(sys, "executable", str(interpreter))
    yield folder
    shutil.rmtree(folder)


def command(path: Path, mode: int = 0o755) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/usr/bin/python3\n")
    path.chmod(mode)
    return path


def refused(path: Path | str, offer: Offer = BLOCKED) -> str:
    with pytest.raises(IsolationError) as error:
        apparmor.profile(str(path), offer)
    return str(error.value)


def test_the_profile_is_for_the_file_that_a_link_leads_to(home: Path) -> None:
    """Also in a folder with a space, a comma and Korean, which stand between quotes as they are."""
    script = command(home / "내 수업, 1" / ".venv" / "bin" / "autograder")
    (home / "autograder").symlink_to(script)
    text = apparmor.profile(str(home / "autograder"), BLOCKED)
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "abi <abi/4.0>,",
        "",
        f'profile autograder "{script}" flags=(unconfined) {{',
        "  userns,",
        "}",
    ]
    assert any(f"{script}" in line for line in apparmor.how_to_install(str(home / "autograder")))


@pytest.mark.parametrize(
    "name", ["a*b", "a?b", "a[b]", "a{b}", 'a"b', "a\\b", "a\nb", "$HOME", "a^b", "@{HOME}"]
)
def test_a_path_that_a_profile_would_read_as_a_pattern_is_refused(home: Path, name: str) -> None:
    said = refused(command(home / name / "autograder"))
    assert "characters that mean something else in a profile" in said
    assert "\n" not in said


def test_python_itself_gets_no_profile(home: Path) -> None:
    """Under ``python -m`` the kernel was given Python, often the whole machine's."""
    package = command(home / "autograder" / "__main__.py", 0o644)
    python = home / "bin" / "python"
    python.parent.mkdir()
    python.symlink_to(Path(os.path.realpath("/proc/self/exe")))
    for path in (package, python, "-c", "-m", home, home / "nowhere"):
        assert "it would have to be for Python" in refused(path), path


def test_a_file_that_others_may_write_or_replace_is_refused(home: Path) -> None:
    script = command(home / "bin" / "autograder")
    for path, mode in ((script, 0o757), (script.parent, 0o777), (home, 0o1777)):
        before = path.stat().st_mode
        path.chmod(mode)
        assert f"{path}: everybody can write to it." in refused(script)
        path.chmod(before)
    assert apparmor.profile(str(script), BLOCKED)


def test_the_python_of_the_first_line_is_nobody_else_s_either(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, python = command(home / "bin" / "autograder"), command(home / "python3", 0o757)
    monkeypatch.setattr(sys, "executable", str(python))
    assert f"{python}: everybody can write to it." in refused(script)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_another_user_s_file_or_a_group_with_others_in_it_is_refused(home: Path) -> None:
    script = command(home / "bin" / "autograder")
    script.chmod(0o775)
    os.chown(script, 0, 1)  # daemon's own group
    assert f"{script}: its group can write to it." in refused(script)
    os.chown(script, 0, 0)  # nobody but root is in root's
    assert apparmor.profile(str(script), BLOCKED)
    os.chown(script, 1, 0)
    assert f"{script}: it belongs to another user." in refused(script)


def test_no_profile_where_it_is_not_needed_or_would_not_help(home: Path, machine: Path) -> None:
    script = command(home / "bin" / "autograder")
    assert "no profile is needed" in refused(script, Offer("namespaces", True))
    (machine / "abi" / "4.0").unlink()
    assert f"{machine}/abi/4.0 does not exist" in refused(script)
    (machine / "label").write_text("docker-default (enforce)\n")
    assert "a profile would not help" in refused(script)
    (machine / "label").write_text("unconfined")
    (machine / "setting").write_text("0\n")
    assert "a profile would not help" in refused(script)


# --- doctor ---------------------------------------------------------------------------------------


def without_namespaces(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = isolation.offered

    def said(level: Level, visible: Visible) -> Offer:
        return (
            Offer(level, False, "no", isolation._remedy(level))
            if level == "namespaces"
            else offered(level, visible)
        )

    monkeypatch.setattr(isolation, "offered", said)


def test_doctor_says_what_forbids_it_what_is_weaker_and_the_sysctl_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    need("landlock")
    without_namespaces(monkeypatch)
    lines = [line for line, _ in self_test.examine()]
    first = next(n for n, line in enumerate(lines) if line.startswith("namespaces: not available"))
    assert "To enable it: 'autograder doctor --apparmor'" in lines[first]
    forbids, weaker, profile, last = lines[first + 1 : first + 5]
    assert f"AppArmor forbids user namespaces to most programs here ({SETTING}=1)" in forbids
    assert "so landlock is used. It is weaker:" in weaker
    assert "'autograder doctor --apparmor' prints a profile" in profile
    assert f"sudo sysctl -w {SETTING}=0" in last
    assert "every program and every user" in last
    assert lines[first + 5] == "landlock: available"


def test_doctor_says_nothing_of_apparmor_where_a_level_was_tried_and_works(machine: Path) -> None:
    """The setting alone decides nothing: root, and a command with a profile, have namespaces."""
    need("namespaces")
    assert not any("AppArmor" in line for line, _ in self_test.examine())


def test_the_command_prints_the_profile_alone_and_how_to_install_it_beside_it(
    home: Path, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = command(home / "bin" / "autograder")
    without_namespaces(monkeypatch)
    monkeypatch.setattr(sys, "argv", [str(script)])
    ran = CliRunner().invoke(cli, ["doctor", "--apparmor"])
    assert (ran.exit_code, ran.stdout) == (0, apparmor.profile(str(script), BLOCKED))
    assert f"{script} doctor --apparmor | sudo tee {machine}/autograder" in ran.stderr
    assert f"sudo apparmor_parser -r {machine}/autograder" in ran.stderr


def test_the_command_refuses_where_namespaces_are_there(autograder: Callable[..., Ran]) -> None:
    need("namespaces")
    ran = autograder("doctor", "--apparmor")
    assert (ran.code, ran.out) == (2, "")
    assert "namespaces are available already: no profile is needed" in ran.err
