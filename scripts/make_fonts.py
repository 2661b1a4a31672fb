"""Make the handwriting faces in templates/fonts from the packages they are published in.

Each face is a static TrueType font cut down to the Latin letters of all European languages, Vietnamese, and Cyrillic
and Greek where the face has them; not to the letters of one card, because people edit their drafts. The licence of
each lies beside it. Needs ``npm`` and the network; run it only to add or renew a face:

    python scripts/make_fonts.py [folder]
"""

import io
import string
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from infoview_sheets.render.hands import lookups_of

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "fonts"

LETTERS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Extended-A and B
    (0x02B9, 0x02DD),  # modifier letters and accents
    (0x0300, 0x0331),  # accents that combine
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional, Vietnamese among it
    (0x2010, 0x2044),  # dashes, quotes, ellipsis
    (0x20A0, 0x20BF),  # money
    (0x2116, 0x2122),  # numero, trade mark
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2212),  # minus
    (0x2764, 0x2765),  # hearts
    (0xFB00, 0xFB04),  # ligatures
)


@dataclass(frozen=True, slots=True)
class Source:
    """A face as it is published: the npm package with its version, and the font file in it.

    Contextual alternates make writing livelier; ``alternates`` are the letters that keep theirs, where a face has so
    many that a card would be too large to send: "" for all.
    """

    package: str
    font: str
    name: str
    alternates: str = ""


SOURCES = (
    Source("caveat@0.4.2", "Caveat_400Regular.ttf", "Caveat"),
    Source("bad-script@0.4.1", "BadScript_400Regular.ttf", "Bad Script"),
    Source("kalam@0.4.1", "Kalam_400Regular.ttf", "Kalam"),
    Source("la-belle-aurore@0.4.1", "LaBelleAurore_400Regular.ttf", "La Belle Aurore"),
    Source("nothing-you-could-do@0.4.1", "NothingYouCouldDo_400Regular.ttf", "Nothing You Could Do"),
    Source("playpen-sans@0.4.1", "PlaypenSans_400Regular.ttf", "Playpen Sans", string.ascii_lowercase),
)


def main(folder: Path) -> None:
    """Write all faces and their licences into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        files = fetch(f"@expo-google-fonts/{source.package}", {source.font, "LICENSE_FONT"})
        stem = source.name.replace(" ", "")
        licence = files["LICENSE_FONT"].decode("utf-8").replace("\r\n", "\n")
        (folder / f"{stem}-OFL.txt").write_text(licence, encoding="utf-8", newline="\n")
        font = cut_down(files[source.font], source)
        (folder / f"{stem}.ttf").write_bytes(font)
        print(f"{source.name}: {len(font) // 1024} KB")


def fetch(package: str, wanted: set[str]) -> dict[str, bytes]:
    """Return the wanted files of an npm package, by their last name."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", package]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        with tarfile.open(Path(folder) / done.stdout.strip().splitlines()[-1]) as archive:
            members = [member for member in archive.getmembers() if Path(member.name).name in wanted]
            return {Path(member.name).name: _bytes(archive, member) for member in members}


def _bytes(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member)
    if stream is None:
        raise SystemExit(f"{member.name} is not a file")
    return stream.read()


def cut_down(data: bytes, source: Source) -> bytes:
    """Return the font with our letters only: layout features kept, hints left out, embedding allowed (fsType 0)."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    if "fvar" in font or "glyf" not in font:
        raise SystemExit(f"{source.name} is not a static TrueType font; Word could not embed it")
    if font["OS/2"].fsType != 0:
        raise SystemExit(f"{source.name} does not allow embedding in documents")
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["liga", "clig", "kern", "mark", "mkmk", "ccmp", "locl", "calt"]
    options.drop_tables += ["meta"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.recalc_timestamp = False
    if source.alternates:
        _keep_alternates(font, source.alternates)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])
    cutter.subset(font)
    family = font["name"].getDebugName(1)
    if family != source.name:
        raise SystemExit(f'the font calls itself "{family}", not "{source.name}"')
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _keep_alternates(font: TTFont, letters: str) -> None:
    """Take away the alternates that ``calt`` leads to, but for those of these letters."""
    named = font.getBestCmap()
    table = font["GSUB"].table
    table.ensureDecompiled(recurse=True)
    keep = {named[ord(letter)] for letter in letters}
    for number in lookups_of(table, "calt"):
        for each in table.LookupList.Lookup[number].SubTable:
            single = getattr(each, "ExtSubTable", each)
            if single.LookupType == 1:
                single.mapping = {one: other for one, other in single.mapping.items() if one in keep}


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
