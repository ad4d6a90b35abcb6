"""How the app looks and behaves as a whole: settings for Streamlit, given at the start."""

LIGHT = {
    "primaryColor": "#0f5b66",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f1f5f6",
    "textColor": "#1c2529",
    "borderColor": "#71838c",
    "linkColor": "#0f5b66",
}
DARK = {
    "primaryColor": "#7fccd5",
    "backgroundColor": "#12171a",
    "secondaryBackgroundColor": "#1f272b",
    "textColor": "#edf1f3",
    "borderColor": "#8497a1",
    "linkColor": "#8fd6de",
}
SHAPE: dict[str, object] = {
    "theme.base": "light",
    "theme.baseRadius": "4px",
    "theme.baseFontSize": 17,
    "theme.paddingTop": "1rem",
}
CONDUCT: dict[str, object] = {
    "browser.gatherUsageStats": False,  # nothing leaves the machine
    "client.toolbarMode": "minimal",  # no Deploy button, no developer's menu
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "logger.hideWelcomeMessage": True,
    "server.headless": True,  # our own launcher opens the browser
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.enableStaticServing": True,
    "server.maxUploadSize": 5,  # megabytes; the largest case is a twentieth of it
    "runner.postScriptGC": False,  # it takes longer than most screens
    "runner.magicEnabled": False,
    "runner.fastReruns": False,  # as ``appraisal_ui.undivided`` needs
}


def settings(port: int) -> dict[str, object]:
    """Every setting of Streamlit that is not its default, with the port on this machine."""
    colours = {
        f"theme.{mode}.{name}": colour
        for mode, chosen in (("light", LIGHT), ("dark", DARK))
        for name, colour in chosen.items()
    }
    return {**SHAPE, **colours, **CONDUCT, "server.port": port}
