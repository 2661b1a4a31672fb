"""Answer requests as sheets.googleapis.com does: rights, quotas, faults by call, and Google's own error bodies."""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.sheets_server import changes, discovery, values
from tests.sheets_server.changes import Refused
from tests.sheets_server.consent import consent
from tests.sheets_server.describing import described
from tests.sheets_server.grid import Json, Spreadsheet
from tests.sheets_server.masks import masked, tree_of, without_zeros
from tests.sheets_server.tokens import Token, Tokens

WRITE = "https://www.googleapis.com/auth/spreadsheets"
READ = WRITE + ".readonly"
_HTML = b"<!DOCTYPE html><html><title>Error 502 (Server Error)!!1</title><p>That's an error.</html>"


@dataclass
class Answer:
    """What goes back. ``drop`` closes the connection instead: "reset" at once, "timeout" after a long silence."""

    status: int
    body: bytes
    kind: str = "application/json; charset=UTF-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    drop: str = ""


@dataclass(frozen=True)
class Fault:
    """A fault at one call: ``what`` is a status, "html", "reset" or "timeout"; ``after`` the change was applied or not."""

    what: str
    after: bool = False


@dataclass
class Api:
    """The service. ``calls`` counts the API's calls; ``faults`` leads from the number of a call, or -1 for all."""

    books: dict[str, Spreadsheet] = field(default_factory=dict)
    tokens: Tokens = field(default_factory=Tokens)
    calls: list[tuple[str, str]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    faults: dict[int, Fault] = field(default_factory=dict)
    token_faults: dict[int, Fault] = field(default_factory=dict)
    token_calls: int = 0
    strict: bool = True
    mistakes: list[str] = field(default_factory=list)
    disabled: bool = False
    quota: int = 60
    spent: dict[tuple[str, str, int], int] = field(default_factory=dict)
    retry_after: str = ""
    now: Any = time.time

    def handle(self, host: str, verb: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answer one request to one of Google's hosts."""
        if host == "oauth2.googleapis.com" and target.startswith("/revoke"):
            known = self.tokens.refresh.pop(parse_qs(body.decode("ascii")).get("token", [""])[0], None)
            return Answer(200, b"{}") if known else Answer(400, _dumped({"error": "invalid_token"}))
        if host == "oauth2.googleapis.com":
            return self._token(body, headers)
        if host == "accounts.google.com":
            page = consent(self.tokens, verb, target, body)
            to = {"Location": page.location} if page.location else {}
            return Answer(page.status, page.text.encode(), "text/html; charset=UTF-8", to)
        if host != "sheets.googleapis.com":
            return self._refusal(Refused("Requested entity was not found.", 404, "NOT_FOUND"))
        parts = urlsplit(target)
        number = len(self.calls)
        self.calls.append((verb, parts.path))
        self.sizes.append(len(body))
        fault = self.faults.get(number, self.faults.get(-1))
        if fault and not fault.after:
            return self._fault(fault)
        answer = self._answered(verb, parts.path, parse_qs(parts.query), headers, body)
        self.answered.append(len(answer.body))
        return self._fault(fault) if fault else answer

    def _token(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        fault = self.token_faults.get(self.token_calls)
        self.token_calls += 1
        if fault:
            return self._fault(fault)
        status, found = self.tokens.answer(body, self.now(), _authorization(headers))
        return Answer(status, _dumped(found))

    def _answered(self, verb: str, path: str, query: Json, headers: Mapping[str, str], body: bytes) -> Answer:
        try:
            token = self._token_of(headers)
            method = discovery.method_of(verb, path)
            if method is None:
                raise Refused("Requested entity was not found.", 404, "NOT_FOUND")
            given = json.loads(body) if body else None
            self._judge_request(method, query, given)
            book = self._allowed(token, path, verb, method)
            found = self._run(method["id"], book, path, query, given, token.email)
        except Refused as error:
            return self._refusal(error)
        return self._whole(method, found, query)

    def _whole(self, method: Json, found: Json, query: Json) -> Answer:
        answer = without_zeros(found) if "values" not in method["id"] else found
        if "fields" in query:
            answer = masked(answer, tree_of(query["fields"][0]))
        if self.strict:
            self.mistakes += discovery.mistakes(method["response"]["$ref"], answer)
        return Answer(200, _dumped(answer, pretty=query.get("prettyPrint") != ["false"]))

    def _judge_request(self, method: Json, query: Json, given: Any) -> None:
        unknown = discovery.unknown_parameters(method, query)
        if unknown:
            raise Refused(f'Invalid JSON payload received. Unknown name "{unknown[0]}": Cannot bind query parameter.')
        wrong = discovery.mistakes(method["request"]["$ref"], given) if "request" in method else []
        if wrong:
            self.mistakes += wrong
            raise Refused(f"Invalid JSON payload received. {wrong[0]}")

    def _token_of(self, headers: Mapping[str, str]) -> Token:
        given = _authorization(headers)
        if not given:
            raise Refused(
                "Method doesn't allow unregistered callers (callers without established identity).",
                403, "PERMISSION_DENIED",
            )  # fmt: skip
        token = self.tokens.issued.get(given.removeprefix("Bearer "))
        if token is None or token.until < self.now():
            raise Refused(
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other "
                "valid authentication credential.",
                401, "UNAUTHENTICATED",
            )  # fmt: skip
        return token

    def _allowed(self, token: Token, path: str, verb: str, method: Json) -> Spreadsheet:
        reads = verb == "GET"
        if self.disabled:
            raise Refused(*_DISABLED)
        if not token.scopes & ({WRITE, READ} if reads else {WRITE}):
            raise Refused(*_SCOPE)
        self._count(token.email, "Read" if reads else "Write")
        book = self.books.get(re.split(r"[/:]", path.split("/spreadsheets/")[1])[0])
        if book is None:
            raise Refused("Requested entity was not found.", 404, "NOT_FOUND")
        if book.office:
            raise Refused("This operation is not supported for this document", 400, "FAILED_PRECONDITION")
        role = book.roles.get(token.email, "")
        if not role or (role == "viewer" and not reads):
            raise Refused("The caller does not have permission", 403, "PERMISSION_DENIED")
        return book

    def _count(self, email: str, what: str) -> None:
        window = (email, what, int(self.now() // 60))
        self.spent[window] = self.spent.get(window, 0) + 1
        if self.spent[window] > self.quota:
            raise Refused(
                f"Quota exceeded for quota metric '{what} requests' and limit '{what} requests per minute per user' of "
                "service 'sheets.googleapis.com' for consumer 'project_number:1'.",
                429, "RESOURCE_EXHAUSTED",
            )  # fmt: skip

    def _run(self, method: str, book: Spreadsheet, path: str, query: Json, given: Any, email: str) -> Json:
        name = method.removeprefix("sheets.spreadsheets.")
        if name == "get":
            tree = tree_of(query["fields"][0]) if "fields" in query else {}
            return described(book, tree, grid=query.get("includeGridData") == ["true"])
        if name == "batchUpdate":
            return {"spreadsheetId": book.id, "replies": changes.apply(book, given.get("requests", []), email)}
        if name == "values.batchGet":
            return {"spreadsheetId": book.id, "valueRanges": [values.values_in(book, r) for r in query["ranges"]]}
        if name == "values.batchUpdate":
            return values.write_ranges(book, given, email)
        text = unquote(path.split("/values/")[1]).removesuffix(":clear")
        if name == "values.get":
            return values.values_in(book, text)
        if name == "values.clear":
            return values.clear(book, text, email)
        if name == "values.update":
            option = query["valueInputOption"][0]
            done = values.write_ranges(book, {"data": [{**given, "range": text}], "valueInputOption": option}, email)
            return {"spreadsheetId": book.id, "updatedRange": text, "updatedCells": done["totalUpdatedCells"]}
        raise Refused(f"{method} is not part of this server.", 501, "UNIMPLEMENTED")

    def _fault(self, fault: Fault) -> Answer:
        if fault.what in {"reset", "timeout"}:
            return Answer(0, b"", drop=fault.what)
        if fault.what == "html":
            return Answer(502, _HTML, "text/html; charset=UTF-8")
        return self._refusal(Refused(*_FAULTS[fault.what]))

    def _refusal(self, error: Refused) -> Answer:
        body: Json = {"code": error.code, "message": str(error), "status": error.status}
        if error.details:
            body["details"] = error.details
        more = {"Retry-After": self.retry_after} if error.code in {429, 503} and self.retry_after else {}
        return Answer(error.code, _dumped({"error": body}), headers=more)


def _authorization(headers: Mapping[str, str]) -> str:
    return next((value for name, value in headers.items() if name.lower() == "authorization"), "")


def _dumped(value: Any, *, pretty: bool = True) -> bytes:
    shape: Json = {"indent": 2} if pretty else {"separators": (",", ":")}
    return json.dumps(value, ensure_ascii=False, **shape).encode()


def _reason(reason: str, **more: str) -> list[Json]:
    return [
        {
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": reason,
            "domain": "googleapis.com",
            "metadata": more,
        }
    ]


_ENABLE = "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=1"
_DISABLED = (
    f"Google Sheets API has not been used in project 1 before or it is disabled. Enable it by visiting {_ENABLE} then retry.",
    403, "PERMISSION_DENIED", _reason("SERVICE_DISABLED", activationUrl=_ENABLE),
)  # fmt: skip
_SCOPE = (
    "Request had insufficient authentication scopes.", 403, "PERMISSION_DENIED",
    _reason("ACCESS_TOKEN_SCOPE_INSUFFICIENT", service="sheets.googleapis.com"),
)  # fmt: skip
_FAULTS: Mapping[str, tuple[Any, ...]] = {
    "401": ("Request had invalid authentication credentials.", 401, "UNAUTHENTICATED"),
    "409": ("The operation was aborted.", 409, "ABORTED"),
    "408": ("Request timed out.", 408, "DEADLINE_EXCEEDED"),
    "429": ("Quota exceeded for quota metric 'Read requests'.", 429, "RESOURCE_EXHAUSTED"),
    "quota": (
        "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of service "
        "'sheets.googleapis.com' for consumer 'project_number:1'.",
        429,
        "RESOURCE_EXHAUSTED",
        _reason("RATE_LIMIT_EXCEEDED", quota_limit="WriteRequestsPerMinutePerUser"),
    ),
    "500": ("Internal error encountered.", 500, "INTERNAL"),
    "503": ("The service is currently unavailable.", 503, "UNAVAILABLE"),
    "504": ("Deadline exceeded.", 504, "DEADLINE_EXCEEDED"),
}
