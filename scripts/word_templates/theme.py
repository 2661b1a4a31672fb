"""The theme: the colors and fonts Word offers first to a person who edits a template (ECMA-376 part 1, 20.1.6.9)."""

from word_templates.colors import BLUE, GREY, INK, LINE, PAPER, RUST

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": INK,
    "lt2": PAPER,
    "accent1": RUST,
    "accent2": INK,
    "accent3": BLUE,
    "accent4": GREY,
    "accent5": LINE,
    "accent6": "8A94A3",
    "hlink": BLUE,
    "folHlink": GREY,
}


def theme() -> str:
    """Return the theme part; fills, lines and effects are the plainest the schema allows, three of each."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLORS.items())
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'<a:theme xmlns:a="{DRAWING}" name="Infoview"><a:themeElements><a:clrScheme name="Infoview">{colors}'
        f'</a:clrScheme><a:fontScheme name="Infoview">{_font("major", "Cambria")}{_font("minor", "Calibri")}'
        f'</a:fontScheme><a:fmtScheme name="Infoview"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{solid}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _font(kind: str, name: str) -> str:
    return f'<a:{kind}Font><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
