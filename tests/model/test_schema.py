"""The record's JSON Schema says what the codec writes: no more, no less, and by hand as by machine."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from tests.readings import readings

from onrecord.model import Reading
from onrecord.model.codec import SCHEMA as NAME
from onrecord.model.codec import to_record
from onrecord.resources.demo_stories import demo_articles
from onrecord.workflows.demo import demo_article

SCHEMA: dict[str, Any] = json.loads(
    files("onrecord.resources").joinpath("schema", "reading-1.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_one_and_bears_the_codecs_name() -> None:
    Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["title"] == SCHEMA["properties"]["schema"]["const"] == NAME


@pytest.mark.parametrize("name", [a.name for a in demo_articles()])
def test_every_record_of_the_demo_follows_the_schema(name: str) -> None:
    assert [e.message for e in VALIDATOR.iter_errors(demo_article(name).record)] == []


@given(readings())
def test_any_reading_at_all_follows_the_schema(reading: Reading) -> None:
    assert [e.message for e in VALIDATOR.iter_errors(to_record(reading))] == []


def test_the_founding_record_follows_the_schema(founding: Path) -> None:
    written = json.loads((founding / "record.json").read_text("utf-8"))

    assert [e.message for e in VALIDATOR.iter_errors(written)] == []


@pytest.mark.parametrize("name", ["courts-2-gazette", "ferries-2-meridian", "courts-6-today"])
def test_every_field_that_is_written_is_described(name: str) -> None:
    assert sorted(set(undescribed(demo_article(name).record, SCHEMA, "record"))) == []


def undescribed(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    for option in schema.get("anyOf", ()):
        if option.get("type") != "null" and value is not None:
            schema = option
    if isinstance(value, dict):
        known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        for key, item in value.items():
            if key in known or others:
                yield from undescribed(item, known.get(key) or others, f"{at}.{key}")
            else:
                yield f"{at}.{key}"
    elif isinstance(value, list):
        for item in value:
            yield from undescribed(item, schema.get("items", {}), f"{at}[]")
