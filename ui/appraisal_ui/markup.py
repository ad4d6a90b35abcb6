"""HTML made from parts: whatever is not markup already is escaped, so no text of a case becomes markup."""

from html import escape


class Markup(str):
    """Text that is HTML."""

    __slots__ = ()


def tag(name: str, *inside: str, **attributes: str) -> Markup:
    """One element; ``class_`` gives ``class`` and ``aria_label`` gives ``aria-label``.

    >>> tag("p", "1 < 2 ", tag("b", "always"), class_="sum")
    '<p class="sum">1 &lt; 2 <b>always</b></p>'
    """
    said = "".join(f' {key.removesuffix("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{said}>{joined(*inside)}</{name}>")


def joined(*parts: str) -> Markup:
    """Parts one after the other."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))
