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

# Train the reader's weights again (recipes/reader/README.md); some two hours of two cores.
train:
    {{ python }} -m recipes.reader.train language --steps 1200 --batch 1000 --lr 1.5e-4 --head-lr 1e-3 --out runs/language.pt
    {{ python }} -m recipes.reader.train events --start runs/language.pt --out runs/held_out.pt
    {{ python }} -m recipes.reader.train events --start runs/language.pt --validate-every 0 --out runs/all.pt
    {{ python }} -m recipes.reader.package runs/held_out.pt --out runs/model
    {{ python }} -m recipes.reader.calibrate --model runs/model --out runs/settings.json
    {{ python }} -m recipes.reader.package runs/all.pt --settings runs/settings.json
