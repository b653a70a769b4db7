"""The style sheets of a page, for pages that tests make."""

from importlib.resources import files

STYLE = "".join(
    (files("shiremoot.report") / "templates" / name).read_text(encoding="utf-8") for name in ("blocks.css", "page.css")
)
