"""Chromium without a window, where it is installed: what a page looks like to a browser."""

import re
import shutil
import subprocess

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --dump-dom --virtual-time-budget=2000"
).split()


def title(folder, html):
    """The title of a page once its scripts have run."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    command = [CHROMIUM, *OPTIONS, f"--user-data-dir={folder / 'profile'}", (folder / "page.html").as_uri()]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120).stdout
    return re.search(r"<title>(.*?)</title>", shown)[1]
