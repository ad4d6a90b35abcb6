"""``python -m appraisal_ui PORT [--browser]``: what ``appraisal app`` starts."""

import sys

from appraisal_ui import serve

if __name__ == "__main__":
    serve.run(int(sys.argv[1]), browser="--browser" in sys.argv[2:])
