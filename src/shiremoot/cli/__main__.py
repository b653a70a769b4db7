"""``python -m shiremoot.cli`` is the command ``shiremoot``."""

from shiremoot.cli import main

raise SystemExit(main())
