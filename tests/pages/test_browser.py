"""The page in a real browser, headless Chromium: axe-core finds nothing, nothing is loaded, it fits, it prints."""

import io
import os
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pypdf
import pytest

from infoview_sheets.pages import html
from infoview_sheets.reports.page import Page
from infoview_sheets.sheets.schema.choices import Paper
from tests.pages.examples import hostile_page, large_page, page_of, sample_page
from tests.sketch import sketch

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SIZES = {"wide": (1280, 900), "phone": (375, 800)}
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return a headless Chromium; without one the tests are skipped, on the build machine they fail."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None  # type: ignore[assignment]
    if program is None or sync_playwright is None:
        missing = "Chromium (on Debian: apt install chromium)" if program is None else 'pip install -e ".[browser]"'
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"needs {missing} to look at the page")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the files of some pages."""
    folder = tmp_path_factory.mktemp("pages")
    empty = page_of(sketch("\n    Contacts\n    Name\n"))
    pages = {"sample": sample_page(), "hostile": hostile_page(), "large": large_page(), "empty": empty}
    return {name: _written(folder / f"{name}.html", page) for name, page in pages.items()}


def _written(path: Path, page: Page) -> Path:
    path.write_text(html(page, Paper.LETTER), encoding="utf-8")
    return path


class Opened:
    """A page as it was opened, with what it asked for and complained about."""

    def __init__(self, browser: Any, path: Path, size: str = "wide", scheme: str = "light") -> None:
        width, height = SIZES[size]
        self.context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.goto(path.as_uri())

    def _dismiss(self, dialog: Any) -> None:
        self.said.append(dialog.message)
        dialog.dismiss()

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


def axe(page: Any) -> Any:
    """Return what axe-core says about the page as it stands."""
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    return page.evaluate("axe.run()")


@pytest.mark.parametrize("name", ["sample", "hostile", "empty"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(browser: Any, files: dict[str, Path], name: str, scheme: str, size: str) -> None:
    with Opened(browser, files[name], size, scheme) as opened:
        opened.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        found = axe(opened.page)
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]] == []
    passed = {rule["id"] for rule in found["passes"]}
    assert {"document-title", "html-has-lang", "heading-order", "region", "color-contrast", "bypass"} <= passed


def test_axe_would_find_something(browser: Any, tmp_path: Path, files: dict[str, Path]) -> None:
    """A page without its language and with a picture without words does not pass: the check is awake."""
    broken = tmp_path / "broken.html"
    text = files["sample"].read_text(encoding="utf-8").replace('<html lang="en">', "<html>")
    broken.write_text(text.replace('role="img" aria-label=', 'role="img" title="" data-was='), encoding="utf-8")
    with Opened(browser, broken) as opened:
        found = {violation["id"] for violation in axe(opened.page)["violations"]}
    assert {"html-has-lang", "role-img-alt"} <= found


@pytest.mark.parametrize("name", ["sample", "hostile", "large", "empty"])
def test_nothing_is_loaded_and_nothing_complains(browser: Any, files: dict[str, Path], name: str) -> None:
    with Opened(browser, files[name]) as opened:
        opened.page.wait_for_timeout(200)
        assert opened.asked == [files[name].as_uri()]
        assert opened.said == []
        assert opened.page.title() != "owned"
        assert opened.page.evaluate("document.scripts.length") == 0


def test_a_script_could_not_run_even_if_it_got_in(browser: Any, tmp_path: Path, files: dict[str, Path]) -> None:
    smuggled = tmp_path / "smuggled.html"
    attack = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"></main>"
    smuggled.write_text(files["sample"].read_text(encoding="utf-8").replace("</main>", attack), encoding="utf-8")
    with Opened(browser, smuggled) as opened:
        opened.page.wait_for_timeout(200)
        assert opened.page.title() != "owned"
        assert any("Content Security Policy" in words for words in opened.said)


@pytest.mark.parametrize("name", ["sample", "hostile", "large", "empty"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_has_to_be_scrolled_sideways(browser: Any, files: dict[str, Path], name: str, size: str) -> None:
    with Opened(browser, files[name], size) as opened:
        opened.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]


def test_dark_is_dark_and_light_is_light(browser: Any, files: dict[str, Path]) -> None:
    found = {}
    for scheme in ("light", "dark"):
        with Opened(browser, files["sample"], scheme=scheme) as opened:
            color = "getComputedStyle(document.querySelector({!r})).{}"
            paper = opened.page.evaluate(color.format("html", "backgroundColor"))
            bar = opened.page.evaluate(color.format("#steps svg path[fill='var(--accent)']", "fill"))
            found[scheme] = (paper, bar)
    assert found["light"][0] == "rgb(255, 255, 255)"
    assert found["dark"][0] == "rgb(21, 25, 31)"
    assert found["light"][1] != found["dark"][1]


def test_the_keyboard_reaches_everything(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["sample"]) as opened:
        page = opened.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to This week and next"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0  # it comes into view
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
    with Opened(browser, files["sample"]) as opened:
        page, reached = opened.page, []
        for _ in range(10):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        links = ["This week and next", "Who led to whom", "From name to thanks", "Growth", "Voices by field"]
        tables = ["From name to thanks, in people", "Month by month", "People talked to so far", "Voices by field"]
        assert reached[1:10] == [*links, *(f"{table}: the table" for table in tables)]


def test_a_table_opens_with_the_keyboard(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["sample"]) as opened:
        page = opened.page
        table = page.get_by_role("table", name="Month by month")
        assert not table.is_visible()
        page.get_by_text("Month by month: the table").focus()
        page.keyboard.press("Enter")
        assert table.is_visible()
        assert table.get_by_role("rowheader").all_inner_texts() == ["Aug 2026", "Sep 2026", "Oct 2026", "Nov 2026"]


def test_what_a_screen_reader_says(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["sample"]) as opened:
        tree = opened.page.locator("body").aria_snapshot()
    for expected in (
        "- banner:",
        '- navigation "On this page":',
        "- main:",
        '- region "Who led to whom":',
        '- heading "From name to thanks" [level=2]',
        '- img "Of 34 people in Contacts you asked 21; 15 said yes,',
        "- contentinfo:",
    ):
        assert expected in tree


@pytest.mark.parametrize(("name", "most"), [("sample", 5), ("empty", 1), ("large", 14)])
def test_it_prints(browser: Any, files: dict[str, Path], name: str, most: int) -> None:
    with Opened(browser, files[name], scheme="dark") as opened:
        printed = pypdf.PdfReader(io.BytesIO(opened.page.pdf(prefer_css_page_size=True)))
    assert 1 <= len(printed.pages) <= most
    box = printed.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)
    text = "".join(page.extract_text() for page in printed.pages)
    assert "This week and next" in text
    assert "On this page" not in text
    assert "Skip to" not in text
    assert "the table" not in text
