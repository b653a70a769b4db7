"""A report such as a study makes, about a county that does not exist; its figures are made up."""

from __future__ import annotations

from shiremoot.report import (
    NOT_APPLICABLE,
    NOT_ESTIMATED,
    NOT_STATED,
    Area,
    AreaMap,
    Bridge,
    BridgeStep,
    Bullets,
    Caution,
    Column,
    Command,
    Corners,
    Curve,
    Divide,
    Dots,
    DotsRow,
    Fan,
    FanYear,
    Finding,
    OddsCurve,
    Paragraph,
    Quadrant,
    QuadrantPoint,
    Report,
    Section,
    Share,
    Shares,
    Step,
    Table,
    Timeline,
    TimelineRow,
    Waterfall,
)

AXIS = "Saving in 2017-18 (cash, in-year)"
SOURCE = "Programme update to cabinet, 2016; own computation, 100,000 draws"
LOW, HIGH = 900_000, 1_750_000


def flat_odds(amount: float) -> float:
    return min(1.0, max(0.0, (HIGH - amount) / (HIGH - LOW)))


def bell_odds(amount: float, middle: float = 1_190_000, width: float = 270_000) -> float:
    return 1 / (1 + 2.718281828 ** ((amount - middle) / (width * 0.55)))


def curve(odds: object, label: str, *, main: bool = False) -> Curve:
    assert callable(odds)
    points = tuple((float(x), odds(x)) for x in range(0, 2_250_001, 25_000))
    return Curve(label, points, main=main, at_target=odds(1_500_000))


ODDS_CURVE = OddsCurve(
    title="£1.5m is met in about 1 run in 10, and in about 3 in 10 on the range as reported",
    alt="The chance of at least £1.5m is 11% project by project and 29.4% on the reported range.",
    source=SOURCE,
    axis=AXIS,
    curves=(
        curve(flat_odds, "Range as reported, flat"),
        curve(bell_odds, "Project by project", main=True),
    ),
    target=1_500_000,
    target_words="Target: at least £1.5m",
    stated=(LOW, HIGH),
    stated_words="Reported range £0.9m to £1.75m",
)

BRIDGE = Bridge(
    title="Independent parts cost the most: they do not all come in high in the same year",
    alt="From 29.4% on the reported range to 11.1% project by project.",
    source=SOURCE,
    start="Range as reported, flat",
    steps=(
        BridgeStep("Projects vary one by one", 0.294, 0.083),
        BridgeStep("Shared causes (pay award, go-live)", 0.083, 0.135),
        BridgeStep("Delay of starts", 0.135, 0.052),
        BridgeStep("Odds that a project delivers", 0.052, 0.031),
        BridgeStep("Unestimated projects, with their prior", 0.031, 0.111),
    ),
    end="Project by project",
)

SHARES = Shares(
    title="One project explains half of the spread",
    alt="Digital and cloud first explains 52% of the spread, the go-live of the finance system 21%.",
    source=SOURCE,
    axis="Share of the spread of the saving in 2017-18",
    bars=(
        Share("Digital technology strategy, cloud first", 0.52),
        Share("Go-live of the finance system", 0.21, is_cause=True),
        Share("Arrange services differently", 0.12),
        Share("Pay award", 0.08, is_cause=True),
        Share("Restructure in finance", 0.05),
        Share("Vacancy rate", 0.03, is_cause=True),
        Share("All others", -0.01),
    ),
)

WATERFALL = Waterfall(
    title="Falling grant makes up two thirds of the £45.2m gap",
    alt="The gap of £45.2m is £30.1m grant, £12.4m pay, £9.2m prices, £6.5m demand, less £13.0m council tax.",
    source="Medium-term plan (made up)",
    axis="Three years to 2018-19, cumulative, cash",
    steps=(
        Step("Falling grant", 30_100_000, "up"),
        Step("Pay awards", 12_400_000, "up"),
        Step("Prices", 9_200_000, "up"),
        Step("Demand for social care", 6_500_000, "up"),
        Step("Council tax", 13_000_000, "down"),
        Step("Gap", 45_200_000, "total"),
        Step("Savings as planned", 28_000_000, "down"),
        Step("Gap after savings", 17_200_000, "total"),
    ),
)

FAN = Fan(
    title="Reserves fall below the minimum in 2018-19 in 6 runs of 10",
    alt="Unallocated reserves fall from £14.0m to about £4m by 2018-19 against a minimum of £6m.",
    source="Revenue outturn 2013-14; own computation, 100,000 draws",
    axis="Unallocated reserves at 31 March (cash)",
    years=(
        FanYear("2014-15", 14.0e6, 14.0e6, 14.0e6, 14.0e6, 14.0e6, 14.0e6, 6e6),
        FanYear("2015-16", 9.9e6, 11.6e6, 13.1e6, 10.8e6, 12.4e6, 12.5e6, 6e6),
        FanYear("2016-17", 5.2e6, 8.3e6, 11.2e6, 6.8e6, 9.9e6, 10.6e6, 6.2e6),
        FanYear("2017-18", 1.1e6, 6.4e6, 10.2e6, 3.7e6, 8.4e6, 9.5e6, 6.4e6),
        FanYear("2018-19", -3.0e6, 4.0e6, 9.6e6, 0.6e6, 7.0e6, 9.0e6, 6.6e6),
    ),
)

FAN_WITH_HISTORY = Fan(
    title="Reserves halved in six years, and fall below the minimum in 2018-19 in 6 runs of 10",
    alt="Unallocated reserves fell from £27.4m to £14.0m by 2014-15; the runs take them to about £4m by 2018-19.",
    source="Revenue outturn 2008-09 to 2014-15; own computation, 100,000 draws",
    axis="Unallocated reserves at 31 March (cash)",
    years=(
        *(
            FanYear.published(year, amount, 6e6)
            for year, amount in (
                ("2008-09", 27.4e6),
                ("2009-10", 28.1e6),
                ("2010-11", 25.0e6),
                ("2011-12", 22.3e6),
                ("2012-13", 21.9e6),
                ("2013-14", 17.2e6),
                ("2014-15", 14.0e6),
            )
        ),
        *FAN.years[1:],
    ),
)

NEIGHBOURS = (
    "Ashshire",
    "Beechshire",
    "Cedarshire",
    "Elmshire",
    "Firshire",
    "Hazelshire",
    "Hollyshire",
    "Larchshire",
    "Limeshire",
    "Mapleshire",
    "Oakshire",
    "Pineshire",
    "Rowanshire",
    "Willowshire",
    "Yewshire",
)


def among(values: str) -> tuple[tuple[str, float], ...]:
    return tuple(zip(NEIGHBOURS, map(float, values.split()), strict=False))


DOTS = Dots(
    title="Adult social care costs £41 a head more than at the median neighbour; libraries are not reported",
    alt="Eastshire spends £448 a head on adult social care, the median neighbour £407.",
    source="Revenue outturn 2023-24 (made up)",
    axis="Net current spend in 2023-24, pounds per head (cash)",
    measure="pounds",
    own="Eastshire",
    peers_words="15 nearest neighbours",
    rows=(
        DotsRow(
            "Adult social care",
            448,
            among("371 380 388 395 399 402 405 407 410 414 421 430 436 447 449"),
            lower=395,
            median=407,
            upper=430,
        ),
        DotsRow(
            "Children's social care",
            203,
            among("171 171 171 180 188 190 196 203 203 204 210 221 226 239 262"),
            lower=180,
            median=203,
            upper=221,
        ),
        DotsRow(
            "Highways and transport",
            51,
            among("41 42 44 46 47 49 50 50 50 53 55 58 61 66"),
            lower=46,
            median=50,
            upper=55,
        ),
        DotsRow(
            "Libraries and culture",
            None,
            among("9 10 10 11 11 12 12 12 13 13 14 14 15 17 21"),
            lower=11,
            median=12,
            upper=14,
            reason="not reported",
        ),
    ),
)

QUADRANT = Quadrant(
    title="Eastshire spends more on adult social care than most neighbours, and fewer people are satisfied",
    alt="Eastshire: £448 a head and 61.2% satisfied, against medians of £407 and 64.0%.",
    source="Revenue outturn and adult social care survey 2023-24 (made up)",
    x_axis="Net current spend on adult social care in 2023-24, pounds per head (cash)",
    y_axis="People satisfied with their care in 2023-24",
    x_measure="pounds",
    y_measure="percent",
    points=(
        QuadrantPoint("Eastshire", 448, 0.612, own=True),
        *(
            QuadrantPoint(name, x, y, named=name in {"Ashshire", "Rowanshire", "Oakshire"})
            for (name, x), y in zip(
                among("371 380 388 395 399 402 405 407 410 414 421 430 436 447 449"),
                (0.71, 0.632, 0.66, 0.58, 0.655, 0.641, 0.6, 0.64, 0.688, 0.623, 0.671, 0.615, 0.702, 0.607, 0.618),
                strict=True,
            )
        ),
    ),
    x_divide=Divide(407, "median of the neighbours"),
    y_divide=Divide(0.64, "median of the neighbours"),
    corners=Corners(
        upper_left="cheaper and better",
        upper_right="dearer and better",
        lower_left="cheaper and worse",
        lower_right="dearer and worse",
    ),
)


def block(column: int, row: int, size: int = 1) -> tuple[tuple[float, float], ...]:
    """A square of half a degree of longitude and 0.3 of latitude in an island that does not exist."""
    west, south = -2.5 + 0.5 * column, 52 + 0.3 * row
    east, north = west + 0.5 * size, south + 0.3 * size
    return ((west, south), (west, north), (east, north), (east, south), (west, south))


AREA_MAP = AreaMap(
    title="Reserves of 2 of 16 councils last less than a year at the present rate",
    alt="Eastshire and Oakshire have less than a year, five have one to three, and one did not report.",
    source="Revenue outturn 2023-24 (made up)",
    axis="How long reserves last at the rate of 2023-24",
    classes=("growing", "over 3 years", "1 to 3 years", "under 1 year"),
    one="council",
    many="councils",
    areas=(
        Area("Eastshire", "E01", (block(3, 1),), 3, own=True),
        *(
            Area(name, f"E{number + 2:02}", (block(*place),), group)
            for number, (name, place, group) in enumerate(
                zip(
                    NEIGHBOURS,
                    [(x, y) for y in range(4) for x in range(4) if (x, y) != (3, 1)],
                    (0, 0, 1, 2, 1, 2, 2, 0, 1, None, 3, 2, 1, 0, 2),
                    strict=True,
                )
            )
        ),
    ),
)

TIMELINE = Timeline(
    title="The HR review waits for the finance system, and starts in autumn rather than July",
    alt="The finance system is planned for April 2017 and goes live by August 2017 in half of the runs.",
    source=SOURCE,
    first_year=2017,
    rows=(
        TimelineRow("Finance system go-live", 0, 0.5, 4, 9),
        TimelineRow("Cloud first", 3, 3.5, 6, 12),
        TimelineRow("Starters, movers and leavers", 2, 4, 7, 13, ("Finance system go-live",)),
        TimelineRow("Review of the HR process", 3, 5, 8, 15.5, ("Finance system go-live",)),
        TimelineRow("Restructure in finance", 0, 0, 1, 3),
    ),
)

PROJECTS = Table(
    title="What each project is expected to save in 2017-18, in-year, cash",
    columns=(
        Column("Project"),
        Column("Low", "pounds"),
        Column("High", "pounds"),
        Column("Starts", "year"),
        Column("Delay in half of the runs", "months"),
        Column("Odds that it delivers", "odds"),
        Column("Expected", "pounds", total=True),
    ),
    rows=(
        ("Digital technology strategy, cloud first", 300_000, 600_000, "July 2017", 3, 0.7, 287_000),
        ("Arrange services differently", 250_000, 450_000, "April 2017", 1, 0.85, 292_000),
        ("Restructure in finance", 100_000, 150_000, "April 2017", 1, 0.995, 118_000),
        ("Starters, movers and leavers", 250_000, 550_000, "June 2017", NOT_STATED, 0.6, 214_000),
        ("Review of the HR process", *(NOT_ESTIMATED,) * 2, NOT_STATED, NOT_STATED, NOT_STATED, NOT_ESTIMATED),
        ("All estimated projects", 900_000, 1_750_000, *(NOT_APPLICABLE,) * 3, 911_000),
    ),
    totals=(5,),
    note="Parts are rounded and may not add up to their total.",
)

PROVENANCE = Table(
    title="Where each figure comes from",
    columns=(Column("Figure"), Column("Amount"), Column("Rests on"), Column("Source or reason")),
    rows=(
        ("Target for 2017-18", "£1.5m", "reported", "Programme update to cabinet, 2016"),
        ("Reported range", "£0.9m to £1.75m", "reported", "Programme update to cabinet, 2016"),
        ("Cloud first: saving", "£300k to £600k", "assumed", "a third of the reported total, as the largest project"),
        ("Cloud first: delay", "3 months", "assumed", '=HYPERLINK("x") & <b>IT projects</b> of this size'),
    ),
)

REPORT = Report(
    study="programme",
    question="Will it save at least £1.5m in 2017-18?",
    subject="Eastshire County Council · support services programme",
    case="eastshire-support-2016",
    hash="9b2f60d7c1a84e4f8f5b0d6f0a9d2c3e4b5a69788796a5b4c3d2e1f00f1e2d3c",
    settings=(
        ("draws", "100,000"),
        ("seed", "1"),
        ("largest standard error of a chance", "0.2 percentage points"),
        ("variant", "decided: in-house programme"),
        ("parameters", "rating thresholds of 1 April 2017"),
    ),
    sections=(
        Section(
            "The answer",
            (
                Finding(
                    (
                        "About 3 chances in 10 on the range the council reported (£0.9m to £1.75m, in-year).",
                        "Project by project it is 1 chance in 10: the parts do not all come in high in the same year.",
                        "For 8 chances in 10 it needs £0.43m more than identified, or a target of £1.07m.",
                        "The report to cabinet said: good confidence.",
                    )
                ),
                ODDS_CURVE,
            ),
        ),
        Section("Why", (BRIDGE, SHARES, TIMELINE)),
        Section(
            "What would change it",
            (
                Bullets(
                    (
                        "Giving the HR review an estimate of £0.2m to £0.3m lifts the odds to 4 in 10.",
                        "Starting cloud first in April 2017, 3 months sooner, lifts them to 2 in 10.",
                        "A target of £1.07m would be met in 8 of 10 runs.",
                    )
                ),
            ),
        ),
        Section(
            "What it rests on",
            (
                Paragraph("38% of the expected saving is reported, none is measured or agreed, and 62% is assumed."),
                Caution(
                    "Two projects have no estimate. They count as nothing here, and the target rests on them"
                    " for £0.59m: ask their leads for a range before cabinet meets."
                ),
                PROJECTS,
            ),
        ),
        Section("The gap it belongs to", (WATERFALL, FAN, FAN_WITH_HISTORY)),
        Section("Beside others", (DOTS, QUADRANT, AREA_MAP)),
        Section(
            "How it was worked out",
            (
                Paragraph("Each project draws from its own stream; quantiles are values that occurred."),
                Command("shiremoot programme eastshire-support-2016 --seed 1 --draws 100000 --to eastshire.html"),
            ),
        ),
    ),
    provenance=PROVENANCE,
)
