"""What a run writes, read by those who will read it: DuckDB, pandas, polars.

    readable.py SUKIEN ARTICLES FOLDER

SUKIEN is the tool, ARTICLES a pattern of articles, FOLDER an empty folder to work in.
"""

import json
import pathlib
import re
import subprocess
import sys

import duckdb
import pandas
import polars

TABLES = [
    "articles", "events", "participants", "dates", "documents", "people", "titles", "organizations", "places", "mentions",
]


def main(tool, articles, folder):
    folder = pathlib.Path(folder)
    run, lines, whole = folder / "run", folder / "records.jsonl", folder / "records.parquet"
    batch = [tool, "batch", articles, "--offsets", "chars", "--with-text", "--part", "9000"]
    subprocess.run([*batch, "--out", run, "--format", "parquet", "--tables"], check=True)
    subprocess.run([*batch, "--out", lines], check=True)
    subprocess.run([*batch, "--out", whole], check=True)
    records = [json.loads(line) for line in lines.read_text(encoding="utf8").splitlines()]
    assert len(records) >= 8 and len(list((run / "records").iterdir())) > 1
    nested(records, run, whole)
    flat(records, run)
    spans(records)
    readme(tool, articles, folder)
    print("4 passed, 0 failed")


def plain(value):
    """A value without what JSON leaves out and columns have as null."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def nested(records, run, whole):
    """Rows in columns are the lines, to each of the three readers."""
    parts = f"{run}/records/*.parquet"
    wanted = [plain(record) for record in records]
    for source in (parts, str(whole)):
        table = duckdb.sql(f"select * from '{source}'")
        found = [dict(zip(table.columns, row)) for row in table.fetchall()]
        assert [plain(row) for row in found] == wanted, source
        rows = polars.read_parquet(source)
        assert rows["id"].to_list() == [record["id"] for record in records]
        found = [[place["name"] for place in places] for places in rows["places"].to_list()]
        assert found == [[place["name"] for place in record["places"]] for record in records]
    frame = pandas.read_parquet(run / "records")
    assert list(frame["id"]) == [record["id"] for record in records]
    kinds = frame["event"].map(lambda event: event and event["kind"])
    assert list(kinds) == [record["event"] and record["event"]["kind"] for record in records]
    found = duckdb.sql(f"select id, unnest(dates, recursive := true) from '{parts}'").fetchall()
    assert len(found) == sum(len(record["dates"]) for record in records)


def flat(records, run):
    """The tables hold what the lines hold, and join."""
    for table in TABLES:
        parts = f"{run}/tables/{table}/*.parquet"
        rows = duckdb.sql(f"select count(*) from '{parts}'").fetchall()[0][0]
        assert rows == len(pandas.read_parquet(run / "tables" / table)) == polars.read_parquet(parts).height > 0, table

    def sql(query):
        return duckdb.sql(re.sub(r"@(\w+)", rf"'{run}/tables/\1/*.parquet'", query)).fetchall()

    wanted = [
        (record["id"], person["name"], title["post"])
        for record in records
        for person in record["people"]
        for title in person["titles"]
    ]
    found = sql(
        "select t.article, p.name, t.post from @titles t join @people p on p.article = t.article and p.id = t.person"
    )
    assert sorted(found) == sorted(wanted) and len(found) > 10
    wanted = [
        (record["id"], participant["person"], role)
        for record in records
        for event in [record["event"], *record["other_events"]]
        if event
        for participant in event["participants"]
        for role in participant["roles"]
        if participant["person"] is not None
    ]
    found = sql("select article, person, unnest(roles) from @participants where person is not null")
    assert sorted(found) == sorted(wanted) and found
    wanted = sorted(
        (record["id"], record["dates"][record["event"]["date"]]["value"])
        for record in records
        if record["event"] and record["event"]["date"] is not None
    )
    found = sql("select e.article, d.value from @events e join @dates d on d.article = e.article and d.id = e.date where main")
    assert sorted(found) == wanted and found
    alone = sql("select count(*) from @mentions m anti join @articles a on a.article = m.article")
    assert alone == [(0,)]


def spans(records):
    """With --offsets chars a span cuts a Python string."""
    seen = 0
    for record in records:
        for kind in ("people", "organizations", "places", "documents"):
            for entity in record[kind]:
                for mention in entity["mentions"]:
                    start, end = mention["span"]
                    assert record["text"][start:end] == mention["text"]
                    seen += 1
    assert seen > 100


def readme(tool, articles, folder):
    """The README's queries give the README's answers."""
    page = (pathlib.Path(__file__).parents[2] / "README.md").read_text(encoding="utf8")
    asked = re.findall(r"```sql\n(.*?)\n```\n\n```text\n(.*?)\n```", page, re.DOTALL)
    assert len(asked) == 3
    shown = folder / "readme"
    shown.mkdir()
    subprocess.run([tool, "batch", articles, "--out", shown / "run", "--format", "parquet", "--tables"], check=True)
    for query, answer in asked:
        found = str(duckdb.sql(query.replace("'run/", f"'{shown}/run/"))).rstrip()
        assert found == answer, f"README.md: {query}\ngives\n{found}"


if __name__ == "__main__":
    main(*sys.argv[1:])
