"""`python3 -m services …` is `kunjung …` on a machine that has nothing but Python: it prepares `.venv` first."""

import sys

from services.bootstrap import ROOT, become, prepared_python

if __name__ == "__main__":
    become(prepared_python(ROOT / "services" / "requirements.lock"), "-m", "services.cli", *sys.argv[1:])
