"""How values get into Word: the template engine, the documents, the handwriting.

Begin with ``letters`` and ``cards``, which make documents from plain values; ``catalog.FIELDS`` lists what each
template knows. ``template.Template(path).render(context)`` does the same with any template of your own.
"""
