"""Every kind of picture there is, once."""

from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.twenty_dots import TwentyDots

KINDS: tuple[type[Picture], ...] = (TwentyDots,)
