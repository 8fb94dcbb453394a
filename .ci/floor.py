"""floor.py BINARY SCORER: fails when a score of the annotated article falls below its floor."""

import json
import os
import subprocess
import sys
import tempfile

FLOORS = {
    "quantity hustings/state-for-man span+value": 0.90,
    "date hustings/state-for-man span+value": 0.90,
    "speech hustings/state-for-man quoted+speaker": 0.90,
    "role hustings/state-for-man candidate": 0.90,
    "role hustings/state-for-man analyst": 0.90,
    "commitment hustings/state-for-man found with its figure": 0.80,
}

binary, scorer = sys.argv[1:]
article = os.path.join(os.path.dirname(scorer), "articles", "state-for-man.jsonl")
if not os.path.exists(article):
    sys.exit("floor: the annotated article is missing beside the scorer")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "figures.json")
    subprocess.run([sys.executable, scorer, "--bin", binary, "--json", path, article], check=True)
    with open(path, encoding="utf-8") as file:
        figures = json.load(file)
low = []
for name, floor in FLOORS.items():
    found = figures.get(name, {}).get("f1")
    if found is None or found < floor:
        low.append(f"{name}: {found} is below {floor}")
sys.exit("floor: " + "; ".join(low) if low else 0)
