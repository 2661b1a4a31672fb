"""The template language: what is printed, what is refused, and what an error says."""

import io
import subprocess
import sys
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT

from infoview_sheets.errors import TemplateError
from infoview_sheets.render.template import PaperSize, Template
from tests.render.reading import p, part, r, sketch, table, text_of

HOSTILE = {
    "expression": "{{ 7*7 }}",
    "statement": "{% for x in y %}",
    "markup": "</w:t></w:r></w:p><w:p>",
    "entity": "Barnes & Noble &amp; <head>",
    "formula": '=cmd|"/c calc"!A1',
    "emoji": "well done 🎉",
    "ten thousand": "x" * 10_000,
    "right to left": "שלום",
}


def rendered(body: str, **context: object) -> str:
    return text_of(Template(sketch(body)).render(context))


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_prints_any_value_as_it_is(value: str) -> None:
    data = Template(sketch("Dear {{ name }}, welcome")).render({"name": value})
    assert text_of(data) == f"Dear {value}, welcome"
    assert len(docx.Document(io.BytesIO(data)).paragraphs) == 1


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("two\r\nlines", "two\nlines"),
        ("two\rlines\vmore", "two\nlines\nmore"),
        ("a\u2028b\u0085c", "a\nb\nc"),
        ("a\tb", "a\tb"),
        ("bell\a, null\x00, form\ffeed", "bell, null, form\nfeed"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("joined \ud83c\udf89", "joined 🎉"),
        ("not a character \ufffe\uffff", "not a character "),
        (None, ""),
        (0, "0"),
        (12.5, "12.5"),
        ("", ""),
    ],
)
def test_turns_what_word_cannot_hold_into_what_it_can(value: object, printed: str) -> None:
    assert rendered("<{{ value }}>".replace("<", "[").replace(">", "]"), value=value) == f"[{printed}]"


def test_joins_tags_that_word_has_cut_into_runs() -> None:
    cut = p(
        r("Dear {"), r("{ per", "<w:b/>"), '<w:proofErr w:type="spellStart"/>', r("son.na", "<w:i/>"), r("me }}, hello")
    )
    assert rendered(cut, person={"name": "Ada"}) == "Dear Ada, hello"


def test_keeps_the_format_of_the_text_behind_a_cut_tag() -> None:
    data = Template(sketch(p(r("{{ na", "<w:b/>"), r("me }} is here")))).render({"name": "Ada"})
    runs = docx.Document(io.BytesIO(data)).paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs] == [("Ada", True), (" is here", False)]


def test_reads_smart_quotes_entities_and_hard_spaces_inside_tags() -> None:
    assert rendered("{{ names|join(“, ”) }}", names=["a", "b"]) == "a, b"
    assert rendered("{% if\u00a0n < 3 and n > 1 %}two{% endif %}", n=2) == "two"
    assert rendered('{{ ‘it’ }} and {{ "}}" }} stay', x=1) == "it and }} stay"


def test_prints_braces_that_are_written_apart() -> None:
    assert rendered("{_{ name }_} and {{ name }} and {_% x %_}", name="{_{") == "{{ name }} and {_{ and {% x %}"


def test_lets_tags_replace_their_paragraph_row_cell_and_run() -> None:
    body = f"""
        {{%p for name in names %}}
        {{{{ loop.index }}}} {{{{ name }}}}
        {{%p endfor %}}
        {table("{%tr for name in names %}|", "{{ name }}|x", "{%tr endfor %}|")}
        {table("{%tc for name in names %}|{{ name }}|{%tc endfor %}")}
        {p(r("{%r if names %}"), r("yes", "<w:b/>"), r("{%r endif %}"), r(" end"))}
    """
    assert rendered(body, names=["a", "b"]).split("\n") == ["1 a", "2 b", "a", "x", "b", "x", "a", "b", "yes end"]
    assert rendered(body, names=[]).split("\n")[-1] == " end"


def test_keeps_text_beside_a_run_tag_in_its_format() -> None:
    line = p(r("before {%r if x %}inside{%r endif %} after", "<w:b/>"))
    data = Template(sketch(line)).render({"x": True})
    runs = docx.Document(io.BytesIO(data)).paragraphs[0].runs
    assert "".join(run.text for run in runs) == "before inside after"
    assert all(run.bold for run in runs)


def test_takes_percent_signs_and_braces_inside_paragraph_tags() -> None:
    body = """
        {%p for n in range(4) %}
        {%p if n % 2 and {"a": 1}.a %}
        odd {{ n }}
        {%p endif %}
        {%p endfor %}
    """
    assert rendered(body) == "odd 1\nodd 3"


def test_fills_a_cell_that_lost_all_its_paragraphs() -> None:
    cell = f"<w:tc><w:tcPr/>{p(r('{%p if x %}'))}{p(r('seen'))}{p(r('{%p endif %}'))}</w:tc>"
    grid = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="99"/></w:tblGrid><w:tr>' + cell + "</w:tr></w:tbl>"
    data = Template(sketch(grid)).render({"x": False})
    assert b"<w:tcPr/><w:p/></w:tc>" in part(data)


def test_takes_a_table_without_rows_out() -> None:
    data = Template(sketch(table("{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}"))).render({"xs": []})
    assert b"<w:tbl>" not in part(data)


def test_fills_headers_and_document_properties_on_one_line() -> None:
    document = docx.Document(io.BytesIO(sketch("body", header="To {{ name }}")))
    document.core_properties.title = "For {{ name }}"
    out = io.BytesIO()
    document.save(out)
    data = Template(out.getvalue()).render({"name": "R & D\nsecond"})
    assert "To R & D\nsecond" in text_of(data)
    assert docx.Document(io.BytesIO(data)).core_properties.title == "For R & D second"


def test_changes_the_paper_of_every_section() -> None:
    data = Template(sketch("body"), page=PaperSize(11906, 16838)).render({})
    assert b'<w:pgSz w:w="11906" w:h="16838"/>' in part(data)


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ("Met on {{ meeting.dat }}", "meeting.dat", 'Did you mean "meeting.date"?'),
        ("Dear {{ nane }}", "nane", 'there is no "nane"'),
        ("{% if meeting.when %}x{% endif %}", "meeting.when", 'there is no "meeting.when"'),
        ("{{ ''.__class__ }}", "", "__class__"),
        ("{{ meeting.__class__.__mro__ }}", "meeting.__class__.__mro__", "unsafe"),
        ("{{ names }}", "names", "this is a list"),
        ("{{ meeting }}", "meeting", "this is a group of fields"),
        ("{{ 1 // 0 }}", "", "by zero"),
        ("{{ name|safe }}", "name", "safe"),
        ("{{r name }}", "name", "finished handwriting"),
        ("{{p name }}", "name", "finished handwriting"),
        ("{% for x in range(10**9) %}x{% endfor %}", "x", "a list that is too long"),
        ("{{ name|upper( }}", "name", "unexpected"),
        ("Dear {{ name", "{{ name", "never closed"),
        ("{% if name %}forever", "if", "never ended"),
        ("{% endif %}", "endif", "nothing is open"),
        ("{% include 'x' %}", "include", "cannot take in another file"),
        ("{% autoescape false %}{{ name }}{% endautoescape %}", "autoescape", "always printed as text"),
        ("{%p if name %} and this text", "", "would vanish"),
    ],
)
def test_an_error_names_paragraph_and_field(body: str, field: str, words: str) -> None:
    context = {"name": "Ada", "names": ["a"], "meeting": {"date": "today"}}
    with pytest.raises(TemplateError) as caught:
        Template(sketch(f"A first line\n{body}\nA last line")).render(context)
    assert words in str(caught.value)
    assert caught.value.field == field
    assert "template word/document.xml" in str(caught.value)
    assert caught.value.place in body or body in caught.value.place


def test_an_error_quotes_a_long_paragraph_around_the_field() -> None:
    with pytest.raises(TemplateError) as caught:
        Template(sketch("word " * 200 + "{{ missing }}" + " word" * 200)).render({})
    assert "{{ missing }}" in str(caught.value)
    assert len(str(caught.value)) < 250


def test_refuses_a_statement_that_ends_in_another_cell() -> None:
    torn = table("{% if x %}a|b{% endif %}")
    with pytest.raises(TemplateError, match="begins in one place"):
        Template(sketch(torn)).render({"x": False})
    inside = f"{p(r('{%p if x %}'))}{table('a|b', '{%p endif %}|c')}"
    with pytest.raises(TemplateError, match="begins in one place"):
        Template(sketch(inside)).render({"x": False})


def test_fills_text_boxes_and_field_codes() -> None:
    box = (
        '<w:p xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:t>outside {{ name }} </w:t></w:r><w:r><w:pict><v:shape '
        'alt="{{ name }}"><v:textbox><w:txbxContent><w:p><w:r><w:t>inside {{ na</w:t></w:r><w:r><w:t>me }}</w:t></w:r>'
        "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        '<w:fldSimple w:instr=" QUOTE {{ name }} "><w:r><w:t>{{ name }}</w:t></w:r></w:fldSimple></w:p>'
    )
    data = Template(sketch(box)).render({"name": 'A & "B"\nC'})
    assert 'inside A & "B"\nC' in text_of(data)
    assert b'alt="A &amp; &#34;B&#34; C"' in part(data)
    assert b'w:instr=" QUOTE A &amp; &#34;B&#34; C "' in part(data)


def test_a_field_comes_before_a_method_of_the_same_name() -> None:
    assert rendered("{{ talk.values }} {{ talk.items }}", talk={"values": "mine", "items": "too"}) == "mine too"


def test_prints_numbers_and_booleans() -> None:
    assert rendered("{{ a }} {{ b }} {{ c }}", a=True, b=3, c=2.5) == "True 3 2.5"


def test_a_section_on_its_side_stays_so_on_other_paper() -> None:
    document = docx.Document(io.BytesIO(sketch("x")))
    document.sections[0].orientation = WD_ORIENT.LANDSCAPE
    out = io.BytesIO()
    document.save(out)
    data = Template(out.getvalue(), page=PaperSize(11906, 16838)).render({})
    assert b'<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in part(data)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p("<w:r><w:t>{%r if x %}</w:t><w:tab/></w:r>", r("{%r endif %}")), "would vanish. Move it apart."),
        (table("{{tr x }}"), "cannot be used here"),
        (table("{%tr if x %}|and more", "{%tr endif %}|"), "table row as {%tr if x %} and would vanish"),
        (p("<w:hyperlink><w:r><w:t>{% if x %}</w:t></w:r></w:hyperlink>", r("{% endif %}")), "begins in one place"),
        ('<w:p><w:fldSimple w:instr="{{ x"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>', "never closed"),
        (table("{% cellbg color %}x"), "Merge and color the cells in Word"),
    ],
)
def test_refuses_what_would_tear_or_lose_something(body: str, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Template(sketch(body)).render({"x": "x"})
    assert words in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"\xd0\xcf\x11\xe0locked"])
def test_refuses_what_is_no_word_file(data: bytes) -> None:
    with pytest.raises(TemplateError, match="not a Word document"):
        Template(data)


def test_refuses_a_zip_without_a_document_and_a_damaged_part() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(TemplateError, match="no Word text"):
        Template(out.getvalue())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document><w:p>{{ x }}</w:document>")
    with pytest.raises(TemplateError, match="damaged"):
        Template(out.getvalue()).render({"x": 1})


def test_a_missing_file_is_one_sentence() -> None:
    with pytest.raises(TemplateError, match=r"nowhere\.docx cannot be read"):
        Template("nowhere.docx")


def test_the_same_context_gives_the_same_bytes() -> None:
    template = sketch("Dear {{ name }}")
    first = Template(template).render({"name": "Ada"})
    again = Template(template)
    again.render({"name": "someone else"})
    assert again.render({"name": "Ada"}) == first


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, infoview_sheets.render.cards, infoview_sheets.render.letters\n"
        "heavy = {'jinja2', 'fontTools', 'lxml', 'docx', 'docxtpl'} & set(sys.modules)\n"
        "sys.exit(' '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_rendering_needs_neither_lxml_nor_python_docx() -> None:
    code = (
        "import sys\nfrom infoview_sheets.render.letters import rendered\n"
        "rendered('thank_you_letter.docx', {})\n"
        "sys.exit(' '.join(sorted({'lxml', 'docx', 'docxtpl', 'fontTools'} & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
