"""Two commands on a machine that has only Python 3.11 or later.

    python3 start.py         install Wrybill into .venv and code the demo story
    python3 start.py test    install what the developers use, too, and run all that CI runs

Nothing outside this folder is changed. Both need the package index (PyPI) once, and nothing else.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
COMMAND = r".venv\Scripts\wrybill" if WINDOWS else ".venv/bin/wrybill"
OLDEST = (3, 11)
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("importlinter",),
    ("pytest",),  # last, so that its own summary ends the output
)


def main(words):
    """Do what the command line asks; the exit code tells how it went."""
    require_python()
    if words == []:
        install(["-e", ".[archive,crawl]"])
        return show_demo()
    if words == ["test"]:
        install(["-e", ".[train,crawl,archive,ray,plots]", *developer_packages()])
        return check()
    print(__doc__)
    return 0 if words in (["-h"], ["--help"]) else 2


def show_demo():
    """Code the demo story, and say where the command is; the demo's exit code."""
    failed = run("-m", "wrybill", "demo")
    if not failed:
        print(f"\nNext: {COMMAND} code STORY.txt --date YYYY-MM-DD", flush=True)
    return failed


def require_python():
    """End with advice where this Python is too old."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(
            f"Wrybill needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {found} ({sys.executable}).\n"
            "Install a newer one from https://www.python.org/downloads/ or your system's packages, then run\n"
            "  python3.11 start.py"
        )


def install(requirements):
    """Bring .venv to hold `requirements`; nothing is done, and no network needed, where it has held them before."""
    if not PYTHON.exists():
        create_venv()
    wanted = "\n".join([(ROOT / "pyproject.toml").read_text(encoding="utf-8"), *requirements])
    stamp = VENV / f"installed-{hashlib.sha256(wanted.encode()).hexdigest()[:16]}"
    if stamp.exists():
        return
    print("Installing into .venv (the first time takes a minute or two) …", flush=True)
    command = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements]
    if run(*command):
        sys.exit(
            "The installation failed; pip's own words are above.\n"
            "No network? Wrybill's packages come from PyPI the first time. Behind a proxy, set HTTPS_PROXY.\n"
            f"A damaged environment? Delete {VENV} and run this again."
        )
    stamp.touch()


def create_venv():
    """Make .venv with a pip of its own, or end with advice."""
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode:
        sys.exit(
            f"{sys.executable} cannot create a virtual environment: its venv module is missing or incomplete.\n"
            "On Debian and Ubuntu: sudo apt install python3-venv. With uv: uvx --from . wrybill demo"
        )


def developer_packages():
    """What pyproject.toml's dev group names; read here, since only pip 25.1 and later know groups."""
    import tomllib  # noqa: PLC0415 - an older Python must reach require_python() first

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["dependency-groups"]["dev"]


def check():
    """Run every check, the rest too when one fails; 1 if any failed."""
    failed = []
    for module, *arguments in CHECKS:
        for name in failed:
            print(f"FAILED: {name}", flush=True)
        name = " ".join((module, *arguments))
        print(f"--- {name}", flush=True)
        if run(*module_call(module), *arguments):
            failed.append(name)
    return 1 if failed else 0


def module_call(module):
    """How the environment's Python runs a tool; import-linter alone has no `-m`."""
    if module == "importlinter":
        return ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    return ("-m", module)


def run(*arguments):
    """Run the environment's Python in this folder; its exit code."""
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
