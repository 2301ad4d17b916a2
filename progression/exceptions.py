"""What is raised for states a caller can act on; what is wrong in the data is a notice."""

from __future__ import annotations

from progression.model import Notice, errors


class ProgressionError(Exception):
    """The base of what progression raises for states a caller can act on."""


class DataRejected(ProgressionError):
    """The data cannot be answered from; `notices` holds every finding, errors among them."""

    def __init__(self, notices: tuple[Notice, ...]) -> None:
        super().__init__("\n".join(str(notice) for notice in errors(notices)))
        self.notices = notices


class Refused(ProgressionError, ValueError):
    """What was asked cannot be meant; the message says what was expected."""


class UnknownName(Refused):
    """No credential answers to `name`; `suggestions` are names that may have been meant.

    `help` says what the data knows instead, where it has something to say.
    """

    def __init__(self, name: str, suggestions: tuple[str, ...], help: str = "") -> None:
        *others, last = map(repr, suggestions) if suggestions else ("",)
        near = f"{', '.join(others)} or {last}" if others else last
        hint = f" Did you mean {near}?" if near else ""
        shown = name if len(name) <= 60 else f"{name[:57]}..."
        super().__init__(f"no credential called {shown!r}.{hint}{f' {help}' if help else ''}")
        self.name = name
        self.suggestions = suggestions
        self.help = help


class AmbiguousName(Refused):
    """`name` fits several credentials where one is needed; `matches` are their names.

    `instead` is what else can be done than to name one, where there is something.
    """

    def __init__(self, name: str, matches: tuple[str, ...], instead: str = "") -> None:
        several = f"{', '.join(matches[:-1])} or {matches[-1]}"
        also = f", or {instead}" if instead else ""
        super().__init__(f"{name!r} can mean {several}: name one{also}")
        self.name = name
        self.matches = matches


class NotReachable(ProgressionError):
    """Nothing leads to `target`; `missing` would have to be held, or its rule published."""

    def __init__(self, target: str, missing: tuple[str, ...]) -> None:
        super().__init__(f"nothing leads to {target}; missing: {', '.join(missing) or 'its rule'}")
        self.target = target
        self.missing = missing


class UnknownLanguage(Refused):
    """No language has the tag `tag`."""

    def __init__(self, tag: str) -> None:
        shown = tag if len(tag) <= 60 else f"{tag[:57]}..."
        super().__init__(f"no language is called {shown!r}: write its tag, such as cy for Welsh")
        self.tag = tag


class UnusableLogo(Refused):
    """The picture at `path` cannot be the logo of a page."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"the logo {path} {reason}")
        self.path = path


class UnusableAddress(Refused):
    """A page cannot have `address`."""

    def __init__(self, address: str) -> None:
        shown = address if len(address) <= 60 else f"{address[:57]}..."
        super().__init__(
            f"{shown!r} is not the address of a page such as https://example.org/map.html: "
            "it begins with https:// or http://, names a host and no user, and has no #"
        )
        self.address = address


class Unprintable(Refused):
    """No face has a letter of `text`; `cells` say where it is, such as `cards.csv:3 name`."""

    def __init__(self, text: str, cells: tuple[str, ...] = ()) -> None:
        letters = " ".join(f"{letter} (U+{ord(letter):04X})" for letter in text[:3])
        where = f" in {', '.join(cells)}" if cells else ""
        super().__init__(
            f"the fonts have no {letters}{where}: add a font file that has it with --font FILE"
        )
        self.text = text
        self.cells = cells
