// The one way elements are made here: texts are always texts, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element. `on…` are listeners, `class`, `data-…`, `aria-…` are attributes; null children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.startsWith("aria") && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  attach: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
  send: "M4 12l16-8-6 17-3-7zM11 14l9-10",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  keys: "M4 7h16v10H4zM7 10h.01M10.5 10h.01M14 10h.01M17 10h.01M8 14h8",
  slash: "M5 4h14v16H5zM14 8l-4 8",
  close: "M6 6l12 12M18 6L6 18",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  skip: "M5 5l9 7-9 7zM18 5v14",
  hand: "M9 11V5a1.6 1.6 0 0 1 3.2 0v5l5 1.2a2.5 2.5 0 0 1 2 2.8l-.7 4a4 4 0 0 1-4 3.3h-2.2a4 4 0 0 1-3.2-1.6L5 14.8a1.7 1.7 0 0 1 2.6-2.1L9 14z",
  plus: "M12 5v14M5 12h14",
  down: "M6 9l6 6 6-6",
  sky: "M7 18h10a4 4 0 0 0 .5-8A6 6 0 0 0 6 9.5 4.3 4.3 0 0 0 7 18z",
  list: "M5 6h.01M9 6h11M5 12h.01M9 12h11M5 18h.01M9 18h11",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  link: "M9 15L15 9M11 6l1.5-1.5a4 4 0 0 1 6 6L17 12M13 18l-1.5 1.5a4 4 0 0 1-6-6L7 12",
  again: "M4 12a8 8 0 1 0 2.5-5.8M4 4v5h5",
};

/** Draw one of the page's icons. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/**
 * A button that opens a menu. `items()` is asked each time: [{label, icon, act, danger}], or elements as they are.
 * Arrow keys walk in it, Escape closes it and gives the focus back.
 */
export function menuButton({ label, face, items, className = "", up = false }) {
  const button = h("button", { type: "button", class: className, "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label, title: label }, face);
  const holder = h("span", { class: "menu-holder" }, button);
  let menu = null;
  const close = (give) => {
    if (!menu) return;
    menu.remove();
    menu = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (give) button.focus();
  };
  const outside = (event) => holder.contains(event.target) || close(false);
  const walk = (event) => {
    const entries = [...menu.querySelectorAll("button")];
    const at = entries.indexOf(document.activeElement);
    if (event.key === "Escape") { event.stopPropagation(); close(true); }
    else if (event.key === "ArrowDown") entries[(at + 1) % entries.length]?.focus();
    else if (event.key === "ArrowUp") entries[(at - 1 + entries.length) % entries.length]?.focus();
    else if (event.key === "Tab") { close(false); return; }
    else return;
    if (event.key !== "Escape") event.preventDefault();
  };
  button.addEventListener("click", () => {
    if (menu) { close(true); return; }
    const entries = items().filter(Boolean).map((item) =>
      item instanceof Node ? item : h("button", { type: "button", role: "menuitem", class: item.danger ? "danger" : "", onclick: () => { close(true); item.act(); } },
        item.icon ? h("span", { class: "menu-icon", "aria-hidden": "true" }, item.icon) : null, h("span", {}, item.label)));
    if (!entries.length) return;
    menu = h("div", { class: up ? "menu up" : "menu", role: "menu", "aria-label": label, onkeydown: walk }, entries);
    menu.addEventListener("close-menu", () => close(true));
    holder.append(menu);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    const frame = (holder.closest(".screen") ?? document.body).getBoundingClientRect();
    const box = menu.getBoundingClientRect();
    if (box.right > frame.right - 4) menu.style.translate = `${frame.right - 8 - box.right}px 0`;
    if (box.left < frame.left + 4) menu.style.translate = `${frame.left + 8 - box.left}px 0`;
    menu.querySelector("button")?.focus({ preventScroll: true });
  });
  return holder;
}
