"""Reads the instruments that come with the system, TOML files of this package, one for each version."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import ValidationError

from shared.domain.instrument import InstrumentTemplate
from shared.runtime.published import PublishedDataInvalid


@cache
def shipped_instruments() -> tuple[InstrumentTemplate, ...]:
    """Return every version of every instrument, by name and then by version.

    Raises:
        PublishedDataInvalid: a file is wrong.
    """
    found = [file for file in (files("shared") / "instruments").iterdir() if file.name.endswith(".toml")]
    templates = [instrument_in(file.name, file.read_text(encoding="utf-8")) for file in found]
    return tuple(sorted(templates, key=lambda template: (template.id, template.version)))


def versions_of(template_id: str) -> tuple[InstrumentTemplate, ...]:
    """Return the shipped versions of this template; none for a school's own."""
    return tuple(template for template in shipped_instruments() if template.id == template_id)


def instrument_in(file_name: str, text: str) -> InstrumentTemplate:
    """Return the instrument of one file (`<id>-<version>.toml`).

    Raises:
        PublishedDataInvalid: the text is not TOML, a field is wrong, or the file has another's name.
    """
    try:
        template = InstrumentTemplate.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PublishedDataInvalid(f"{file_name}: not readable as TOML: {error}") from error
    except ValidationError as error:
        places = (f"{'.'.join(map(str, e['loc'])) or 'file'}: {e['msg']}" for e in error.errors())
        raise PublishedDataInvalid(f"{file_name}: {'; '.join(places)}") from error
    if file_name != f"{template.id}-{template.version}.toml":
        raise PublishedDataInvalid(f"{file_name}: expected {template.id}-{template.version}.toml by what it says")
    return template
