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
    ("arguments", "extra"),
    [
        (["report", "a.xlsx"], "report"),
        (["network", "a.xlsx", "--picture", "a.svg"], "report"),
        (["network", "--picture=a.svg"], "report"),
        (["network", "a.xlsx"], ""),
        (["week"], ""),
        (["--test"], "dev"),
        (["--setup", "dev"], "dev"),
        (["--setup"], ""),
    ],
)
def test_a_command_brings_what_it_needs(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str], extra: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(run, "prepare", asked.append)
    monkeypatch.setattr(run, "go_on", lambda command: None)
    monkeypatch.setenv("INFOVIEW_TYPED", "")  # put back afterwards
    run.main(arguments)
    assert asked == [extra]


@pytest.fixture
def installs(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what run.py installs from now on."""
    calls: list[str] = []

    def install(project: str) -> int:
        calls.append(project)
        Path(run.PYTHON).parent.mkdir(parents=True, exist_ok=True)
        Path(run.PYTHON).touch()
        return 0

    monkeypatch.setattr(run, "install", install)
    return calls


def test_the_second_time_nothing_is_installed(run: ModuleType, installs: list[str], tmp_path: Path) -> None:
    run.prepare("")
    run.prepare("")
    assert installs == ["."]
    run.prepare("dev")
    run.prepare("")
    assert installs == [".", ".[dev]"]
    (tmp_path / "constraints.txt").write_text("newer", encoding="utf-8")
    run.prepare("")
    assert installs == [".", ".[dev]", ".[dev]"]


def test_what_is_added_and_why(run: ModuleType, installs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for extra in ("", "report", "dev"):
        run.prepare(extra)
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0].partition(",")[0] for line in told] == [
        "Setting up in the folder .venv",
        "Adding the part that draws charts and pictures (vl-convert",
        "Adding the tools that developers use",
    ]
    assert installs == [".", ".[report]", ".[dev,report]"]


def test_without_a_network_the_packages_of_before_stay(
    run: ModuleType, installs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.prepare("")
    (tmp_path / "constraints.txt").write_text("newer", encoding="utf-8")
    monkeypatch.setattr(run, "install", lambda project: 1)
    with pytest.raises(SystemExit, match="Check the internet connection"):
        run.prepare("")
    assert Path(run.PYTHON).exists()


def test_another_python_or_folder_begins_anew(
    run: ModuleType, installs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.prepare("dev")
    old = Path(run.VENV) / "old"
    old.touch()
    monkeypatch.setattr(sys, "version", "3.99")
    run.prepare("")
    assert not old.exists()
    assert installs == [".[dev]", "."]


def test_uv_is_used_where_it_is_and_pip_where_it_fails(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        calls.append(command)
        return 0

    monkeypatch.setattr(run.shutil, "which", lambda name: "/bin/uv" if name == "uv" else None)
    monkeypatch.setattr(run, "runs", lambda command: True)
    monkeypatch.setattr(run.subprocess, "call", call)
    assert run.install(".") == 0
    (command,) = calls
    assert command[:3] == ["/bin/uv", "pip", "install"]
    monkeypatch.setattr(run, "runs", lambda command: "venv" not in command or "--quiet" not in command)
    monkeypatch.setattr(run, "make_venv", lambda: [sys.executable, "-c", "print('Collecting click>=8')", "pip"])
    assert run.install(".") == 0
    assert calls == [command]


def test_progress_is_said(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    packages = [f"Collecting package{n}>=1 (from x)" for n in range(12)]
    run.show_progress([*packages, "  Downloading x", "Installing collected packages: click"])
    assert capsys.readouterr().err.splitlines() == [
        "Getting package 1: package0",
        "Getting package 11: package10",
        "Installing 12 packages; this is the longer half",
    ]


def test_nothing_is_said_where_nothing_is_fetched(run: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    run.show_progress(["Installing collected packages: infoview-sheets"])
    assert capsys.readouterr().err == ""


def test_messages_name_what_was_typed(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run.as_typed("run.py") == "python3 run.py"
    assert run.as_typed("/my talks/run.py") == 'python3 "/my talks/run.py"'
    monkeypatch.setattr(run.os, "name", "nt")
    assert run.as_typed("run.py") == "py run.py"


def test_a_failed_installation_says_what_to_do(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "install", lambda project: 1)
    with pytest.raises(SystemExit, match="Check the internet connection"):
        run.prepare("")
    assert not Path(run.STAMP).exists()
