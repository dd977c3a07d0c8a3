"""How the noise-line classifier of `wrybill/intake/noise.py` was trained; see README.md."""
