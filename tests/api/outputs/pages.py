"""Pages in a real browser, and what every page has to keep."""

from contextlib import contextmanager

from bs4 import BeautifulSoup

WIDTHS = (1440, 390)

UNREADABLE = """
() => {
  const luminance = ([r, g, b]) => [r, g, b]
    .map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const numbers = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const surface = node => {
    for (; node; node = node.parentElement) {
      const found = numbers(getComputedStyle(node).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const node of document.querySelectorAll('body *')) {
    if (node.closest('svg') || !node.checkVisibility()) continue;
    const own = [...node.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own) continue;
    const [a, b] = [numbers(getComputedStyle(node).color).slice(0, 3), surface(node)]
      .map(luminance).sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) faint.push(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
  }
  return [...new Set(faint)];
}
"""


@contextmanager
def opened(browser, content, tmp_path, width=1440, scheme="light"):
    """The page in a browser, with what it asked for and complained of."""
    file = tmp_path / "page.html"
    file.write_bytes(content)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = context.new_page()
    heard = []
    tab.on("console", lambda said: heard.append(said.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("request", lambda asked: heard.append(asked.url))
    tab.goto(file.as_uri())
    yield tab, heard
    context.close()


def faint_texts(browser, content, tmp_path, scheme):
    """Every text of too little contrast, with everything unfolded."""
    with opened(browser, content, tmp_path, scheme=scheme) as (tab, _):
        tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        return tab.evaluate(UNREADABLE)


def assert_alone_and_within(browser, content, tmp_path, width):
    """It asks no host, complains of nothing and is no wider than the window."""
    with opened(browser, content, tmp_path, width) as (tab, heard):
        wide = tab.evaluate("document.documentElement.scrollWidth")

    assert heard == [(tmp_path / "page.html").as_uri()]
    assert wide <= width


def soup_of(content):
    return BeautifulSoup(content.decode(), "html.parser")


def assert_named(content):
    """Heads have scopes, sections and pictures have names, ids are unique."""
    soup = soup_of(content)

    assert all(th.get("scope") in {"col", "row", "colgroup"} for th in soup.find_all("th"))
    for section in soup.find_all("section"):
        assert soup.find(id=section["aria-labelledby"]).text.strip()
    assert all(img["aria-label"] for img in soup.find_all(attrs={"role": "img"}))
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert [h.name for h in soup.find_all("h1")] == ["h1"]
