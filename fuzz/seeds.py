"""Seeds from the project's own corpus: `seeds.py FOLDER` writes one folder of small files per target there."""

import gzip
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARTICLES = sorted((ROOT / "corpus/en/articles").glob("*.txt"))
FORMATS = ROOT / "corpus/en/formats"
TABLES = sorted((ROOT / "src/lang/en").glob("*.tsv"))


def texts() -> list[str]:
    """Paragraphs of the articles, and the texts of the cases."""
    parts = [part for path in ARTICLES for part in path.read_text(encoding="utf-8").split("\n\n")]
    for path in sorted((ROOT / "corpus/en/cases").glob("*.case")):
        parts += [part for part in re.split(r"\n(?:===+|---)\n?", path.read_text(encoding="utf-8")) if part.strip()]
    return parts


def seeds() -> dict[str, list[bytes]]:
    paragraphs = [text.encode() for text in texts()]
    read = lambda *names: [(FORMATS / name).read_bytes() for name in names]  # noqa: E731
    office = []
    for name, part, kind in [("harbour.docx", "word/document.xml", b"1"), ("harbour.odt", "content.xml", b"0")]:
        office.append(kind + zipfile.ZipFile(FORMATS / name).read(part))
    whole = [path.read_bytes() for path in ARTICLES]
    return {
        "analyze": whole + paragraphs[::4],
        "archive": read("harbour.docx"),
        "arrow": [],
        "csv": [b"0" + table for table in read("harbour.csv")] + [b"1id\ttext\tdate\na\tWe will.\t2027-01-31\n"],
        "encoding": read("harbour-windows.txt", "harbour-utf16.txt", "harbour.txt"),
        "html": read("harbour.html", "gazette.html"),
        "jsonl": read("harbour.jsonl") + [b'{"text":"a\\nb","id":null,"x":[1,{"y":2.5}]}\n\n{"id":7}\n'],
        "lexicon": [bytes([at]) + b"\n".join(path.read_bytes().split(b"\n")[:12]) + b"\n" for at, path in enumerate(TABLES)],
        "markdown": read("harbour.md") + [b"---\ntitle: Plan\ndate: 2027-01-31\n---\n# A\n* b\n  1. c\n\n| d | e |\n|--|--|\n| f | g |\n"],
        "office": office,
        "packed": read("harbour.txt.gz") + [gzip.compress(b"We will. " * 200)],
        "parquet": read("harbour.parquet"),
        "pdf": read("scan.pdf", "fields.pdf", "table.pdf", "ghostscript.pdf"),
        "segment": paragraphs[::2] + ["don’t – “go” 1,350.5% U.S. 漢ア 👍🇩🇪 א\u0301\u200d\u00ad x_1".encode()],
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for target, found in seeds().items():
        (folder / target).mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(found):
            (folder / target / f"seed-{number:03}").write_bytes(seed)
