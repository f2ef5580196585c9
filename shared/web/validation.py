"""What was wrong with the input: each field's kind as found and as expected, never its value."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.web.language import Language
from shared.web.problem_texts import Text
from shared.web.problems import FieldProblem

MOMENT = "2026-03-13T10:00:00+08:00"

EXPECTED: dict[str, Text] = {
    "missing": Text("wajib diisi", "required"),
    "extra_forbidden": Text("isian ini tidak dikenal", "no such field"),
    "string_type": Text("teks", "text"),
    "string_too_short": Text("paling sedikit {min_length} huruf", "at least {min_length} characters"),
    "string_too_long": Text("paling banyak {max_length} huruf", "at most {max_length} characters"),
    "string_pattern_mismatch": Text("bentuk {pattern}", "the form {pattern}"),
    "too_short": Text("paling sedikit {min_length} butir", "at least {min_length} items"),
    "too_long": Text("paling banyak {max_length} butir", "at most {max_length} items"),
    "enum": Text("salah satu dari {expected}", "one of {expected}"),
    "literal_error": Text("salah satu dari {expected}", "one of {expected}"),
    "bool_type": Text("ya atau tidak (true/false)", "true or false"),
    "bool_parsing": Text("ya atau tidak (true/false)", "true or false"),
    "int_type": Text("bilangan bulat", "a whole number"),
    "int_parsing": Text("bilangan bulat", "a whole number"),
    "int_from_float": Text("bilangan bulat", "a whole number"),
    "greater_than_equal": Text("paling sedikit {ge}", "at least {ge}"),
    "less_than_equal": Text("paling banyak {le}", "at most {le}"),
    "json_invalid": Text("JSON yang utuh", "complete JSON"),
    "timezone_aware": Text(f"waktu dengan zona, misalnya {MOMENT}", f"a time with its zone, for example {MOMENT}"),
    "model_attributes_type": Text("objek JSON", "a JSON object"),
    "model_type": Text("objek JSON", "a JSON object"),
    "dict_type": Text("objek JSON", "a JSON object"),
    "list_type": Text("daftar", "a list"),
    "tuple_type": Text("daftar", "a list"),
    "greater_than": Text("lebih dari {gt}", "more than {gt}"),
    "not_ascending": Text("angka pada {name} naik, masing-masing sekali", "numbers in {name} that ascend"),
    "goes_too_far": Text("angka pada {name} paling banyak {at_most}", "numbers in {name} of at most {at_most}"),
    "not_local": Text("jam setempat pada {name}, tanpa zona", "local time in {name}, without an offset"),
    "components_incomplete": Text(
        "{number} komponen PermenPANRB 15/2014, masing-masing sekali dan berurutan",
        "the {number} components of PermenPANRB 15/2014, each once and in order",
    ),
}
DATE_TIME = Text(f"waktu ISO 8601, misalnya {MOMENT}", f"an ISO 8601 time, for example {MOMENT}")
DATE = Text("tanggal, misalnya 2026-03-13", "a date, for example 2026-03-13")
OTHER = Text("nilai yang sah ({kind})", "a valid value ({kind})")

KINDS: dict[type, Text] = {
    type(None): Text("kosong", "nothing"),
    bool: Text("ya/tidak", "true/false"),
    int: Text("bilangan", "a number"),
    float: Text("bilangan", "a number"),
    list: Text("daftar", "a list"),
    dict: Text("objek", "an object"),
}


def field_problems(errors: Sequence[Mapping[str, Any]], language: Language) -> list[FieldProblem]:
    """Return one entry per error that pydantic found, in the reader's language."""
    return [
        FieldProblem(
            field=".".join(str(part) for part in error["loc"]),
            found=_found(error, language),
            expected=_expected(error, language),
        )
        for error in errors
    ]


def _expected(error: Mapping[str, Any], language: Language) -> str:
    kind = str(error["type"])
    text = EXPECTED.get(kind)
    if text is None:
        text = DATE_TIME if kind.startswith("datetime") else DATE if kind.startswith("date") else OTHER
    values = dict(error.get("ctx", {}))
    if language == "id" and "expected" in values:
        values["expected"] = str(values["expected"]).replace(" or ", " atau ")
    return text.in_(language, kind=kind, **values)


def _found(error: Mapping[str, Any], language: Language) -> str:
    if error["type"] == "missing":
        return Text("tidak ada", "nothing").in_(language)
    if error["type"] == "json_invalid":
        return Text("teks lain", "other text").in_(language)
    value = error.get("input")
    if isinstance(value, str):
        return Text("teks, {length} huruf", "text, {length} characters").in_(language, length=len(value))
    return KINDS.get(type(value), Text("jenis lain", "another kind")).in_(language)
