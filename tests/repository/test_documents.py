"""Documents beside the code: links lead somewhere, decisions have one number, fragments one form of name."""

import re
from collections import Counter
from pathlib import Path

import pytest

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
FRAGMENT = re.compile(r"\d+\.(?:added|changed|fixed|removed|security)\.md")
PARTS_OF_A_DECISION = ("Context", "Decision", "Consequences", "What would change our mind")


def anchors(text: str) -> set[str]:
    """The anchors that a page of Markdown offers: its headings in lower case, joined by hyphens."""
    titles = HEADING.findall(FENCED.sub("", text))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def broken_links(root: Path, page: str, text: str) -> list[str]:
    """The links of a page that lead to no file, or to no heading of it."""
    broken = []
    for link in LINK.findall(FENCED.sub("", text)):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (root / page).parent / target if target else root / page
        headed = file.suffix != ".md" or not anchor or (file.is_file() and anchor in anchors(file.read_text("utf-8")))
        if not file.exists() or not headed:
            broken.append(f"{page}: {link}")
    return broken


def test_every_link_of_every_page_leads_somewhere(root: Path, texts: dict[str, str]):
    pages = {name: text for name, text in texts.items() if name.endswith(".md")}
    assert [link for page, text in pages.items() for link in broken_links(root, page, text)] == []


def test_a_link_to_a_missing_page_or_heading_is_found(tmp_path: Path):
    page = "# Here\n[a](#here) [b](other.md#there) [c](other.md#nowhere) [d](missing.md) [e](https://example.org)\n"
    (tmp_path / "page.md").write_text(page, encoding="utf-8")
    (tmp_path / "other.md").write_text("## There\n", encoding="utf-8")
    assert broken_links(tmp_path, "page.md", page) == ["page.md: other.md#nowhere", "page.md: missing.md"]


def test_each_decision_has_a_number_of_its_own(root: Path):
    names = [path.name for path in (root / "docs/decisions").glob("*.md")]
    assert [name for name in names if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)] == []
    assert [number for number, times in Counter(name[:4] for name in names).items() if times > 1] == []


@pytest.mark.parametrize(
    "decision",
    sorted((Path(__file__).parents[2] / "docs/decisions").glob("*.md")),
    ids=lambda path: path.stem,
)
def test_each_decision_says_why_what_it_costs_and_what_would_change_our_mind(decision: Path):
    text = decision.read_text(encoding="utf-8")
    assert re.search(r"^Date: \d{4}-\d{2}-\d{2}\. Status: (?:accepted|superseded by \d{4})\.$", text, re.MULTILINE)
    assert [part for part in PARTS_OF_A_DECISION if f"## {part}\n" not in text] == []


def test_each_changelog_fragment_is_named_for_its_issue_and_kind(root: Path):
    names = {path.name for path in (root / "changelog.d").iterdir()} - {"README.md"}
    assert [name for name in names if not FRAGMENT.fullmatch(name)] == []
