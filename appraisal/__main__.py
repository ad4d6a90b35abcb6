"""``python -m appraisal``: the same commands as ``appraisal``."""

from appraisal.cli import main

if __name__ == "__main__":
    main()
