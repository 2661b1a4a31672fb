"""Judge the judge: hold every exchange against the discovery document that google-api-python-client ships."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]


@cache
def document() -> Json:
    """Return Google's description of the Sheets API."""
    import googleapiclient

    place = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents" / "sheets.v4.json"
    found: Json = json.loads(place.read_text(encoding="utf-8"))
    return found


@cache
def _methods() -> tuple[tuple[str, re.Pattern[str], Json], ...]:
    found: list[Json] = []

    def walk(resource: Json) -> None:
        found.extend(resource.get("methods", {}).values())
        for each in resource.get("resources", {}).values():
            walk(each)

    walk(document())
    paths = [(each, re.sub(r"\{\w+\}", "@", each["flatPath"])) for each in found]
    return tuple(
        (each["httpMethod"], re.compile(re.escape(path).replace("@", "([^/:]+)")), each) for each, path in paths
    )


def method_of(verb: str, path: str) -> Json | None:
    """Return the API method that a verb and a path call; a range in the path may hold a colon."""
    for known, pattern, method in _methods():
        if known == verb and pattern.fullmatch(path.lstrip("/")):
            return method
    if "/values/" in path and not path.endswith((":clear", ":append")):
        wanted = {"GET": "sheets.spreadsheets.values.get", "PUT": "sheets.spreadsheets.values.update"}.get(verb)
        return next((method for _, _, method in _methods() if method["id"] == wanted), None)
    return None


def unknown_parameters(method: Json, query: Json) -> list[str]:
    """Return the query parameters that the method does not have."""
    return [name for name in query if name not in method["parameters"] and name not in document()["parameters"]]


def mistakes(schema: str, value: Any, where: str = "") -> list[str]:
    """Return everything in ``value`` that the schema does not allow: unknown names, wrong types, unknown words."""
    if not isinstance(value, dict):
        return [f"{where or schema}: not an object"]
    properties = document()["schemas"][schema].get("properties", {})
    found = []
    for name, part in value.items():
        place = f"{where}.{name}" if where else name
        if name not in properties:
            found.append(f'Unknown name "{name}" at "{where or schema}": Cannot find field.')
        else:
            found += _of(properties[name], part, place)
    return found


_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "boolean": bool, "integer": int, "number": (int, float),
}  # fmt: skip


def _of(spec: Json, value: Any, where: str) -> list[str]:
    if "$ref" in spec:
        return mistakes(spec["$ref"], value, where)
    kind = spec.get("type", "any")
    if kind == "any":
        return []
    if kind == "array":
        if not isinstance(value, list):
            return [f"{where}: not a list"]
        return [each for i, part in enumerate(value) for each in _of(spec["items"], part, f"{where}[{i}]")]
    if kind == "object":
        more = spec.get("additionalProperties", {})
        return [each for name, part in value.items() for each in _of(more, part, f"{where}.{name}")]
    wrong = not isinstance(value, _TYPES[kind]) or (kind in {"integer", "number"} and isinstance(value, bool))
    if wrong:
        return [f"{where}: {value!r} is not a {kind}"]
    if "enum" in spec and value not in spec["enum"]:
        return [f'Invalid value at "{where}": "{value}"']
    return []
