"""Figures of a published plan: Lancashire County Council, medium-term plan approved on 26 February 2026, in pounds.

Typed from the council's report s272627, as transcribed in the public data files
``programme/lancashire_cc_mtfs_2026-27_net_budgets.csv`` and ``_summary.csv``. Where SHIREMOOT_DATA names the folder of
those files, a test compares every typed figure with them.
"""

YEARS = ("2026-27", "2027-28", "2028-29")
REPORT = "mtfs-2026"
# Net budget by directorate, pounds, each year; the chief executive's services are stated with the others.
DIRECTORATES = {
    "Adults, Health and Wellbeing": (558_501_000, 578_736_000, 614_086_000),
    "Education and Children's Services": (265_726_000, 266_503_000, 270_011_000),
    "Place": (261_898_000, 263_251_000, 281_495_000),
    "Resources": (91_793_000, 90_762_000, 89_133_000),
    "Chief Executive Services": (1_297_000, 1_299_000, 1_301_000),
    "Corporate": (150_097_000, 183_090_000, 213_399_000),
}
NET_BUDGET = (1_329_312_000, 1_383_641_000, 1_469_425_000)
FUNDING = (1_329_312_000, 1_383_641_000, 1_452_105_000)
GAP = (0, 0, 17_320_000)
FUNDING_2026 = {
    "council_tax": 717_078_000,
    "revenue_support_grant": 235_293_000,
    "business_rates_retention": 280_178_000,
    "improved_better_care_fund": 67_786_000,
    "collection_fund_surplus": 6_278_000,
    "recovery_grant": 4_965_000,
    "extended_producer_responsibility": 11_234_000,
    "capital_receipts": 6_500_000,
}
RESOURCES_2026 = {
    "Digital Service": 43_644_000,
    "Finance and Commerce": 12_643_000,
    "Law and Governance": 21_725_000,
    "People Services": 5_172_000,
    "Strategy and Innovation": 4_542_000,
}
SAVINGS_2026 = {"savings_programme": 42_927_000, "reprofiled_savings": 2_644_000, "additional_savings": 21_608_000}
SAVINGS_TOTAL = 61_891_000
DEMAND_2026 = {
    "adults_social_care": 14_068_000,
    "childrens_services": 24_097_000,
    "home_to_school_transport": 17_729_000,
    "other": 3_472_000,
}
DEMAND_TOTAL = 59_471_000
INFLATION_2026 = {
    "adults_social_care": 26_213_000,
    "childrens_services": 4_541_000,
    "waste_disposal": 3_047_000,
    "highways_maintenance": 1_349_000,
    "home_to_school_transport": 2_500_000,
    "other": 1_843_000,
}
INFLATION_TOTAL = 39_493_000
PRESSURES_TOTAL = 98_964_000
NET_BUDGET_2025 = 1_243_100_000  # as printed, to £100,000
GENERAL_RESERVES = 23_484_000  # opening 2026-27, and the minimum recommended
TRANSITIONAL_RESERVE = 99_397_000
EARMARKED_RESERVES = 306_000_000  # the transitional reserve is one of them
