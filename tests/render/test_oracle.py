"""docxtpl as oracle: the same template and context give the same body, headers and footers."""

import pytest

from infoview_sheets.render.cards import render_cards
from infoview_sheets.render.catalog import filled
from infoview_sheets.render.template import Template, templates_folder
from tests.render.contexts import PLAIN, Context
from tests.render.reading import by_docxtpl, p, r, sketch, table, tagged_parts

DATA: Context = {
    "name": "R & D <b>",
    "names": ["Ada", "Zoë & Bo", "Łukasz"],
    "empty": [],
    "person": {"name": "Ada", "friends": [{"name": "Bo", "tags": ["x", "y"]}, {"name": "Cy", "tags": []}]},
    "n": 3,
    "lines": "first\nsecond",
}

SKETCHES = {
    "plain": "Dear {{ name }}, hello {{ person.name }}",
    "cut into runs": p(r("Dear {"), r("{ person", "<w:b/>"), r(".name }"), r("}, hi")),
    "half bold": p(r("{{ per", "<w:b/>"), r("son.name }}")),
    "spelling marks": p(
        r("{{ "), '<w:proofErr w:type="spellStart"/>', r("name"), '<w:proofErr w:type="spellEnd"/>', r(" }}")
    ),
    "two cut tags in a row": p(r("{{ na"), r("me }} and {{ per"), r("son.name }} end")),
    "smart quotes": "{{ names|join(“; ”) }} {% if name == ‘x’ %}x{% else %}y{% endif %}",
    "filters and tests": "{{ names|length }} {{ name|upper }} {{ n if n > 2 else 'few' }}",
    "paragraph loop": "{%p for x in names %}\n{{ loop.index }}. {{ x }}\n{%p endfor %}\nend",
    "nested loops": """
        {%p for friend in person.friends %}
        {{ friend.name }}
        {%p for tag in friend.tags %}
        - {{ tag }}{% if not loop.last %},{% endif %}
        {%p endfor %}
        {%p endfor %}
    """,
    "paragraph condition": "{%p if empty %}\nnothing\n{%p else %}\nsomething\n{%p endif %}",
    "remark": "a{# a remark #}b\n{#p a paragraph of remark #}\nc",
    "row loop": table(
        "head|head", "{%tr for x in names %}|", "{{ x }}|{{ loop.index }}", "{%tr endfor %}|", "foot|foot"
    ),
    "cell loop": table("{%tc for x in names %}|{{ x }}|{%tc endfor %}"),
    "run condition": p(r("a "), r("{%r if n == 3 %}"), r("bold", "<w:b/>"), r("{%r endif %}"), r(" z")),
    "line break in a value": "see {{ lines }} here",
    "comparison": "{% if n < 5 and n > 1 %}between{% endif %}",
    "set": "{% set x = n + 1 %}{{ x }}",
    "no tags at all": "nothing { to } see 100 %",
}


@pytest.mark.parametrize("body", SKETCHES.values(), ids=SKETCHES.keys())
def test_gives_the_same_as_docxtpl(body: str) -> None:
    data = sketch(body, header="{{ person.name }} · {{ name }}")
    assert tagged_parts(Template(data).render(DATA)) == tagged_parts(by_docxtpl(data, DATA))


@pytest.mark.parametrize("which", [0, 1], ids=["full", "bare"])
@pytest.mark.parametrize("name", PLAIN)
def test_gives_the_same_for_the_shipped_templates(name: str, which: int) -> None:
    context = filled(name, PLAIN[name][which])
    data = (templates_folder() / name).read_bytes()
    assert tagged_parts(Template(data).render(context)) == tagged_parts(by_docxtpl(data, context))


def test_differs_where_docxtpl_loses_something() -> None:
    """Text behind a cut tag gets the tag's format from docxtpl; we keep its own."""
    data = sketch(p(r("{{ na", "<w:b/>"), r("me }} and more")))
    assert tagged_parts(Template(data).render(DATA)) != tagged_parts(by_docxtpl(data, DATA))


def test_cards_need_finished_handwriting_which_docxtpl_has_not() -> None:
    assert render_cards([]).document is None
