// Puts a page's new content into the old one's place, touching only what differs, so that scrolled
// places, opened parts and the element in focus stay. `data-keep` is a script's own: left alone.
const PERSONAL = new Set(["open", "tabindex"]);

const attributes = (old, fresh) => {
  for (const {name} of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !PERSONAL.has(name)) old.removeAttribute(name);
  }
  for (const {name, value} of fresh.attributes) {
    if (old.getAttribute(name) !== value && !PERSONAL.has(name)) old.setAttribute(name, value);
  }
};

export const putInPlace = (old, fresh) => {
  if (old.isEqualNode(fresh) || old.dataset?.keep !== undefined) return;
  if (old.nodeName !== fresh.nodeName || old.nodeType !== Node.ELEMENT_NODE) {
    old.replaceWith(document.adoptNode(fresh));
    return;
  }
  attributes(old, fresh);
  const own = [...old.childNodes], theirs = [...fresh.childNodes];
  if (own.length === theirs.length) own.forEach((child, n) => putInPlace(child, theirs[n]));
  else old.replaceChildren(...theirs.map((child) => document.adoptNode(child)));
};
