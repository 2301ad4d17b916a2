"""Frozen records without the time that it takes to make their classes.

`dataclass` writes and compiles six functions for each class, and `typing.NamedTuple` compiles each
annotation: of a short command that was a third. Here the functions are written once, for all. To a
type checker and to the functions of `dataclasses` a `Record` is a frozen dataclass with slots, and
`NamedTuple` is that of `typing`. Both take annotations as text: `from __future__ import
annotations`. Knows no record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, dataclass_transform

if TYPE_CHECKING:
    import inspect
    from dataclasses import asdict as asdict
    from dataclasses import replace as replace
    from typing import NamedTuple as NamedTuple

_NONE = object()  # what a field without a default is set to


class _Aside:
    def __init__(self, default: object) -> None:
        self.default = default


class _Fresh:
    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def aside(*, default: Any) -> Any:
    """Return what a field is set to that is neither compared nor shown."""
    return _Aside(default)


def fresh(*, default_factory: Callable[[], Any]) -> Any:
    """Return what a field is set to whose default is made for each record."""
    return _Fresh(default_factory)


def _arranged(
    cls: Any,
    names: tuple[str, ...],
    defaults: dict[str, Any],
    values: tuple[Any, ...],
    named: dict[str, Any],
) -> Sequence[Any]:
    """Return the value of each field of a class in their order."""
    found = defaults | dict(zip(names, values, strict=False)) | named
    twice = len(values) > len(names) or any(name in named for name in names[: len(values)])
    if twice or found.keys() != set(names):
        cls.__signature__.bind(*values, **named)  # says what is wrong with them
    return [found[name] for name in names]


@dataclass_transform(eq_default=True, frozen_default=True, field_specifiers=(aside, fresh))
class _Recorded(type):
    """The class of classes of records: takes the fields of each from its annotations."""

    _fields: dict[str, object]
    _names: tuple[str, ...]
    _shown: tuple[str, ...]
    _defaults: dict[str, object]
    _fresh: dict[str, Callable[[], object]]
    _key: Callable[[object], object]
    _put: tuple[Callable[[object, object], None], ...]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> _Recorded:
        own = tuple(body.get("__annotations__", ()))
        fields = {n: v for b in bases if isinstance(b, _Recorded) for n, v in b._fields.items()}
        fields |= {each: body.pop(each, _NONE) for each in own}
        # A record with cached properties asks for "__dict__" among its slots.
        body |= {"__slots__": (*own, *body.get("__slots__", ())), "__match_args__": tuple(fields)}
        made = super().__new__(cls, name, bases, body)
        made._fields = fields
        made._names = tuple(fields)
        made._shown = tuple(n for n, value in fields.items() if not isinstance(value, _Aside))
        made._fresh = {n: value.make for n, value in fields.items() if isinstance(value, _Fresh)}
        made._defaults = {
            n: value.default if isinstance(value, _Aside) else value
            for n, value in fields.items()
            if value is not _NONE and n not in made._fresh
        }
        made._key = attrgetter(*made._shown or ("__class__",))
        made._put = tuple(getattr(made, each).__set__ for each in fields)
        return made

    @property
    def __signature__(cls) -> inspect.Signature:
        import inspect

        return inspect.signature(_dataclass(cls))

    def _arranged(cls, values: tuple[Any, ...], named: dict[str, Any]) -> Sequence[Any]:
        defaults = cls._defaults
        if cls._fresh:
            defaults = defaults | {name: make() for name, make in cls._fresh.items()}
        return _arranged(cls, cls._names, defaults, values, named)


class Record(metaclass=_Recorded):
    """A frozen record: its fields are the annotations of its class.

    Records of one class are equal, and hash the same, where their fields are.
    """

    if not TYPE_CHECKING:  # a type checker knows all of this of a frozen dataclass

        def __init__(self, *values, **named):
            cls = type(self)
            if named or len(values) != len(cls._names):
                values = cls._arranged(values, named)
            for put, value in zip(cls._put, values, strict=True):
                put(self, value)

        def __setattr__(self, name, value):
            _refuse(f"cannot assign to field {name!r}")

        def __delattr__(self, name):
            _refuse(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        cls = type(self)
        return cls._key(self) == cls._key(other) if type(other) is cls else NotImplemented

    def __hash__(self) -> int:
        return hash(type(self)._key(self))

    def __repr__(self) -> str:
        told = (f"{name}={getattr(self, name)!r}" for name in type(self)._shown)
        return f"{type(self).__qualname__}({', '.join(told)})"

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Return how it is made anew, for `copy` and `pickle`."""
        return type(self), tuple(getattr(self, name) for name in type(self)._names)


class _Fields:
    """What `dataclasses` knows a dataclass by; made when it is asked for."""

    def __get__(self, record: object, cls: _Recorded) -> object:
        return getattr(_dataclass(cls), "__dataclass_fields__")  # noqa: B009 - no word of `type`


def _refuse(message: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(message)


@cache
def _dataclass(record: _Recorded) -> type:
    """Return a dataclass with the same fields, for those who ask `dataclasses` about a record."""
    from dataclasses import field, make_dataclass
    from inspect import get_annotations

    types: dict[str, Any] = {}
    for each in reversed(record.__mro__):
        types |= get_annotations(each)
    fields = []
    for name in record._names:
        told: dict[str, Any] = {"compare": name in record._shown, "repr": name in record._shown}
        if name in record._fresh:
            told["default_factory"] = record._fresh[name]
        elif name in record._defaults:
            told["default"] = record._defaults[name]
        fields.append((name, types[name], field(**told)))
    namespace = {"__doc__": record.__doc__}
    return make_dataclass(record.__name__, fields, namespace=namespace, frozen=True)


if not TYPE_CHECKING:
    from collections import _tuplegetter  # what `namedtuple` itself gives its fields

    Record.__dataclass_fields__ = _Fields()

    def replace(record, /, **changes):
        """Return the record with some of its fields changed, as `dataclasses.replace` does."""
        cls = type(record)
        return cls(**{name: getattr(record, name) for name in cls._names} | changes)

    def asdict(record):
        """Return the fields of a record that holds no other by name, as `dataclasses` does."""
        return {name: getattr(record, name) for name in type(record)._names}

    class _Named(type):
        """The class of named tuples: takes the fields of each from its annotations."""

        def __new__(cls, name, bases, body):
            names = tuple(body.get("__annotations__", ()))
            if names:
                defaults = {each: body[each] for each in names if each in body}
                body |= {each: _tuplegetter(place, "") for place, each in enumerate(names)}
                body |= {"_fields": names, "_field_defaults": defaults, "__match_args__": names}
                body |= {"_count": len(names), "_last": tuple(defaults.values())}
            return super().__new__(cls, name, bases, body | {"__slots__": ()})

        @property
        def __signature__(cls):
            from inspect import Parameter, Signature

            kind, known = Parameter.POSITIONAL_OR_KEYWORD, cls._field_defaults
            return Signature(
                [
                    Parameter(each, kind, default=known.get(each, Parameter.empty))
                    for each in cls._fields
                ]
            )

        def _arranged(cls, values, named):
            lacking = cls._count - len(values)
            if not named and 0 < lacking <= len(cls._last):
                return values + cls._last[-lacking:]
            return _arranged(cls, cls._fields, cls._field_defaults, values, named)

    class NamedTuple(tuple, metaclass=_Named):
        """A tuple with named fields, the annotations of its class."""

        def __new__(cls, *values, **named):
            if named or len(values) != cls._count:
                values = cls._arranged(values, named)
            return tuple.__new__(cls, values)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, /, **changes):
            return type(self)(**self._asdict() | changes)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            told = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({told})"

        def __getnewargs__(self):
            return tuple(self)
