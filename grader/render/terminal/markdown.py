"""Markdown on a terminal whose paragraphs break as Chinese ones do.

Rich breaks a paragraph at blanks alone; `Sentence` knows where a line of Chinese may end.
"""

from __future__ import annotations

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Markdown, MarkdownElement, Paragraph

from grader.render.terminal.inline import Sentence


class _Paragraph(Paragraph):
    """A paragraph, in a list too."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Sentence(self.text.plain, spans=self.text.spans)


class Prose(Markdown):
    """A text with paragraphs, lists and code."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {**Markdown.elements, "paragraph_open": _Paragraph}
