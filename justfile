python := if os_family() == "windows" { ".venv/Scripts/python.exe" } else { ".venv/bin/python" }

# Say what there is to run.
default:
    @just --list

# Everything that CI runs.
check:
    python3 start.py test

# Code the demo story.
demo:
    python3 start.py

# Only the tests.
test *ARGS:
    {{ python }} -m pytest {{ ARGS }}

# Put the code into the house's format.
format:
    {{ python }} -m ruff check --fix .
    {{ python }} -m ruff format .

# Rewrite the generated parts of README.md, docs/ and the reader's card, and its figures.
docs:
    {{ python }} -m evals.plots
    COLUMNS=110 {{ python }} -m wrybill demo 2> /dev/null > docs/demo.txt
    {{ python }} -m cogapp -r -P -I docs README.md docs/*.md wrybill/models/reader/CARD.md

# Score the coder and write evals/reports/.
eval *ARGS:
    {{ python }} -m evals {{ ARGS }}

# Measure speed and memory.
bench *ARGS:
    {{ python }} -m evals.bench {{ ARGS }}

# Train the reader's weights again (recipes/reader/README.md); some four hours of two cores.
train:
    {{ python }} -m recipes.reader.train language --steps 2200 --batch 1000 --lr 1.5e-4 --head-lr 1e-3 --out runs/language.pt
    {{ python }} -m recipes.reader.train events --start runs/language.pt --no-benchmark --steps 1400 --out runs/first.pt
    {{ python }} -m recipes.reader.train events --start runs/first.pt --steps 1000 --lr 1.1e-4 --head-lr 4.5e-4 --extra 0.06 --seed 2 --out runs/second.pt
    {{ python }} -m recipes.reader.train events --start runs/second.pt --steps 560 --lr 1e-4 --head-lr 4e-4 --extra 0.05 --seed 3 --standoff 0.25 --out runs/third.pt
    {{ python }} -m recipes.reader.train events --start runs/third.pt --steps 640 --lr 8e-5 --head-lr 3e-4 --extra 0.04 --seed 4 --standoff 0.5 --out runs/fourth.pt
    {{ python }} -m recipes.reader.average runs/third.pt runs/fourth.pt --out runs/mean.pt
    {{ python }} -m recipes.reader.train events --start runs/mean.pt --steps 640 --lr 8e-5 --head-lr 3e-4 --extra 0.04 --seed 5 --standoff 0.7 --out runs/fifth.pt
    {{ python }} -m recipes.reader.train events --start runs/fifth.pt --steps 1200 --lr 1e-4 --head-lr 3.5e-4 --extra 0.03 --seed 7 --careful 2 --out runs/sixth.pt
    {{ python }} -m recipes.reader.train events --start runs/sixth.pt --steps 800 --lr 8e-5 --head-lr 3e-4 --extra 0.03 --seed 8 --careful 2 --standoff 0.7 --out runs/seventh.pt
    {{ python }} -m recipes.reader.average runs/sixth.pt runs/seventh.pt --out runs/second-mean.pt
    {{ python }} -m recipes.reader.train events --start runs/second-mean.pt --steps 1000 --lr 8e-5 --head-lr 3e-4 --extra 0.03 --seed 9 --careful 2 --out runs/events.pt
    {{ python }} -m recipes.reader.pairs runs/first.pt --folds 5
    {{ python }} -m recipes.reader.pairs runs/events.pt --out runs/pairs.pt
    {{ python }} -m recipes.reader.package runs/events.pt --pairs runs/pairs.pt --out runs/model
    {{ python }} -m recipes.reader.calibrate --model runs/model --out runs/settings.json
    {{ python }} -m recipes.reader.package runs/events.pt --pairs runs/pairs.pt --settings runs/settings.json
