"""``appraisal app``: the screens in a browser on this machine."""

import subprocess
import sys
from importlib.resources import files
from typing import Annotated

import typer


def app(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8501,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser window.")] = True,
) -> None:
    """Open the app; nothing leaves this machine."""
    entry = files("appraisal_ui") / "app.py"
    settings = {
        "server.port": str(port),
        "server.address": "127.0.0.1",
        "server.headless": "false" if browser else "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "runner.postScriptGC": "false",
        "runner.magicEnabled": "false",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    raise SystemExit(subprocess.call([sys.executable, "-m", "streamlit", "run", str(entry), *options]))
