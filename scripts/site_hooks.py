"""For mkdocs: the pages at the top of the project (README, CHANGELOG, CONTRIBUTING) belong to the site as well."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

TOP = Path(__file__).parents[1]
PAGES = {"README.md": "index.md", "CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages at the top, their links as seen from docs/."""
    for source, name in PAGES.items():
        text = (TOP / source).read_text(encoding="utf-8")
        files.append(File.generated(config, name, content=from_docs(text)))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the text of a page with its links to the top of the project, and code blocks as mkdocs knows them."""
    for source, name in PAGES.items():
        markdown = markdown.replace(f"](../{source}", f"]({name}")
    return re.sub(r"^```console$", "```text", markdown, flags=re.MULTILINE)


def from_docs(text: str) -> str:
    """Return a page of the top of the project as one of docs/."""
    for source, name in PAGES.items():
        text = text.replace(f"]({source}", f"]({name}")
    text = re.sub(r"\]\(docs/", "](", text).replace('src="docs/', 'src="')
    return re.sub(r"\[([^\]]+)\]\((LICENSE|SECURITY\.md)\)", r"\1", text)
