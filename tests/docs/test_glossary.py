"""The glossary of the documentation is the one of the pages."""

from shiremoot.report.glossary import glossary
from tests.docs.pages import sections, table


def test_the_documentation_prints_the_glossary_of_the_pages():
    rows = [row for lines in sections("docs/reference/glossary.md").values() for row in table(lines)]
    assert rows == [[word, meaning] for word, meaning in glossary().items()]
