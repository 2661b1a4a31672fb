"""The page is one file that loads nothing and runs nothing, whatever the cells say."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from infoview_sheets.pages import html
from infoview_sheets.sheets.schema.choices import Paper
from infoview_sheets.text import one_line
from tests.pages.examples import ATTACKS, hostile_page, sample_page


class Reader(HTMLParser):
    """Gathers what a browser would see: elements with their attributes, headings in order, text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of this name."""
        return [attributes for name, attributes in self.tags if name == tag]


# Everything the template and vl-convert write.
OURS = set(
    "html head meta title style body a header p b h1 nav ul li main section h2 h3 ol div bdi figure figcaption svg g path "
    "text tspan line details summary table caption thead tbody tr th td footer span".split()
)


@pytest.fixture(scope="module")
def sample() -> str:
    return html(sample_page())


@pytest.fixture(scope="module")
def hostile() -> str:
    return html(hostile_page())


def test_the_sample(sample: str) -> None:
    words = " ".join(" ".join(Reader(sample).words).split())
    for expected in (
        "Reply to Ines Dunmore",
        "Ada Quillfeather in touch",
        "15 of 17 answers were yes",
        "Voices by field",
    ):
        assert expected in words


def test_it_loads_nothing(sample: str) -> None:
    read = Reader(sample)
    links = [a["href"] for a in read.named("a")]
    assert links
    assert all(link and link.startswith("#") for link in links)
    assert not {"script", "img", "link", "iframe", "object", "base"} & {tag for tag, _ in read.tags}
    assert not re.search(r"url\(|@import", sample)


def test_the_policy_names_our_style_sheet_and_nothing_else(sample: str) -> None:
    (policy,) = (m["content"] for m in Reader(sample).named("meta") if m.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", sample, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_hostile_text_becomes_no_markup(hostile: str) -> None:
    read = Reader(hostile)
    assert {tag for tag, _ in read.tags} <= OURS
    for _, attributes in read.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
    assert hostile.count("<style>") == hostile.count("</style>") == hostile.count("</title>") == 1
    words = " ".join(read.words)
    for attack in ATTACKS:
        assert one_line(attack) in words


def test_nothing_hides_or_turns_the_text(hostile: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", hostile)
    assert html(hostile_page()).encode()


def test_ids_are_unique_and_every_link_leads_somewhere(sample: str) -> None:
    read = Reader(sample)
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    pointed = [a["href"] for a in read.named("a")]
    pointed += [f"#{attributes['aria-labelledby']}" for _, attributes in read.tags if "aria-labelledby" in attributes]
    assert {link[1:] for link in pointed if link} <= set(ids)


def test_every_picture_has_words_and_a_table(sample: str) -> None:
    read = Reader(sample)
    pictures = [a for a in read.named("div") if a.get("role") == "img"]
    assert len(pictures) == len(read.named("figure")) == len(read.named("table")) == 4
    assert all(len(a["aria-label"] or "") > 20 for a in pictures)
    assert len(read.named("caption")) == 4
    assert {a.get("scope") for a in read.named("th")} == {"col", "row"}


def test_headings_leave_out_no_level(sample: str) -> None:
    levels = [int(tag[1]) for tag, _ in Reader(sample).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_same_page_gives_the_same_bytes(sample: str) -> None:
    assert html(sample_page()) == sample


def test_it_is_printed_on_the_paper_of_the_profile(sample: str) -> None:
    assert "@page { size: letter;" in sample
    assert "@page { size: A4;" in html(sample_page(), Paper.A4)
