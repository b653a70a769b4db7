"""The room of money is light: any command may import it and still start at once."""

import subprocess
import sys

HEAVY = ("numpy", "pydantic", "scipy", "rich", "docx", "typst", "jinja2", "holidays", "ruamel")


def test_money_imports_nothing_heavy():
    look = f"import sys, shiremoot.money; print([name for name in {HEAVY!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
