"""What the words of an annex mean: one list, and of it only the words that stand there."""

from shiremoot.report.blocks import Command, Paragraph, Section
from shiremoot.report.glossary import glossary, words_used
from shiremoot.report.tables import Column, Table


def words_of(text: str) -> list[str]:
    found = words_used([Section("How it was worked out", [Paragraph(text)])])
    return [] if found is None else [word for word, _ in found.items]


def test_only_words_that_stand_there_are_explained():
    assert words_of("Read as flat, from 100,000 draws.") == ["draw", "flat"]
    assert words_of("Nothing to explain.") == []


def test_a_word_within_another_is_not_that_word():
    assert words_of("A flatter way, redrawn and in-yearly.") == []
    assert words_of("A pert answer.") == ["PERT"]


def test_words_of_every_block_count():
    table = Table("Chance", (Column("Reading"),), (("PERT",),))
    found = words_used([Section("Again", [table, Command("shiremoot gap x --seed 1")])])
    assert found is not None
    assert [word for word, _ in found.items] == ["PERT"]


def test_each_meaning_is_short_sentences_that_end():
    for word, meaning in glossary().items():
        assert meaning.endswith("."), word
        assert all(len(sentence.split()) <= 20 for sentence in meaning.split(". ")), word
