"""Judge the judge: recorded facts about Google, and Google's own Python client as a second witness."""

import json
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.sheets.table import Row, Sheet
from tests.sheets_server import discovery
from tests.sheets_server.accounts import EMAIL, key_file
from tests.sheets_server.api import WRITE, Api
from tests.sheets_server.local import ID, TOKEN, new_book
from tests.sheets_server.masks import masked, tree_of
from tests.sheets_server.web import serving

ROOT = f"/v4/spreadsheets/{ID}"
SHEET = Sheet("Contacts", (Row(1, ("Name", "Email")), Row(2, ("Ada",)), Row(4, (None, "x@example.org"))))


@pytest.fixture
def api() -> Api:
    return new_book(SHEET, Sheet("It's", ()))[0]


def ask(api: Api, verb: str, path: str, body: Any = None, token: str = TOKEN) -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    data = json.dumps(body).encode() if body is not None else b""
    answer = api.handle("sheets.googleapis.com", verb, path, headers, data)
    return answer.status, json.loads(answer.body)


def change(api: Api, *requests: Any) -> tuple[int, Any]:
    return ask(api, "POST", f"{ROOT}:batchUpdate", {"requests": list(requests)})


def test_zeros_are_left_out(api: Api) -> None:
    found = ask(api, "GET", f"{ROOT}?fields=sheets(properties(sheetId,title,index))")[1]
    assert found["sheets"][0] == {"properties": {"title": "Contacts"}}
    assert 0 < found["sheets"][1]["properties"]["sheetId"] < 2**31


@pytest.mark.parametrize(
    ("asked", "range_", "values"),
    [
        ("Contacts", "Contacts!A1:Z1000", [["Name", "Email"], ["Ada"], [], ["", "x@example.org"]]),
        ("Contacts!A1:A1", "Contacts!A1", [["Name"]]),
        ("Contacts!A2:B9999", "Contacts!A2:B1000", [["Ada"], [], ["", "x@example.org"]]),
        ("'It''s'!A1:B2", "'It''s'!A1:B2", None),
    ],
)
def test_ranges_are_echoed_clamped_and_ragged(api: Api, asked: str, range_: str, values: Any) -> None:
    found = ask(api, "GET", f"{ROOT}/values/{asked}")[1]
    assert found["range"] == range_
    assert found.get("values") == values


@pytest.mark.parametrize(
    ("token", "status"), [("", 403), ("ya29.unknown", 401), (TOKEN, 200)], ids=["none", "bad", "good"]
)
def test_tokens(api: Api, token: str, status: int) -> None:
    assert ask(api, "GET", f"{ROOT}/values/Contacts", token=token)[0] == status


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"requests": [{"addSheet": {"nonsense": 1}}]}, 'Unknown name "nonsense"'),
        ({"requests": [{"appendDimension": {"sheetId": "0", "dimension": "ROWS", "length": 1}}]}, "is not a integer"),
        ({"requests": [{"appendDimension": {"sheetId": 0, "dimension": "DIAGONAL", "length": 1}}]}, "DIAGONAL"),
    ],
)
def test_what_the_discovery_document_does_not_know_is_refused(api: Api, body: Any, words: str) -> None:
    status, found = ask(api, "POST", f"{ROOT}:batchUpdate", body)
    assert status == 400
    assert words in found["error"]["message"]


def test_a_batch_is_all_or_nothing(api: Api) -> None:
    before = ask(api, "GET", f"{ROOT}/values/Contacts")
    row = {
        "appendCells": {"sheetId": 0, "rows": [{"values": [{"userEnteredValue": {"stringValue": "x"}}]}], "fields": "*"}
    }
    status, found = change(api, row, {"deleteSheet": {"sheetId": 77}})
    assert status == 400
    assert found["error"]["message"] == "Invalid requests[1].deleteSheet: No grid with id: 77"
    assert ask(api, "GET", f"{ROOT}/values/Contacts") == before


def test_named_ranges_and_marks_follow_their_column(api: Api) -> None:
    span = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    mark = {"metadataKey": "k", "metadataValue": "v", "visibility": "DOCUMENT", "location": {"dimensionRange": span}}
    named = {"name": "mails", "range": {"sheetId": 0, "startColumnIndex": 1, "endColumnIndex": 2}}
    change(api, {"addNamedRange": {"namedRange": named}}, {"createDeveloperMetadata": {"developerMetadata": mark}})
    change(api, {"insertDimension": {"range": {**span, "startIndex": 0, "endIndex": 2}}})
    change(api, {"moveDimension": {"source": {**span, "startIndex": 3, "endIndex": 4}, "destinationIndex": 0}})
    found = ask(api, "GET", ROOT)[1]
    assert found["namedRanges"][0]["range"]["endColumnIndex"] == 1
    columns = ask(api, "GET", f"{ROOT}?fields=sheets/data/columnMetadata")[1]["sheets"][0]["data"][0]["columnMetadata"]
    assert columns[0]["developerMetadata"][0]["metadataKey"] == "k"
    assert ask(api, "GET", f"{ROOT}/values/Contacts!A1")[1]["values"] == [["Email"]]


def test_lookups_are_calculated(api: Api) -> None:
    body = {
        "range": "Contacts!C2:C4",
        "values": [
            ['=IFNA(VLOOKUP("ada";Contacts!$A:$B;1;0);"none")'],
            ['=VLOOKUP("Zoe";Contacts!$A:$B;1;0)'],
            ['=VLOOKUP("A?a";Contacts!$A:$B;1;0)'],
        ],
    }
    ask(api, "PUT", f"{ROOT}/values/Contacts!C2:C4?valueInputOption=USER_ENTERED", body)
    assert ask(api, "GET", f"{ROOT}/values/Contacts!C2:C4")[1]["values"] == [
        ["Ada"], ["#N/A (Did not find value 'Zoe' in VLOOKUP evaluation.)"], ["Ada"],
    ]  # fmt: skip


def test_quota_is_by_minute_and_account(api: Api) -> None:
    api.quota, api.now = 2, lambda: 0.0
    assert [ask(api, "GET", f"{ROOT}/values/Contacts")[0] for _ in range(3)] == [200, 200, 429]
    api.now = lambda: 61.0
    assert ask(api, "GET", f"{ROOT}/values/Contacts")[0] == 200


def test_masks() -> None:
    value = {"a": 1, "b": [{"c": 2, "d": {"e": 3, "f": 4}}], "g": 5}
    assert masked(value, tree_of("a,b(c,d/e)")) == {"a": 1, "b": [{"c": 2, "d": {"e": 3}}]}


def test_discovery_checks_types_all_the_way_down() -> None:
    assert discovery.mistakes("SheetProperties", {"sheetId": True, "title": 3, "gridProperties": {"rows": 1}})[0]
    assert not discovery.mistakes("SheetProperties", {"sheetId": 1, "gridProperties": {"rowCount": 1}})


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of httplib2 and pyparsing, on import
def test_googles_own_client_reads_and_writes(api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from google.auth.transport.requests import AuthorizedSession
    from google.oauth2.service_account import Credentials
    from googleapiclient.discovery import build

    key = key_file(api, tmp_path)
    with serving(api, tmp_path) as places:
        for name, value in places.items():
            monkeypatch.setenv(name, value)
        signed = Credentials.from_service_account_file(str(key), scopes=[WRITE])  # type: ignore[no-untyped-call]
        session = AuthorizedSession(signed)  # type: ignore[no-untyped-call]
        sheets = build("sheets", "v4", http=_Http(session), static_discovery=True).spreadsheets()
        body = {"range": "Contacts!A3", "values": [["Ben"]]}
        sheets.values().update(spreadsheetId=ID, range="Contacts!A3", valueInputOption="RAW", body=body).execute()
        found = sheets.values().batchGet(spreadsheetId=ID, ranges=["Contacts!A1:A3"]).execute()
        assert sheets.get(spreadsheetId=ID).execute()["properties"]["title"] == "Interviews 2026"
        session.close()  # type: ignore[no-untyped-call]
    assert found["valueRanges"][0]["values"] == [["Name"], ["Ada"], ["Ben"]]
    assert api.mistakes == []
    assert EMAIL in {token.email for token in api.tokens.issued.values()}


class _Http:
    """What googleapiclient asks of httplib2, over requests, which knows the proxy and the authority."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **rest: Any) -> Any:
        import httplib2  # type: ignore[import-untyped]

        answer = self._session.request(method, uri, data=body, headers=headers)
        return httplib2.Response({**answer.headers, "status": str(answer.status_code)}), answer.content
