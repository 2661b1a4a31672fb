"""Every workbook has a name and a folder of its own, whatever else is in the run and in whatever order."""

import datetime as dt
from pathlib import Path

from infoview_sheets.batch.discovery import Place
from infoview_sheets.batch.job import jobs_of
from infoview_sheets.stores.opening import Access
from infoview_sheets.sync import Options

RUN = Options(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC), Path())
ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789"


def folders(*places: Place, out: Path | None = None) -> list[str]:
    return [job.options.run.out.as_posix() for job in jobs_of(places, RUN, Access(), out)]


def names(*places: Place) -> list[str]:
    return [job.options.name for job in jobs_of(places, RUN, Access())]


def test_without_out_the_papers_lie_beside_the_workbook() -> None:
    assert folders(Place("/c/ada.xlsx"), Place("/d/ada.xlsx")) == ["/c/out/ada", "/d/out/ada"]
    assert folders(Place(ID)) == [(Path.cwd() / "out" / ID).as_posix()]


def test_all_that_share_a_name_take_that_of_their_folder(tmp_path: Path) -> None:
    ada, bo, other = Place("/x/ada/talks.xlsx"), Place("/x/bo/Talks.xlsx"), Place("/x/bo/list.xlsx")
    root = tmp_path.as_posix()
    assert folders(ada, bo, other, out=tmp_path) == [f"{root}/ada talks", f"{root}/bo Talks", f"{root}/list"]
    assert folders(other, bo, ada, out=tmp_path) == [f"{root}/list", f"{root}/bo Talks", f"{root}/ada talks"]
    assert names(ada, bo, other) == ["ada talks", "bo Talks", "list"]


def test_those_that_still_share_one_take_letters_made_of_the_address() -> None:
    places = [Place("/x/c/talks.xlsx"), Place("/x/c/talks.xlsm"), Place("/y/c/talks.xlsx"), Place("/z/c talks.xlsx")]
    found = names(*places)
    assert len({name.casefold() for name in found}) == 4
    assert all(name.startswith(("talks ", "z c talks")) for name in found)
    assert dict(zip(places, found, strict=True)) == dict(zip(places[::-1], names(*places[::-1]), strict=True))


def test_the_name_of_the_list_wins() -> None:
    assert names(Place("/x/1.xlsx", "Ada Q"), Place(ID, "Bo"), Place(ID)) == ["Ada Q", "Bo", ID]
    clashing = names(Place(f"{ID}1", "Ada"), Place(f"{ID}2", "Ada"))
    assert len(set(clashing)) == 2
    assert all(name.startswith("Ada ") for name in clashing)


def test_a_name_is_never_a_path(tmp_path: Path) -> None:
    bad = ["../../etc", "..", "a/b", "CON", "x\x1b[31m", "a:b", ""]
    for folder in folders(*(Place(f"/x/{n}.xlsx", name) for n, name in enumerate(bad)), out=tmp_path):
        assert Path(folder).parent == tmp_path
        assert folder.isprintable()
        assert Path(folder).name not in (".", "..", "CON")


def test_templates_beside_a_workbook_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "ada" / "templates").mkdir(parents=True)
    places = [Place(str(tmp_path / "ada" / "a.xlsx")), Place(str(tmp_path / "bo" / "b.xlsx"))]
    ada, bo = (job.options.run.templates for job in jobs_of(places, RUN, Access()))
    assert (ada, bo) == (tmp_path / "ada" / "templates", None)
