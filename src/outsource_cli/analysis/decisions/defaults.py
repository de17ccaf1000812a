"""How the simulation is run unless a reader says otherwise. Apart, because the command line needs it at every start."""

DEFAULT_RUNS = 10_000
"""Runs after which P10, P50 and P90 hardly move any more: by about a hundredth of their distance."""
DEFAULT_SEED = 1
MOST_RUNS = 1_000_000
"""Half a second for each uncertain figure; more would only fill the memory."""
