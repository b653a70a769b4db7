"""Every kind of picture there is, once."""

from shiremoot.report.pictures.area_map import AreaMap
from shiremoot.report.pictures.peer_dots import PeerDots
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.quadrant import Quadrant
from shiremoot.report.pictures.twenty_dots import TwentyDots

KINDS: tuple[type[Picture], ...] = (TwentyDots, PeerDots, Quadrant, AreaMap)
