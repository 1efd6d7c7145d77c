"""Makes top_level_domains.txt: the top-level domains in the root zone, one a line, in ASCII.

pip install publicsuffixlist==1.1.2.20261023
python top_level_domains.py OUT_FOLDER

The package ships the Public Suffix List (MPL 2.0); the last labels of its ICANN rules are the top-level domains of IANA's root zone.
Internationalised ones are left out: a check takes every name that is not ASCII, or begins with xn--, for known.
"""

import sys
from pathlib import Path

import publicsuffixlist

TEXT = (Path(publicsuffixlist.__file__).parent / "public_suffix_list.dat").read_text(encoding="utf-8")
ICANN = TEXT.split("===BEGIN ICANN DOMAINS===")[1].split("===END ICANN DOMAINS===")[0]
RULES = [line.strip() for line in ICANN.splitlines() if line.strip() and not line.startswith("//")]
# "arpa" is in the list as a rule; exceptions begin with an exclamation mark, wildcards with a star.
LAST = {rule.lstrip("!").rsplit(".", 1)[-1] for rule in RULES}
NAMES = sorted(name for name in LAST if name.isascii() and name.isalpha())
(Path(sys.argv[1]) / "top_level_domains.txt").write_text("\n".join(NAMES) + "\n", encoding="utf-8")
