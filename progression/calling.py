"""Where an option is misspelled in a call, the error names the options that there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
Class = TypeVar("Class", bound=type)


def names_options(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that names its options where it is given one that it does not have."""
    known = _known(function)
    options = [name for name in known if name not in ("self", "cls")]

    @wraps(function)
    def called(*arguments: P.args, **given: P.kwargs) -> R:
        for name in given:
            if name not in known:
                raise TypeError(_unknown(function.__name__, name, options))
        return function(*arguments, **given)

    return called


def all_name_options(cls: Class) -> Class:
    """Do so for every public method of a class that has options."""
    for name, method in list(vars(cls).items()):
        if name.startswith("_"):
            continue
        if isinstance(method, classmethod):
            setattr(cls, name, classmethod(names_options(method.__func__)))
        elif isinstance(method, FunctionType) and len(_known(method)) > 1:
            setattr(cls, name, names_options(method))
    return cls


def _known(function: Callable[..., object]) -> tuple[str, ...]:
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def _unknown(function: str, name: str, options: list[str]) -> str:
    from difflib import get_close_matches  # only where something is misspelled

    near = get_close_matches(name, options, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else "."
    return f"{function}() has no option {name!r}{meant} It has {', '.join(options)}"
