"""Make a class a frozen value with slots, in a quarter of the time that ``dataclasses`` takes; and group values."""

import dataclasses
from collections.abc import Callable, Hashable, Iterable
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

Class = TypeVar("Class", bound=type[Any])
Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


@overload
def frozen(made: Class, /) -> Class: ...


@overload
def frozen(*, kw_only: bool = False, slots: bool = True, order: bool = False) -> Callable[[Class], Class]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(
    made: Class | None = None, /, *, kw_only: bool = False, slots: bool = True, order: bool = False
) -> Class | Callable[[Class], Class]:
    """Return the class as a dataclass whose values are compared, hashed and shown by their fields.

    They have slots, unless something is looked up once and kept beside the fields (``cached_property``). With ``order``
    they can be sorted.

    ``dataclass(frozen=True, slots=True)`` writes and compiles six methods for each class; a hundred and fifty classes
    are made at every start. Only ``__init__`` differs enough for that, and it is written when the first value is made:
    half of the classes have none in a run. The others are the same for all here. The type checker refuses to change a
    value; nothing looks again while it runs.
    """

    def make(plain: Class) -> Class:
        record: Any = dataclasses.dataclass(init=False, eq=False, repr=False, slots=slots, kw_only=kw_only)(plain)
        _give_methods(record, order=order)
        return record  # type: ignore[no-any-return]

    return make if made is None else make(made)


def _give_methods(record: Any, *, order: bool) -> None:
    """Give a dataclass what makes and compares its values; the first value made brings ``__init__``."""
    fields = dataclasses.fields(record)
    compared = _values([each.name for each in fields if each.compare])
    hashed = _values([each.name for each in fields if (each.compare if each.hash is None else each.hash)])
    shown = [each.name for each in fields if each.repr]

    def first(self: object, *given: object, **named: object) -> None:
        more = "self.__post_init__()" if hasattr(record, "__post_init__") else "pass"
        record.__init__ = _init([each for each in fields if each.init], more)
        record.__init__(self, *given, **named)

    def same(self: object, other: object) -> bool:
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def before(self: object, other: object) -> bool:
        return bool(compared(self) < compared(other)) if type(other) is type(self) else NotImplemented

    def text(self: object) -> str:
        return f"{record.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    record.__init__, record.__repr__ = first, text
    record.__eq__, record.__hash__ = same, lambda self: hash(hashed(self))
    if order:
        record.__lt__ = before


def _values(names: list[str]) -> Callable[[object], Any]:
    return attrgetter(*names) if names else lambda _: ()


def grouped(pairs: Iterable[tuple[Key, Thing]]) -> dict[Key, list[Thing]]:
    """Return the things of each key, in their order."""
    groups: dict[Key, list[Thing]] = {}
    for key, thing in pairs:
        groups.setdefault(key, []).append(thing)
    return groups


_NOT_GIVEN: Any = object()


def _init(fields: list[dataclasses.Field[Any]], more: str) -> Any:
    """Return the ``__init__`` that ``dataclasses`` would write: it takes the fields, then does ``more``."""
    lines, defaults, known = [], {}, {"not_given": _NOT_GIVEN}
    for each in fields:
        name = value = each.name
        if each.default_factory is not dataclasses.MISSING:
            defaults[name], known[f"make_{name}"] = _NOT_GIVEN, each.default_factory
            value = f"make_{name}() if {name} is not_given else {name}"
        elif each.default is not dataclasses.MISSING:
            defaults[name] = each.default
        lines.append(f"self.{name} = {value}")
    by_name = ["*"] if any(each.kw_only for each in fields) else []  # then all are
    taken = ", ".join(["self", *by_name, *(each.name for each in fields)])
    exec(f"def __init__({taken}):\n " + "\n ".join([*lines, more]), known)  # noqa: S102 (our own field names)
    init = known["__init__"]
    if by_name:
        init.__kwdefaults__ = defaults
    else:
        init.__defaults__ = tuple(defaults.values())
    return init
