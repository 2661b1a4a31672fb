"""Packets and letters a second, and one file of many letters, side by side with docxtpl and docxcompose.

    python benchmarks/paper.py [documents] [letters in one file]

Same templates, same contexts, same machine, one after the other, each in a process of its own so that its memory can
be told apart. Seconds are the processor's (user and system), so that other work on the machine counts little; ratios
count. docxcompose is not needed for anything else: pip install docxcompose.
"""

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from infoview_sheets.render import package  # noqa: E402 (the folder above is needed)
from infoview_sheets.render.binding import bind  # noqa: E402
from infoview_sheets.render.catalog import example  # noqa: E402
from infoview_sheets.render.template import LETTER, Template, templates_folder  # noqa: E402

TEMPLATES = {"packets": "packet.docx", "letters": "thank_you_letter.docx"}
LIST_ITEMS = 8
Contexts = list[dict[str, object]]


def contexts(name: str, count: int) -> Contexts:
    """Return as many contexts, each with another date; lists are as long as those of a real packet."""
    whole = example(name)
    for key, value in whole.items():
        if isinstance(value, list):
            whole[key] = value * LIST_ITEMS
    return [{**whole, "date": f"November {n}", "prepared_on": f"November {n}"} for n in range(count)]


def ours(kind: str, count: int, folder: Path) -> None:
    """Make the documents with our engine."""
    template = Template(templates_folder() / TEMPLATES[kind])
    for number, context in enumerate(contexts(TEMPLATES[kind], count)):
        (folder / f"{number}.docx").write_bytes(template.render(context))


def docxtpl(kind: str, count: int, folder: Path) -> None:
    """Make the documents as docxtpl's manual does: a template read, rendered and saved for each."""
    from docxtpl import DocxTemplate

    for number, context in enumerate(contexts(TEMPLATES[kind], count)):
        document = DocxTemplate(str(templates_folder() / TEMPLATES[kind]))
        document.render(context, autoescape=True)
        document.save(str(folder / f"{number}.docx"))


def floor(kind: str, count: int, folder: Path) -> None:
    """Do only what cannot be left out: pack the parts that change, and write the file."""
    template = Template(templates_folder() / TEMPLATES[kind])
    parts = template.rendered_parts(contexts(TEMPLATES[kind], 1)[0])
    ready = {name: text.encode() for name, text in parts.items()}
    for number in range(count):
        made = [package.pack(e.name, ready[e.name]) if e.name in ready else e for e in template.entries]
        (folder / f"{number}.docx").write_bytes(package.write(made))


def one_file(kind: str, count: int, folder: Path) -> None:
    """Put the letters into one file with our binding."""
    template = Template(templates_folder() / TEMPLATES[kind], page=LETTER)
    made = bind([(template, context) for context in contexts(TEMPLATES[kind], count)], "Letters")
    (folder / "all.docx").write_bytes(made)


def docxcompose(kind: str, count: int, folder: Path) -> None:
    """Put letters that are made already into one file with docxcompose."""
    import docx

    composer_of = import_module("docxcompose.composer").Composer
    template = Template(templates_folder() / TEMPLATES[kind], page=LETTER)
    first, *rest = (template.render(context) for context in contexts(TEMPLATES[kind], count))
    composer = composer_of(docx.Document(io.BytesIO(first)))
    for data in rest:
        composer.append(docx.Document(io.BytesIO(data)))
    composer.save(str(folder / "all.docx"))


RUNNERS: Mapping[str, Callable[[str, int, Path], None]] = {
    "ours": ours,
    "docxtpl": docxtpl,
    "floor": floor,
    "one file": one_file,
    "docxcompose": docxcompose,
}


def measured(runner: str, kind: str, count: int) -> tuple[float, float]:
    """Return the seconds and the peak memory in megabytes of a run in a process of its own."""
    command = [sys.executable, __file__, "--run", runner, kind, str(count)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, memory = json.loads(out)
    return seconds, memory


def run_here(runner: str, kind: str, count: int) -> None:
    """Run one contender and print its seconds of the processor and its peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        RUNNERS[runner](kind, count, Path(folder))
        seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, peak]))


def main(count: int, letters: int) -> None:
    """Print a table: what each contender took for the same work, and the ratio."""
    for kind in TEMPLATES:
        mine, theirs, least = (measured(runner, kind, count) for runner in ("ours", "docxtpl", "floor"))
        print(f"{count} {kind}")
        for name, (seconds, memory) in (("ours", mine), ("docxtpl", theirs), ("floor", least)):
            print(f"  {name:<12}{seconds:8.2f} s {1000 * seconds / count:8.2f} ms each {memory:8.0f} MB peak")
        print(f"  {theirs[0] / mine[0]:.1f} times docxtpl's speed, {mine[0] / least[0]:.2f} times the floor")
    one = measured("one file", "letters", letters)
    print(f"{letters} letters in one file")
    print(f"  {'ours':<12}{one[0]:8.2f} s {one[1]:29.0f} MB peak")
    try:
        other = measured("docxcompose", "letters", letters)
    except subprocess.CalledProcessError:
        print("  docxcompose is not installed")
        return
    print(f"  {'docxcompose':<12}{other[0]:8.2f} s {other[1]:29.0f} MB peak\n  1/{other[0] / one[0]:.0f} of the time")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run_here(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        given = [int(word) for word in sys.argv[1:]]
        main(*(given + [2000, 500][len(given) :]))
