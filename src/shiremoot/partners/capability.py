"""What this folder answers: with whom, at what share, and what happens when one leaves."""

from shiremoot.question.study import Capability, Needs, Option, Study

BOUNDARIES = Option("boundaries", "a file of areas with GSS codes, GeoJSON or TopoJSON in degrees, for a map", "file")
SECONDS = Option("seconds", "how long each search for groups of over 20 bodies may take, such as 60; usually 20")
ENDING = "shiremoot/partners/ending"
SHARING = (
    ("functions carried out for another, or jointly", "england/partners/joint_functions"),
    ("what an executive is responsible for", "england/partners/executive_functions"),
    ("staff at the disposal of another", "england/partners/staff_at_disposal"),
    ("goods and services for another", "england/partners/goods_and_services"),
    ("police bodies together", "england/partners/police_collaboration"),
    ("NHS bodies and councils", "england/partners/health_partnership"),
    ("what fire authorities may do", "england/partners/fire_general_power"),
    ("emergency services together", "england/partners/emergency_collaboration"),
)
FOR_ANOTHER = (
    ("charges for a service", "england/partners/charging"),
    ("functions carried out by private and voluntary bodies", "england/partners/contracting_out"),
    ("what a charity may do", "england/partners/charity_services"),
)
LAW = (*SHARING, *FOR_ANOTHER)
WHAT_FOLLOWS = (
    ("VAT on what it buys", "england/partners/vat_recovery"),
    ("Pensions of its staff", "england/partners/local_government_pension"),
    ("Pensions of staff who move by contract", "england/partners/staff_transfer_pension"),
)

CAPABILITY = Capability(
    key="partners",
    section="shiremoot.partners.document:Partners",
    lines="shiremoot.partners.lines:lines",
    studies=(
        Study(
            name="partners",
            asks="Which groups should share which service?",
            answer="shiremoot.partners.grouping.study:partners",
            report="shiremoot.partners.grouping.report:report",
            headlines="shiremoot.partners.grouping.headlines:headlines",
            result="shiremoot.partners.grouping.result:PartnersResult",
            warnings="shiremoot.partners.grouping.rules:conflicts",
            needs=Needs(section=True, ledger=True, parameters=(*LAW, *WHAT_FOLLOWS), options=(BOUNDARIES, SECONDS)),
        ),
        Study(
            name="shares",
            asks="Who should pay what, and who would walk away?",
            answer="shiremoot.partners.shares.study:shares",
            report="shiremoot.partners.shares.report:report",
            headlines="shiremoot.partners.shares.headlines:headlines",
            result="shiremoot.partners.shares.result:SharesResult",
            needs=Needs(section=True, ledger=True, parameters=(*LAW, *WHAT_FOLLOWS)),
        ),
        Study(
            name="exit",
            asks="What happens when a partner leaves?",
            answer="shiremoot.partners.exit.study:exits",
            report="shiremoot.partners.exit.report:report",
            headlines="shiremoot.partners.exit.headlines:headlines",
            result="shiremoot.partners.exit.result:ExitResult",
            told_of="shiremoot.partners.document:tells_of_leaving",
            needs=Needs(section=True, ledger=True, parameters=(("chance of an ending", ENDING),)),
        ),
    ),
)
