// What a test asks of the page: what is pale, what the focus does not show, what it has not reached, what is cut.

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

function parse(colour) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}

const over = (top, ground) => [0, 1, 2].map((at) => top[at] * top[3] + ground[at] * (1 - top[3]));

function light(colour) {
  const [r, g, b] = colour.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one, other) {
  const [less, more] = [light(one), light(other)].sort((first, second) => first - second);
  return (more + 0.05) / (less + 0.05);
}

/** Every colour that may lie under an element: a gradient is each of its colours. */
function grounds(element) {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    const drawn = style.backgroundImage.match(/rgba?\([^)]*\)/g);
    layers.push(drawn ? drawn.map(parse) : [parse(style.backgroundColor)]);
    if (layers.at(-1).every((one) => one[3] === 1)) break;
  }
  return layers.reduceRight((found, colours) => found.flatMap((ground) => colours.map((one) => over(one, ground))), [[255, 255, 255]]);
}

window.looks = {
  reached: new Set(),

  /** Texts with less contrast than WCAG 2.2 asks for at AA: 4.5, or 3 where they are large. What is disabled is left out, as there. */
  pale() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const element = node.parentElement;
      const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length;
      if (!/[\p{L}\p{N}]/u.test(node.data) || !isSeen || element.closest(":disabled, script, style, option, .spoiler:not(.shown)")) continue;
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
      const ink = parse(style.webkitTextFillColor);
      const worst = Math.min(...grounds(element).map((ground) => ratio(over(ink, ground), ground)));
      if (worst < least) found.push(`${worst.toFixed(2)} ${element.className || element.tagName} ${node.data.trim().slice(0, 30)}`);
    }
    return [...new Set(found)];
  },

  /** Note where the focus is; what has it, if nothing shows that. */
  unseen() {
    const one = document.activeElement;
    this.reached.add(this.known(one));
    const rings = [one, one.closest(".languages")].filter(Boolean).map((each) => getComputedStyle(each));
    const isShown = one === document.body || rings.some((ring) => ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2);
    return isShown ? null : one.outerHTML.slice(0, 120);
  },

  /** What somebody would call it: it may be drawn anew at any moment, and then is the same for whoever uses it. */
  known(one) {
    const name = one.dataset.person ?? one.getAttribute("aria-label") ?? one.textContent;
    return `${one.closest("[class]")?.classList[0]} ${one.tagName} ${name}`;
  },

  /** What can be pressed or written in, and has never had the focus. */
  missed(places) {
    const all = document.querySelectorAll(places.map((place) => `${place} :is(button, select, textarea, a[href], summary)`).join());
    return [...all].filter((one) => one.checkVisibility() && !one.disabled && !this.reached.has(this.known(one))).map((one) => one.outerHTML.slice(0, 120));
  },

  /** Labels that do not fit into what they stand on. */
  cut() {
    const all = document.querySelectorAll(".key, .tour button, .bar button, .bar summary, .language-face");
    return [...all].filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent);
  },

  isTooWide: () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
};
