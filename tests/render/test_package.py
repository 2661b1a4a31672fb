"""The zip of a Word file: parts carried unchanged, dates fixed, damage named."""

import io
import zipfile

import pytest

from infoview_sheets.errors import TemplateError
from infoview_sheets.render import package


def archive(*names: str, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name in names:
            made.writestr(name, f"content of {name} " * 50)
    return out.getvalue()


WHOLE = ("[Content_Types].xml", "word/document.xml", "word/media/größe.png")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_reads_and_writes_every_part(method: int) -> None:
    entries = package.read(archive(*WHOLE, method=method))
    with zipfile.ZipFile(io.BytesIO(package.write(entries))) as again:
        assert again.testzip() is None
        assert tuple(again.namelist()) == WHOLE
        assert [again.read(name) for name in WHOLE] == [entry.unpacked() for entry in entries]


def test_carries_unchanged_parts_as_they_were_packed() -> None:
    entries = package.read(archive(*WHOLE))
    changed = package.replaced(entries, {"word/document.xml": b"new", "word/more.xml": b"more"})
    assert [entry.name for entry in changed] == [*WHOLE, "word/more.xml"]
    assert changed[0] is entries[0]
    assert changed[1].unpacked() == b"new"


def test_forgets_the_clock() -> None:
    first = package.write(package.read(archive(*WHOLE)))
    assert package.write(package.read(first)) == first


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_refuses_a_part_that_is_there_twice() -> None:
    with pytest.raises(TemplateError, match="holds a part twice"):
        package.read(archive(*WHOLE, WHOLE[1]))


def test_refuses_a_part_packed_in_an_unusual_way() -> None:
    with pytest.raises(TemplateError, match="locked or packed"):
        package.read(archive(*WHOLE, method=zipfile.ZIP_BZIP2))


def test_refuses_a_zip_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", b"0" * (package.TOO_LARGE + 1))
        made.writestr("word/document.xml", b"")
    with pytest.raises(TemplateError, match="larger than 200 MB"):
        package.read(out.getvalue())
