"""Whatever is asked, the answer is one that the OpenAPI document tells of, and none is an error."""

from __future__ import annotations

import pytest

from benchmarks.fuzz_api import fuzz
from tests.api.service.callers import a_service

pytestmark = pytest.mark.long


def test_random_requests_get_no_answer_that_the_document_does_not_tell_of(database):
    service = a_service(database)

    found = fuzz(service, examples=1, at_random=7)

    assert found.errors == {}
    assert found.breaches == {}
    assert {200, 404, 422} <= set(found.statuses)
    assert found.statuses.total() > found.operations
