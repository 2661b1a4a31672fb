"""A template of anybody's may ask for a lot: it gets an answer, or one sentence, soon and in little memory."""

import struct
import time
import zlib
from contextlib import suppress

import pytest

from infoview_sheets.errors import TemplateError
from infoview_sheets.render import package
from infoview_sheets.render.template import Template
from tests.render.reading import sketch, text_of

NESTED = "{% for a in range(9999) %}" * 3, "{% endfor %}" * 3
GREEDY = {
    "loops that print": f"{NESTED[0]}x{NESTED[1]}",
    "loops that print nothing": f"{NESTED[0]}{{% if a < 0 %}}x{{% endif %}}{NESTED[1]}",
    "a long range": "{{ range(99999999)|join }}",
    "a text times a number": '{{ "x" * 10000000000 }}',
    "a list times a number": "{{ (range(100)|list * 10000000000)|length }}",
    "a power": "{{ 9 ** (9 ** 9) }}",
    "numbers that grow": "{{ ns.x }}{% for a in range(60) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
    "texts that grow": '{% set ns.x = "xx" %}{% for a in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}',
    "texts that are joined": '{% set ns.x = "xx" %}{% for a in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}',
    "a filter that grows": '{{ "&"' + "|list|string" * 30 + " }}",
    "a wide column": '{{ "x"|center(10000000000) }}',
    "a method that fills": '{{ "x".ljust(10000000000) }}',
    "a format": '{{ "{:>9999999999}".format(1) }}',
    "an old format": '{{ "%9999999999d" % 1 }}',
    "a format by filter": '{{ "%9999999999d"|format(1) }}',
    "replacing": '{{ ("x" * 90000)|replace("x", "y" * 90000) }}',
    "replacing by method": '{{ ("x" * 90000).replace("x", "y" * 90000) }}',
    "filler text": "{{ lipsum(n=100000000) }}",
    "many rows": "{{ [1]|batch(10000000000, 0)|list|length }}",
    "many columns": "{{ [1]|slice(10000000000)|list|length }}",
    "a macro that calls itself": "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "a loop that calls itself": "{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "a text set aside": f"{{% set x %}}{NESTED[0]}x{NESTED[1]}{{% endset %}}",
}


@pytest.mark.parametrize("text", GREEDY.values(), ids=GREEDY.keys())
def test_a_template_that_asks_for_too_much_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infoview_sheets.render.engine.SECONDS", 1)
    began = time.process_time()
    with pytest.raises(TemplateError) as caught:
        Template(sketch("{% set ns = namespace(x=9) %}" + text)).render({})
    assert time.process_time() - began < 5
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('{{ "ab" * 3 }} {{ 2 ** 10 }} {{ 3 * 4 + 1 }} {{ ([1] + [2])|length }} {{ 7 % 4 }}', "ababab 1024 13 2 3"),
        ('{{ "a-b"|replace("-", " ")|upper }} {{ "x" ~ 1 ~ "y" }} {{ "a b".split()|join("+") }}', "A B x1y a+b"),
        ("{% for a in range(3) %}{{ loop.index }}/{{ loop.length }}{% if not loop.last %}, {% endif %}{% endfor %}", "1/3, 2/3, 3/3"),
        ("{% for a in [] %}x{% else %}none{% endfor %}", "none"),
    ],
)  # fmt: skip
def test_what_a_template_needs_is_there(text: str, printed: str) -> None:
    assert text_of(Template(sketch(text)).render({})) == printed


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    bomb = deflate.compress(b" " * 50_000_000) + deflate.flush()
    part = package.ZipEntry("word/document.xml", package.DEFLATED, 0, 100, bomb)
    with pytest.raises(TemplateError, match="damaged"):
        part.unpacked()


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_a_damaged_template_is_told(at: int) -> None:
    data = bytearray(sketch("Dear {{ name }}"))
    struct.pack_into("<B", data, at % len(data), data[at % len(data)] ^ 0xFF)
    with suppress(TemplateError):  # what is damaged may be a byte that nobody reads
        Template(bytes(data)).render({"name": "Ada"})
    with pytest.raises(TemplateError) as told:
        Template(bytes(data[: len(data) - at - 1])).render({"name": "Ada"})
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "start", ["<", "<?", "<!--", "<![CDATA[", '<a b="', "<a b='", "<w:p>", "<w:p ", "{{", "{%", "&#"]
)
def test_beginnings_that_never_end_are_soon_told(start: str) -> None:
    parts = {entry.name: entry for entry in package.read(sketch("{{ x }}"))}
    text = parts["word/document.xml"].unpacked().replace(b"{{ x }}", start.encode() * (300_000 // len(start)))
    data = package.write(package.replaced(parts.values(), {"word/document.xml": text}))
    began = time.process_time()
    with suppress(TemplateError):
        Template(data).render({})
    assert time.process_time() - began < 5
