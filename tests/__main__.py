"""`python3 -m tests` runs every check on a machine that has nothing but Python: lint, types, contracts, tests.

With arguments it runs pytest alone with them: `python3 -m tests -k deadline`.
"""

import sys

from services.bootstrap import ROOT, become, prepared_python

if __name__ == "__main__":
    interpreter = prepared_python(ROOT / "tests" / "requirements.lock")
    become(interpreter, "-m", *(["pytest", *sys.argv[1:]] if sys.argv[1:] else ["poethepoet", "check"]))
