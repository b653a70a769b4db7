"""Every kind of picture there is, once."""

from shiremoot.report.pictures.area_map import AreaMap
from shiremoot.report.pictures.before_after import BeforeAfter
from shiremoot.report.pictures.courses import Courses
from shiremoot.report.pictures.fan import Fan
from shiremoot.report.pictures.group_map import GroupMap
from shiremoot.report.pictures.limits import Limits
from shiremoot.report.pictures.matrix import Matrix
from shiremoot.report.pictures.odds_curve import OddsCurve
from shiremoot.report.pictures.peer_dots import PeerDots
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.quadrant import Quadrant
from shiremoot.report.pictures.ranges import Ranges
from shiremoot.report.pictures.starts import Starts
from shiremoot.report.pictures.steps import Steps
from shiremoot.report.pictures.twenty_dots import TwentyDots

KINDS: tuple[type[Picture], ...] = (
    TwentyDots,
    Steps,
    Ranges,
    Starts,
    Courses,
    Fan,
    OddsCurve,
    PeerDots,
    Quadrant,
    AreaMap,
    Limits,
    BeforeAfter,
    Matrix,
    GroupMap,
)
