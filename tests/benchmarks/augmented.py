"""pyaugmecon by itself, as its HiGHS cannot be loaded beside that of OR-Tools: ``augmented.py 2kp50`` prints JSON.

Its exact mode on one worker, on the problem file that it ships, its other settings as they come.
"""

import json
import sys
from importlib import import_module
from time import perf_counter


def main(name: str) -> None:
    """Print the seconds taken and the points found."""
    kit, models = import_module("pyaugmecon"), import_module("pyaugmecon.example_models")
    settings = kit.PyAugmeconConfig(mode="exact", workers=1, write_csv=False, progress_bar=False, log_to_console=False)
    start = perf_counter()
    found = kit.PyAugmecon(models.kp_model(name, int(name[0])), settings).solve()
    took = perf_counter() - start
    sys.stdout.write(json.dumps([took, [[round(value) for value in point] for point in found.points]]))


if __name__ == "__main__":
    main(sys.argv[1])
