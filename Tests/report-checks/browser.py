"""What the checks share: a headless Chromium driven by Playwright."""

import contextlib
import shutil

from playwright.sync_api import sync_playwright

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def chromium():
    """The installed Chromium; Playwright's own download is not needed."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    raise SystemExit("no Chromium found; on Debian: apt-get install chromium")


@contextlib.contextmanager
def browser():
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield instance
        finally:
            instance.close()


@contextlib.contextmanager
def page(instance, path, viewport=DESKTOP, javascript=True):
    """The report opened from its file, with everything it says on the console."""
    context = instance.new_context(viewport=viewport, java_script_enabled=javascript, offline=True)
    opened = context.new_page()
    opened.messages = []
    opened.requests = []
    opened.on("console", lambda message: opened.messages.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: opened.messages.append(f"error: {error}"))
    opened.on("request", lambda request: opened.requests.append(request.url))
    opened.goto(path.resolve().as_uri())
    try:
        yield opened
    finally:
        context.close()
