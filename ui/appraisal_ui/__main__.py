"""``python -m appraisal_ui PORT [--browser]``: what ``appraisal app`` starts."""

import sys

from appraisal_ui import app, serve

if __name__ == "__main__":
    sys.modules.setdefault("appraisal_ui.app", app)
    serve.run(int(sys.argv[1]), "--browser" in sys.argv[2:])
