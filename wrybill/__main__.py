"""`python -m wrybill` is the `wrybill` command."""

from wrybill.cli import main

main()
