from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfWriter

from dateline.errors import (
    BinaryInput,
    DatelineError,
    EmptyArticle,
    EncodingProblem,
    InputNotFound,
    MalformedInput,
    TooLarge,
)
from dateline.reading import Article, clean, read
from dateline.reading.source import MAX_BYTES

LEAD = "Fighters from two rival groups withdrew from the market district on Monday, residents said."
NEXT = "A spokesman for the army declined to comment, and the market stayed closed for the day."
TITLE = "Rival fighters leave market district"
TEXT = f"{TITLE}\n\n{LEAD}\n\n{NEXT}"
HTML = f"<!doctype html><html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{LEAD}</p><p>{NEXT}</p></article></body></html>"


def articles(*inputs: str | Path, **options: Any) -> list[Article]:
    found = list(read(inputs, **options))
    assert all(isinstance(x, Article) for x in found), found
    return [x for x in found if isinstance(x, Article)]


def error(*inputs: str | Path, **options: Any) -> DatelineError:
    (found,) = read(inputs, **options)
    assert isinstance(found, DatelineError), found
    return found


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.log"])
def test_a_text_file(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, TEXT)
    (found,) = articles(path)
    assert (found.id, found.source, found.text) == ("a", str(path), TEXT)
    assert len(found.sha256 or "") == 64
    assert clean(found).text == TEXT


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "a.txt", "a"])
def test_an_html_file_by_content_and_by_suffix(tmp_path: Path, name: str) -> None:
    (found,) = articles(write(tmp_path / name, HTML))
    assert found.html == HTML and clean(found).text == TEXT


def test_as_is_takes_a_text_file_whole(tmp_path: Path) -> None:
    for text in (HTML, '{"text": "a"}', "Body\r\nLength: 3 words\r\nEnd of Document\r\n"):
        (found,) = articles(write(tmp_path / "a.txt", text), as_is=True)
        assert found.as_is and found.text == text


def test_json_lines(tmp_path: Path) -> None:
    rows = [{"id": "x", "text": LEAD, "published": "2012-03-12"}, {"html": HTML, "publisher": "Post"}]
    path = write(tmp_path / "a.jsonl", "\n\n".join(map(json.dumps, rows)) + "\n")
    one, two = articles(path)
    assert (one.id, one.text, one.published) == ("x", LEAD, "2012-03-12")
    assert (two.id, two.html, two.publisher) == ("a#2", HTML, "Post")


def test_a_bad_line_is_one_error_in_its_place(tmp_path: Path) -> None:
    good = json.dumps({"text": LEAD})
    lines = [
        good.encode(),
        b'{"text": ',
        b"[1]",
        b'{"title": "a"}',
        b'{"text": 5}',
        b'{"text": "caf\xff\xff"}',
        b'{"text": ""}',
        good.encode(),
    ]
    found = list(read([write(tmp_path / "a.jsonl", b"\n".join(lines))]))
    kinds = [type(x) for x in found]
    assert kinds == [
        Article,
        MalformedInput,
        MalformedInput,
        MalformedInput,
        MalformedInput,
        EncodingProblem,
        EmptyArticle,
        Article,
    ]
    assert "a.jsonl, line 2: it is not JSON" in str(found[1])
    assert "a.jsonl, line 3: it is a list, not an object" in str(found[2])
    assert "line 4: there is neither text nor html" in str(found[3])
    assert "line 5: text is int" in str(found[4])


def test_json_lines_are_read_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = json.dumps({"text": LEAD}).encode() + b"\n"
            at = self.given % len(line)
            part = line[at : at + len(buffer)]
            buffer[: len(part)] = part
            self.given += len(part)
            return len(part)

    stream = Endless()
    found = read(["-"], stdin=io.BufferedReader(stream))
    first = [next(found) for _ in range(50)]
    assert [x.id for x in first if isinstance(x, Article)] == [f"stdin#{n}" for n in range(1, 51)]
    assert stream.given < 1_000_000


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ({"text": TEXT}, ["a"]),
        ([{"text": TEXT}, {"text": TEXT, "id": 7}], ["a#1", "7"]),
        ({"articles": [{"text": TEXT}]}, ["a#1"]),
        (
            {"version": "1.1", "items": [{"content_html": HTML, "date_published": "2012-03-12", "id": "u"}]},
            ["u"],
        ),
    ],
)
def test_json(tmp_path: Path, value: Any, ids: list[str]) -> None:
    found = articles(write(tmp_path / "a.json", json.dumps(value, indent=1)))
    assert [x.id for x in found] == ids
    assert all(clean(x).text == TEXT for x in found)


def test_json_that_is_none(tmp_path: Path) -> None:
    assert "not JSON" in str(error(write(tmp_path / "a.json", "{text}")))
    assert isinstance(error(write(tmp_path / "b.json", "[" * 100_000)), MalformedInput)
    assert isinstance(error(write(tmp_path / "c.json", "[]")), EmptyArticle)
    assert "not an object" in str(error(write(tmp_path / "d.json", "7")))


def test_csv(tmp_path: Path) -> None:
    table = f'\ufeffArticle ID,Headline,Body,Date,Source\n1,{TITLE},"{LEAD}\n\n{NEXT}",2012-03-12,Post\n2,,"{HTML.replace(chr(34), chr(34) * 2)}",,\n,,,,\n'
    found = list(read([write(tmp_path / "a.csv", table)]))
    one, two, three = found
    assert isinstance(one, Article) and isinstance(two, Article) and isinstance(three, EmptyArticle)
    assert (one.id, one.title, one.text, one.published, one.publisher) == (
        "1",
        TITLE,
        f"{LEAD}\n\n{NEXT}",
        "2012-03-12",
        "Post",
    )
    assert two.html == HTML and clean(two).text == TEXT


@pytest.mark.parametrize(("name", "sep"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.csv", "|")])
def test_other_delimiters(tmp_path: Path, name: str, sep: str) -> None:
    (found,) = articles(write(tmp_path / name, f"title{sep}content\nA title{sep}{LEAD}\n"))
    assert (found.id, found.title, found.text) == ("a#1", "A title", LEAD)


def test_a_table_without_text(tmp_path: Path) -> None:
    assert "none of its columns holds text (columns: a, b)" in str(
        error(write(tmp_path / "a.csv", "a,b\n1,2\n"))
    )
    assert isinstance(error(write(tmp_path / "b.csv", "text\n")), EmptyArticle)
    assert isinstance(error(write(tmp_path / "c.csv", b"\x89PNG\r\n\x1a\n\x00\x00")), BinaryInput)


def test_a_long_cell(tmp_path: Path) -> None:
    long = " ".join([LEAD] * 3000)
    (found,) = articles(write(tmp_path / "a.csv", f'text\n"{long}"\n'))
    assert found.text == long


def test_word(tmp_path: Path) -> None:
    document = Document()
    for part in TEXT.split("\n\n"):
        document.add_paragraph(part)
    document.save(str(tmp_path / "a.docx"))
    (found,) = articles(tmp_path / "a.docx")
    assert found.text == TEXT
    Document().save(str(tmp_path / "empty.docx"))
    assert "holds no text" in str(error(tmp_path / "empty.docx"))
    damaged = write(tmp_path / "b.docx", (tmp_path / "a.docx").read_bytes()[:900])
    assert "Word document is damaged" in str(error(damaged))


def test_a_nexis_download_in_word(tmp_path: Path) -> None:
    document = Document()
    parts = [
        TITLE,
        "The Harbour Post",
        "March 12, 2012 Monday",
        "Length: 30 words",
        "Byline: Jane Roe",
        "Body",
        LEAD,
        NEXT,
        "Load-Date: March 12, 2012",
        "End of Document",
    ]
    for part in parts * 2:
        document.add_paragraph(part)
    document.save(str(tmp_path / "a.docx"))
    found = articles(tmp_path / "a.docx")
    assert [(x.id, x.text, x.published, x.byline) for x in found] == [
        (f"a#{n}", TEXT, "2012-03-12", "Jane Roe") for n in (1, 2)
    ]


def test_a_factiva_download_in_html(tmp_path: Path) -> None:
    rows = {
        "HD": TITLE,
        "WC": "30 words",
        "PD": "12 March 2012",
        "SN": "The Harbour Post",
        "LP": LEAD,
        "TD": NEXT,
    }
    cells = "".join(f"<tr><td><b>{k}</b></td><td><p>{v}</p></td></tr>" for k, v in rows.items())
    page = f"<html><body><table>{cells}</table><p>Document HARB000020120312e83c0001p</p></body></html>"
    (found,) = articles(write(tmp_path / "a.html", page))
    assert (found.title, found.publisher, found.published) == (TITLE, "The Harbour Post", "2012-03-12")
    assert found.text == TEXT


def pdf(lines: list[str]) -> bytes:
    shown = "".join(f"({x}) Tj 0 -14 Td " for x in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (table, len(out))
    )


def test_pdf(tmp_path: Path) -> None:
    (found,) = articles(write(tmp_path / "a.pdf", pdf([TITLE, LEAD, NEXT, "Page 1 of 1"])))
    assert found.text == f"{TITLE}\n{LEAD}\n{NEXT}"


def test_pdf_without_text_and_damaged(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "scan.pdf")
    found = error(tmp_path / "scan.pdf")
    assert isinstance(found, EmptyArticle) and "a scan" in str(found) and "OCR" in str(found)
    writer.encrypt("secret")
    writer.write(tmp_path / "locked.pdf")
    assert "locked with a password" in str(error(tmp_path / "locked.pdf"))
    assert "PDF is damaged" in str(error(write(tmp_path / "b.pdf", b"%PDF-1.4\nnothing")))


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.txt", "c.html", ".hidden.txt", ".git/x.txt", "picture.png"):
        write(tmp_path / name, HTML if name.endswith("html") else TEXT)
    found = articles(tmp_path)
    assert [Path(x.source or "").relative_to(tmp_path).as_posix() for x in found] == [
        "b.txt",
        "c.html",
        "a/b.txt",
        "a/z.txt",
    ]
    assert [x.id for x in found] == ["b", "c", "b-2", "z"]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "no file that can be read" in str(error(tmp_path))


@pytest.mark.parametrize(
    "data",
    [
        TEXT,
        HTML,
        json.dumps({"text": TEXT}),
        json.dumps([{"text": TEXT}]),
        json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}),
    ],
)
def test_standard_input_is_sniffed(data: str) -> None:
    found = articles("-", stdin=io.BytesIO(data.encode()))
    assert all(clean(x).text == TEXT and x.source is None and x.id.startswith("stdin") for x in found)


def test_options_replace_what_the_rows_say(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "{LEAD}", "published": "2011-01-01"}}\n' * 2)
    found = articles(path, id="x", title="T", published="2012-03-12")
    assert [(x.id, x.title, x.published) for x in found] == [
        ("x", "T", "2012-03-12"),
        ("x#2", "T", "2012-03-12"),
    ]


def test_errors_keep_their_place_in_a_batch(tmp_path: Path) -> None:
    good = write(tmp_path / "good.txt", TEXT)
    bad = [
        (tmp_path / "missing.txt", InputNotFound, "there is no such file"),
        (write(tmp_path / "empty.txt", b""), EmptyArticle, "the file is empty"),
        (write(tmp_path / "picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00"), BinaryInput, "PNG image"),
        (
            write(tmp_path / "broken.txt", "“Peace”, she said.".encode() * 3 + b"\xff"),
            EncodingProblem,
            "byte 66",
        ),
        (write(tmp_path / "pack.zip", b"PK\x03\x04\x14\x00\x00\x00\xff"), BinaryInput, "ZIP archive"),
    ]
    for path, kind, words in bad:
        first, found, last = read([good, path, good])
        assert isinstance(first, Article) and isinstance(last, Article)
        assert isinstance(found, kind) and words in str(found) and path.name in str(found)


def test_a_20_mb_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "a.json"):
        found = error(write(tmp_path / name, b'{"text": "' + b"word " * 4_000_000))
        assert isinstance(found, TooLarge)
        assert "20.0 MB" in str(found) and "16 MB" in str(found) and "JSON Lines" in str(found)


def test_a_stream_and_a_line_over_the_limit() -> None:
    assert isinstance(error("-", stdin=io.BytesIO(b"word " * (MAX_BYTES // 5 + 1))), TooLarge)
    line = b'{"text": "' + b"word " * (MAX_BYTES // 5 + 1) + b'"}\n'
    row = json.dumps({"text": LEAD}).encode() + b"\n"
    first, second, third = read(["-"], stdin=io.BytesIO(row + line + row))
    assert isinstance(first, Article) and isinstance(second, TooLarge) and isinstance(third, Article)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/news/market.html")
            self.end_headers()
            return
        body, kind, status = {
            "/news/market.html": (HTML.encode(), "text/html; charset=utf-8", 200),
            "/old": (HTML.replace("Monday", "Montréal").encode("latin-1"), "text/html; charset=latin-1", 200),
            "/feed.jsonl": (json.dumps({"text": TEXT}).encode(), "application/x-ndjson", 200),
            "/huge": (b"x" * (MAX_BYTES + 1), "text/plain", 200),
        }.get(self.path, (b"gone", "text/plain", 404))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def test_an_address(site: str) -> None:
    for url in (f"{site}/news/market.html", f"{site}/moved"):
        (found,) = articles(url)
        assert (found.source, found.url) == (url, url)
        assert clean(found).text == TEXT
    assert articles(f"{site}/news/market.html")[0].id == "market"
    assert "Montréal" in (articles(f"{site}/old")[0].html or "")
    assert articles(f"{site}/feed.jsonl")[0].id == "feed#1"


def test_addresses_that_cannot_be_had(site: str) -> None:
    missing = error(f"{site}/nowhere")
    assert isinstance(missing, InputNotFound) and "answered 404" in str(missing)
    assert isinstance(error(f"{site}/huge"), TooLarge)
    assert "cannot be reached" in str(error("http://127.0.0.1:9/"))
    assert isinstance(error("http://[::1/"), InputNotFound)


def test_an_address_that_does_not_answer() -> None:
    import socket

    from dateline.reading.fetch import open_address

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(InputNotFound, match="no answer within"), open_address(url, timeout=0.2):
            pass
