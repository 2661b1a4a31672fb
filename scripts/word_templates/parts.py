"""Put a template together: the parts every Word file needs and nothing else (ECMA-376 part 1, 11.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from infoview_sheets.render import package
from word_templates.theme import theme

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:w14="{W14}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14"'
)


@dataclass(frozen=True, slots=True)
class Document:
    """A template before it is packed: body, styles, and headers and footers by name (``header1``, ``footer1``...)."""

    title: str
    author: str
    body: str
    styles: str
    margins: Mapping[str, str] = field(default_factory=dict)
    numbering: str = ""


def reference(kind: str, number: int, when: str = "default") -> str:
    """Return a section's reference to a header or footer."""
    return f'<w:{kind}Reference w:type="{when}" r:id="rId{kind.title()}{number}"/>'


def packed(document: Document) -> bytes:
    """Return the Word file."""
    parts = {
        "[Content_Types].xml": _content_types(document),
        "_rels/.rels": _root_relations(),
        "docProps/core.xml": _core(document),
        "word/document.xml": f"<w:document {SPACES}><w:body>{document.body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(document),
        "word/styles.xml": document.styles,
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/theme.xml": theme(),
    }
    if document.numbering:
        parts["word/numbering.xml"] = document.numbering
    for name, content in document.margins.items():
        root = "hdr" if name.startswith("header") else "ftr"
        parts[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
    return package.write(package.pack(name, (XML + text).encode("utf-8")) for name, text in parts.items())


def _kinds(document: Document) -> dict[str, str]:
    """Return the parts of the document besides its body, each with its kind."""
    kinds = {"styles": "styles", "settings": "settings", "fontTable": "fontTable", "theme": "theme"}
    if document.numbering:
        kinds["numbering"] = "numbering"
    return kinds | {name: name.rstrip("0123456789") for name in document.margins}


def _content_types(document: Document) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{THEME if kind == "theme" else f"{WORD}.{kind}+xml"}"/>'
        for name, kind in _kinds(document).items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _root_relations() -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def _relations(document: Document) -> str:
    rows = "".join(
        f'<Relationship Id="rId{name[0].upper()}{name[1:]}" Type="{R}/{kind}" Target="{name}.xml"/>'
        for name, kind in _kinds(document).items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _core(document: Document) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:creator>{document.author}</dc:creator><dc:title>{document.title}</dc:title></cp:coreProperties>"
    )


def _settings() -> str:
    """Return the settings. Compatibility mode 15 is Word 2013 and later; below that tables hang into the margin."""
    modern = ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents")
    uri = "http://schemas.microsoft.com/office/word"
    options = "".join(f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="1"/>' for name in modern)
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/>{options}</w:compat>'
        '<w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _font_table() -> str:
    fonts = (("Calibri", "swiss"), ("Cambria", "roman"), ("Segoe UI Symbol", "swiss"))
    rows = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="00"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, family in fonts
    )
    return f'<w:fonts xmlns:w="{W}" xmlns:r="{R}">{rows}</w:fonts>'
