"""A report with every kind of block, about a county that does not exist; its figures are made up."""

from __future__ import annotations

from shiremoot.report.blocks import (
    Answer,
    Bar,
    Bars,
    Bullets,
    Caution,
    Command,
    Fact,
    ForMembers,
    Hint,
    Inputs,
    Inset,
    KeyFacts,
    Line,
    Paragraph,
    Recommendation,
    Report,
    Section,
    Stated,
    StatedRange,
    Terms,
)
from shiremoot.report.pictures.twenty_dots import DotRow, TwentyDots
from shiremoot.report.tables import NOT_APPLICABLE, NOT_ESTIMATED, NOT_STATED, Column, Span, Table

TARGET, LOW, HIGH = 1_500_000.0, 900_000.0, 1_750_000.0
BASIS = "All money on this page is cash that falls in 2017-18: recurring, cashable, net. What differs says so."
SOURCE = "Support services programme, report to cabinet (Eastshire County Council, 2016)"
HOSTILE = '=HYPERLINK("x") & <b>IT projects</b> #let x = [*] | `y` \\{{z}}'


def evenly(low: float, high: float) -> tuple[float, ...]:
    """Twenty equally likely amounts of a range in which every value is as likely."""
    return tuple(low + (high - low) * (place + 0.5) / 20 for place in range(20))


DOTS = TwentyDots(
    title="6 of 20 outcomes reach £1.5m on the range reported; project by project none does",
    alt="On the range reported 6 of 20 equally likely outcomes reach £1.5m, project by project none.",
    axis="Saving in 2017-18",
    target=TARGET,
    target_words="Target £1.5m",
    rows=(
        DotRow("Range reported", evenly(LOW, HIGH), "6 of 20 reach £1.5m"),
        DotRow("Project by project", evenly(470_000, 1_060_000), "0 of 20, below 1 in 100"),
    ),
    note="Each dot is one of 20 outcomes that are equally likely. Filled dots reach the target.",
)

WHAT_IF = Table(
    title="Even with every project on time, £1.5m stays unlikely",
    columns=(
        Column("If this were so"),
        Column("On average", "pounds"),
        Column("8 runs in 10", "pounds"),
        Column("Chance of £1.5m", "chance"),
    ),
    rows=(
        ("Every project starts on time", 1_258_123.2, Span(827_400, 1_527_300), 0.1345),
        ("Cloud first starts on time", 1_021_450.8, Span(681_200, 1_268_900), 0.0273),
        ("As it stands", 753_020.4, Span(471_300, 1_064_200), 0.0004),
    ),
    sheet="What if",
)

SPREAD = Bars(
    title="Half of the uncertainty is one date: when cloud first starts",
    of_what="Share of the uncertainty of the saving in 2017-18",
    bars=(
        Bar("When cloud first starts", 0.5),
        Bar("What cloud first saves", 0.21),
        Bar("When services are arranged differently", 0.12),
        Bar("12 others, each below 5%", 0.17, other=True),
    ),
    note="Two that move it by less than 0.5% are left out.",
)

PROJECTS = Table(
    title="What each project is planned to save in 2017-18",
    columns=(
        Column("Project"),
        Column("Lower end", "pounds"),
        Column("Upper end", "pounds"),
        Column("Planned start"),
        Column("Middle delay", "months"),
        Column("Chance it happens", "share"),
    ),
    rows=(
        ("Initiatives that touch all services", 350_000, 750_000, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        ("Work effectively", 200_000, 400_000, "April 2017", 1, 0.95),
        ("Arrange services differently", 150_000, 350_000, "April 2017", 4, 0.9),
        ("Projects in one service", 550_000, 1_000_000, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        ("Cloud first", 300_000, 600_000, "July 2017", 6, 0.9),
        ("Restructure in finance", 250_000, 400_000, "April 2017", NOT_STATED, 0.97),
        ("Review of the HR process", NOT_ESTIMATED, NOT_ESTIMATED, "June 2017", NOT_STATED, NOT_STATED),
        ("All together", 900_000, 1_750_000, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
    ),
    totals=(7,),
    subtotals=(0, 3),
    note="The review of the HR process is not in the totals.",
    sheet="Projects",
)

BY_YEAR = Table(
    title="Three quarters of the saving stand by 2018-19",
    columns=(Column("£m"), Column("2016-17", "pounds"), Column("2017-18", "pounds"), Column("2018-19", "pounds")),
    rows=(
        ("Planned", 400_000, 1_325_000, 1_650_000),
        ("Late starts", -250_000, -531_600, -120_000),
        ("Average", 150_000, 793_400, 1_530_000),
    ),
    totals=(2,),
    unit_in_head=True,
    sheet="Years",
)

COUNTS = Table(
    title="How often four of seven projects start after the year has ended",
    columns=(Column("Reading"), Column("Runs", "number"), Column("Odds", "odds"), Column("Part", "percent")),
    rows=(("All runs", 100_000, 0.1032, 0.0004), ("With the review", 2_500.5, 0.0031, 0.125)),
)

ORIGINS = Table(
    title="Where each figure comes from",
    columns=(Column("Figure"), Column("Amount"), Column("Rests on"), Column("Source or reason")),
    rows=(
        ("Target for 2017-18", "£1.5m", "reported", "Programme update to cabinet, 2016"),
        ("Range reported", "£0.9m to £1.75m", "reported", "Programme update to cabinet, 2016"),
        ("Cloud first: saving", "£0.3m to £0.6m", "assumed", "a third of the range reported"),
        ("Cloud first: delay", "6 months", "assumed", HOSTILE),
    ),
)

INPUTS = Inputs(
    things=Table(
        title="Projects",
        columns=(
            Column("Project"),
            Column("Lower end", "pounds"),
            Column("Upper end", "pounds"),
            Column("Chance it happens", "share"),
            Column("Origin and reason"),
        ),
        rows=(
            ("Work effectively", 200_000, 400_000, 0.95, "assumed: a little over a fifth of the range reported"),
            ("Arrange services differently", 150_000, 350_000, 0.9, "assumed: a sixth of the range reported"),
            ("Cloud first", 300_000, 600_000, 0.9, "assumed: a third of the range reported"),
            ("Restructure in finance", 250_000, 400_000, 0.97, "assumed: eight posts"),
            ("Review of the HR process", *(NOT_ESTIMATED,) * 3, "the report has no saving yet"),
        ),
    ),
    target=Stated(TARGET, "reported: report to cabinet, 2016"),
    reported=StatedRange(Span(LOW, HIGH), "reported: report to cabinet, 2016"),
)

REPORT = Report(
    study="programme",
    question="Will it save at least £1.5m in 2017-18?",
    subject="Eastshire County Council · support services · as reported to cabinet in 2016",
    answer=Answer(
        (
            "About 3 chances in 10 on the range the council reported.",
            "Project by project it is below 1 in 100, because projects start late.",
        )
    ),
    case="eastshire-support-2016",
    hash="9b2f60d7c1a84e4f8f5b0d6f0a9d2c3e4b5a69788796a5b4c3d2e1f00f1e2d3c",
    basis=BASIS,
    first=(
        DOTS,
        KeyFacts(
            (
                Fact("3 in 10", "chance of £1.5m or more, if every value of the range reported is as likely"),
                Fact("£1.07m", "is the target that would have 8 chances in 10"),
                Fact("£0.43m", "more would have to be found for 8 chances in 10"),
                Fact("1", "project has no estimate"),
                Fact("“good confidence”", "is what cabinet was told"),
            )
        ),
        Inset("Which figure to quote", "The first, until the parts are dated: they do not reach that range."),
        Caution("One project has no estimate: ask its lead for a range before cabinet meets."),
        Hint("--target benefits-2018 asks about another target"),
    ),
    body=(
        Section(
            "What would change it",
            (
                WHAT_IF,
                Bullets(
                    (
                        Paragraph("£0.43m a year more brings it to 8 in 10.", "More savings."),
                        Paragraph("It would be met in 8 runs of 10.", "A target of £1.07m."),
                    )
                ),
            ),
        ),
        Section(
            "Why",
            (
                Paragraph("In 1 run in 10, four of seven projects start after the year has ended."),
                SPREAD,
            ),
        ),
        Section("Projects", (PROJECTS, BY_YEAR)),
        Section(
            "What it rests on, and what is not known",
            (
                Paragraph("38% of the saving is reported, none is measured or agreed, and 62% is assumed."),
                Bullets.of(("Not estimated, and not nought: what the review of the HR process saves.",)),
            ),
        ),
    ),
    annex=(
        Section("How often projects are late", (COUNTS,)),
        Section("Where figures come from", (ORIGINS,)),
        Section(
            "Settings",
            (
                Terms(
                    "How it was worked out",
                    (("Draws", "100,000, seed 1"), ("Largest standard error", "0.14 points"), ("Hostile", HOSTILE)),
                ),
                Command("shiremoot programme eastshire-support-2016 --seed 1 --draws 100000"),
            ),
        ),
    ),
    source=SOURCE,
    for_members=ForMembers(
        levers=(
            "Start cloud first in July: that brings £0.27m.",
            "Date the four projects that have no month.",
            "Give the HR review a range.",
        ),
        unknowns=(
            "What the review of the HR process saves.",
            "When services are arranged differently.",
            "Whether posts are vacant in time.",
        ),
        questions=(
            "Who owns the date of cloud first?",
            "Which saving replaces the review, if it brings none?",
            "When is cabinet told of the year’s likely saving?",
        ),
    ),
    recommendations=(Recommendation("note that £1.5m is unlikely in 2017-18", borne_out_by="Why"),),
    lines=(Line("£1.5m in 2017-18", "3 in 10", "likely £0.47m to £1.06m. Cabinet was told: good confidence"),),
    inputs=INPUTS,
)

GAP = Report(
    study="gap",
    question="How large is the gap in 2029-30?",
    subject="Eastshire County Council · medium-term plan",
    answer=Answer(("The savings voted leave £3m.", "8 runs in 10 leave between £0.6m and £20m.")),
    case=REPORT.case,
    hash=REPORT.hash,
    basis="All money on this page is in cash. What differs says so.",
    body=(Section("Why", (Paragraph("Demand is the largest part of the gap."),)),),
    lines=(
        Line("£18m in 2029-30, before savings", "£18m", "8 runs in 10: £11m to £26m, mostly pay and demand"),
        Line("Reserves on 31 March 2030", "£8.5m", "already below the minimum of £10.4m"),
    ),
)
