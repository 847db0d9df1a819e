import io

import openpyxl
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.outputs.page import page
from api.outputs.terminal import make_console, show_plan
from api.outputs.workbook import workbook
from scheduler.words import Language
from tests.api.outputs.plans import NOVEMBER, a_problem, a_view, an_outcome, named

AWKWARD = st.one_of(
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12),
    st.sampled_from(["=1+1", "+86", "-", "@a", "'", "<b>", "&amp;", "{{x}}", "[red]", "&L", "%s"]),
).filter(lambda name: name == name.strip())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    names=st.lists(AWKWARD, min_size=3, max_size=3, unique=True), language=st.sampled_from(Language)
)
def test_any_name_is_the_same_in_the_sheet_and_on_the_page_and_no_terminal_fails(names, language):
    problem = named(a_problem(4, dates=NOVEMBER.dates[:2]), *names)
    view = a_view(an_outcome(problem), problem, language)

    sheet = openpyxl.load_workbook(io.BytesIO(workbook(view))).worksheets[0]
    heads = BeautifulSoup(page(view).decode(), "html.parser").select(".grid tbody th")
    for encoding in ("utf-8", "ascii"):
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        show_plan(make_console(stream, 80), view)
        stream.flush()

    assert [sheet.cell(5 + n, 1).value for n in range(3)] == names
    assert [head.text for head in heads][:3] == names
