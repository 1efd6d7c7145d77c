"""Makes character_names.txt: the names of the Unicode characters people talk about.

python character_names.py OUT_FOLDER

From Python's unicodedata (Unicode 14.0.0 in Python 3.11): letters and marks of European languages, punctuation, currencies, arrows, mathematics, boxes,
symbols, dingbats and emoji. "@2190" begins a run of code points; each line is the next one's name in lower case, an empty line one that has none.
"""

import sys
import unicodedata
from pathlib import Path

BLOCKS = [
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x0300, 0x0345), (0x0391, 0x03C9), (0x0401, 0x0451), (0x05D0, 0x05EA), (0x2000, 0x2052), (0x20A0, 0x20C0),
    (0x2100, 0x218B), (0x2190, 0x22FF), (0x2300, 0x23FF), (0x2500, 0x25FF), (0x2600, 0x27BF), (0x2B05, 0x2B55), (0x3001, 0x3011), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFFC, 0xFFFD), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF),
]

lines = []
for first, last in BLOCKS:
    lines.append(f"@{first:X}")
    lines += [unicodedata.name(chr(code), "").lower() for code in range(first, last + 1)]
(Path(sys.argv[1]) / "character_names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
print(unicodedata.unidata_version)
