"""``python tests/benchmarks``: see ``measured.py``, which needs the folder above on its path."""

import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(1, str(Path(__file__).parents[1]))
    import_module("measured").main()
