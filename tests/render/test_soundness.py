"""Every kind of document is sound, and the checker that says so finds each fault that is put in on purpose."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest

from tests.render.contexts import CARDS, ENVELOPES, PACKET_LONG, PLAIN
from tests.render.soundness import faults
from tests.render.test_templates import OUTPUTS, printed_words

every_output = pytest.mark.parametrize("name", OUTPUTS)
Parts = dict[str, bytes]


def words_of(name: str) -> Sequence[str]:
    """Return the words an output must hold."""
    template, _, which = name.partition(" ")
    if template in PLAIN and which in {"full", "A4"}:
        return printed_words(template, PLAIN[template][0])
    if name.startswith("packet of an hour"):
        return printed_words("packet.docx", PACKET_LONG)
    if name.endswith(" print") or name == "cards in Kalam":
        return [line.text for card in CARDS for line in card.words]
    if name.startswith(("envelope", "labels")):
        return [line for envelope in ENVELOPES for line in envelope.address_lines]
    if template == "all" and which in PLAIN:
        return printed_words(which, PLAIN[which][0])
    return []


@every_output
def test_nothing_is_wrong_with_it(name: str) -> None:
    assert faults(OUTPUTS[name], words_of(name)) == []


def test_words_are_looked_for_in_most_outputs() -> None:
    assert sum(bool(words_of(name)) for name in OUTPUTS) > len(OUTPUTS) / 2
    assert len(words_of("packet.docx full")) > 50


def changed(data: bytes, change: Callable[[Parts], None]) -> bytes:
    """Return a Word file with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def in_body(pattern: str, put: str, flags: re.RegexFlag = re.DOTALL) -> Callable[[Parts], None]:
    """Return the change of the first place in the body that matches."""

    def change(parts: Parts) -> None:
        body = parts["word/document.xml"].decode()
        parts["word/document.xml"] = re.sub(pattern, put, body, count=1, flags=flags).encode()

    return change


def without_type(parts: Parts) -> None:
    kept = re.sub(rb'<Override PartName="/word/document.xml"[^>]*/>', b"", parts["[Content_Types].xml"])
    parts["[Content_Types].xml"] = kept


def without_part(parts: Parts) -> None:
    del parts["word/styles.xml"]


def without_margin(parts: Parts) -> None:
    del parts[next(name for name in parts if re.match(r"word/(?:header|footer)\d", name))]


def without_relations(parts: Parts) -> None:
    del parts["word/_rels/document.xml.rels"]


FAULTS: Mapping[str, tuple[Callable[[Parts], None], str]] = {
    "a field is left": (in_body(r"<w:t(?: [^>]*)?>", r"\g<0>{{ person.name }}"), "shows"),
    "a statement is left": (in_body(r"<w:t(?: [^>]*)?>", r"\g<0>{%p endfor %}"), "shows"),
    "a tag is left over several runs": (
        in_body(r"<w:r>(?!.*<w:r>)", r"<w:r><w:t>{</w:t></w:r><w:r><w:t>{ x }</w:t></w:r><w:r>"),
        "shows",
    ),
    "a cell is missing": (in_body(r"<w:tc>(?:(?!<w:tc>|<w:tbl>).)*?</w:tc>", ""), " cells in row "),
    "a cell holds no paragraph": (
        in_body(r"(<w:tc><w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>)(?:(?!<w:tbl>|</w:tc>).)*</w:tc>", r"\1</w:tc>"),
        "has a cell without a paragraph at its end",
    ),
    "a table has no rows": (
        in_body(r"(<w:tblGrid>(?:(?!</w:tblGrid>).)*</w:tblGrid>)(?:(?!<w:tbl>|</w:tbl>).)*</w:tbl>", r"\1</w:tbl>"),
        "has a table without rows",
    ),
    "a part has no type": (without_type, "word/document.xml has no content type"),
    "a part is missing": (without_part, "word/styles.xml has a content type and is not there"),
    "a margin is missing": (without_margin, "which is not there"),
    "the relations are missing": (without_relations, "which is no relation of its own"),
    "an element is not closed": (in_body(r"</w:body>", ""), "word/document.xml is no XML"),
}


def has(name: str, what: str) -> bool:
    """Return whether an output has what a fault needs."""
    with zipfile.ZipFile(io.BytesIO(OUTPUTS[name])) as archive:
        body = archive.read("word/document.xml").decode()
        if "cell" in what or "table" in what:
            return "<w:tc>" in body
        if "margin" in what or "relations" in what:
            return "Reference " in body
    return "<w:t" in body


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_in_every_output_that_can_have_it(fault: str) -> None:
    change, words = FAULTS[fault]
    able = [name for name in OUTPUTS if has(name, fault)]
    assert len(able) >= 20
    for name in able:
        broken = changed(OUTPUTS[name], change)
        assert any(words in one for one in faults(broken)), name


def test_lost_words_are_found_in_every_output_that_has_words() -> None:
    for name in filter(words_of, OUTPUTS):
        words = words_of(name)
        assert "has lost 'no such words'" in faults(OUTPUTS[name], [*words, "no such words"])
        word = max(re.findall(r"\w+", " ".join(words)), key=len)
        lost = changed(OUTPUTS[name], lambda parts, word=word: _take(parts, word))  # type: ignore[misc]
        assert any("has lost" in one for one in faults(lost, words)), name


def _take(parts: Parts, word: str) -> None:
    for name, part in parts.items():
        if name.endswith(".xml"):
            parts[name] = part.replace(word.encode(), b"")


def test_lost_words_at_an_ampersand_are_found() -> None:
    lost = changed(OUTPUTS["packet.docx full"], in_body(r"Halden &amp; Rowe", "Halden  Rowe"))
    lost = changed(lost, in_body(r"Halden &amp; Rowe", "Halden  Rowe"))
    assert any("has lost 'Halden & Rowe Biologics'" in one for one in faults(lost, words_of("packet.docx full")))


def test_a_part_that_is_there_twice_is_found() -> None:
    out = io.BytesIO(OUTPUTS["packet.docx full"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("word/document.xml", archive.read("word/document.xml"))
    assert faults(out.getvalue()) == ["word/document.xml is there twice"]


def test_a_tag_that_a_cell_holds_is_text() -> None:
    shown = changed(OUTPUTS["packet.docx full"], in_body(r"<w:t(?: [^>]*)?>", r"\g<0>{{ 7*7 }}"))
    assert faults(shown, cells=["{{ 7*7 }}"]) == []
    assert faults(shown) != []
