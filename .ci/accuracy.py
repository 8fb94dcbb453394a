"""accuracy.py BINARY EVALUATION: the README's table of accuracy, measured now.

EVALUATION is the folder that holds score.py and the annotated sets. Prints Markdown.
"""

import json
import os
import subprocess
import sys
import tempfile

# What stands in the table: the scorer's name of a figure, and what a reader is told.
ROWS = [
    ("quantity newsquant span+value", "newsquant: news sentences", "quantities, place and value"),
    ("quantity rquant_currency span+value", "rquant_currency: sums of money", "quantities, place and value"),
    ("quantity recognizers/Currency span+value", "Recognizers-Text: currency", "quantities found with their value"),
    ("quantity recognizers/Dimension span+value", "Recognizers-Text: dimension", "quantities found with their value"),
    ("quantity recognizers/Number span+value", "Recognizers-Text: number", "quantities found with their value"),
    ("date te3_platinum span+value", "TempEval-3 platinum: news", "dates, place and TIMEX3 value"),
    ("date gum_news span+value", "GUM news", "dates, place and TIMEX3 value"),
    ("date gum_speech span+value", "GUM speeches", "dates, place and TIMEX3 value"),
    ("date recognizers/DateTime span+value", "Recognizers-Text: date and time", "dates found with their value"),
    ("speech polnear quoted", "PolNeAR: US campaign news", "quotations"),
    ("speech polnear quoted+speaker", "PolNeAR", "quotations with their speaker"),
    ("speech polnear reported+speaker", "PolNeAR", "reported clauses with their speaker"),
    ("speech polnear attributed characters", "PolNeAR", "characters attributed to somebody"),
    ("speech basil quoted+speaker", "BASIL: US political news", "quotations with the speaker's name"),
    ("pledge speech-acts all", "speech_acts: Australian releases", "sentences that commit"),
    ("pledge speech-acts with a figure", "speech_acts", "such sentences with a figure"),
    ("pledge pledge-specificity all", "pledge_specificity: Australian manifestos", "sentences that commit"),
    ("pledge pledge-india all", "india_cpp: Indian manifestos", "sentences that commit"),
    ("quantity hustings/dev-articles span+value", "five articles written for this purpose", "quantities, place and value"),
    ("date hustings/dev-articles span+value", "the same", "dates, place and TIMEX3 value"),
    ("speech hustings/dev-articles quoted+speaker", "the same", "quotations with their speaker"),
    ("speech hustings/dev-articles reported+speaker", "the same", "reported clauses with their speaker"),
    ("role hustings/dev-articles candidate", "the same", "characters in a candidate's mouth"),
    ("role hustings/dev-articles analyst", "the same", "characters in an analyst's mouth"),
    ("commitment hustings/dev-articles found with its figure", "the same", "numeric commitments with their figure"),
]

binary, evaluation = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "figures.json")
    scorer = os.path.join(evaluation, "score.py")
    sets = [os.path.join(evaluation, name) for name in ("articles", "data")]
    command = [sys.executable, scorer, "--bin", binary, "--json", path, *sets]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with open(path, encoding="utf-8") as file:
        figures = json.load(file)


def cell(value):
    return "–" if value is None else f"{value:.3f}"


print("| set | measured | precision | recall | F1 |")
print("|---|---|---|---|---|")
for name, what, measured in ROWS:
    figure = figures[name]
    print(f"| {what} | {measured} | {cell(figure['p'])} | {cell(figure['r'])} | {cell(figure['f1'])} |")
