"""Stories that we wrote and coded ourselves, to train on and to measure with; ours to give away (CC0)."""
