"""``appraisal app``: the screens in a browser on this machine."""

import subprocess
import sys
from typing import Annotated

import typer


def app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser window.")] = True,
) -> None:
    """Open the app; nothing leaves this machine."""
    typer.echo(f"appraisal is at http://127.0.0.1:{port}; press Ctrl-C to stop it")
    command = [sys.executable, "-m", "appraisal_ui", str(port), *(["--browser"] if browser else [])]
    screens = subprocess.Popen(command)  # noqa: S603 our own program
    try:
        code = screens.wait()
    except KeyboardInterrupt:
        code = screens.wait()
    raise typer.Exit(code)
