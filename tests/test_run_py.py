"""run.py meets every Python a person may have."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return run.py as a module that works in an empty folder."""
    spec = importlib.util.spec_from_file_location("run", TOP / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(module, "HERE", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(module, "PYTHON", str(tmp_path / ".venv" / "bin" / "python"))
    monkeypatch.setattr(module, "STAMP", str(tmp_path / ".venv" / "installed.txt"))
    return module


def failing(*words: str) -> object:
    """Return a stand-in for ``runs`` that fails for commands with one of these words."""
    return lambda command: not any(word in command for word in words)


def test_an_old_python_is_told(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9\."):
        run.main(["demo"])


def test_a_python_without_venv_and_pip_names_the_package(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "runs", failing("venv", "pip"))
    with pytest.raises(SystemExit, match=r"Install it with: sudo apt install python3\.\d+-venv"):
        run.prepare("")


def test_a_pip_outside_will_do(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "runs", lambda command: "venv" not in command or "--without-pip" in command)
    assert run.make_venv() == [sys.executable, "-m", "pip", "--python", run.PYTHON]


def test_a_folder_that_cannot_be_written_is_told(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "runs", failing("venv"))
    with pytest.raises(SystemExit, match="can be written to"):
        run.make_venv()


@pytest.mark.parametrize(
    ("arguments", "extra"), [(["report", "a.xlsx"], "report"), (["week"], ""), (["--test"], "dev")]
)
def test_a_command_brings_what_it_needs(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str], extra: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(run, "prepare", asked.append)
    monkeypatch.setattr(run, "go_on", lambda command: None)
    run.main(arguments)
    assert asked == [extra]


def test_the_second_time_nothing_is_installed(run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def install(command: list[str], **_: object) -> int:
        calls.append(command)
        Path(run.PYTHON).parent.mkdir(parents=True, exist_ok=True)
        Path(run.PYTHON).touch()
        return 0

    monkeypatch.setattr(run, "runs", lambda command: True)
    monkeypatch.setattr(run.subprocess, "call", install)
    run.prepare("")
    run.prepare("")
    assert [command[-1] for command in calls] == ["."]
    run.prepare("dev")
    run.prepare("")
    assert [command[-1] for command in calls] == [".", ".[dev]"]
    (tmp_path / "constraints.txt").write_text("newer", encoding="utf-8")
    run.prepare("")
    assert len(calls) == 3


def test_a_failed_installation_says_what_to_do(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "runs", lambda command: True)
    monkeypatch.setattr(run.subprocess, "call", lambda command, **_: 1)
    with pytest.raises(SystemExit, match="Check the internet connection"):
        run.prepare("")
    assert not Path(run.STAMP).exists()
