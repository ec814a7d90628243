// Telegram's text with entities as elements, and moments as people write them.

import { h } from "./dom.js";
import { language, t } from "./words.js";
import { world } from "./store.js";

const WRAP = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];

/** Turn a text into nodes. Offsets are UTF-16 units, as in JavaScript's own strings. `open` is told what was pressed. */
export function formatted(text, entities, open) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return piece(text, 0, text.length, sorted, open);
}

function piece(text, start, end, entities, open) {
  const out = [];
  let cursor = start;
  while (entities.length) {
    const entity = entities.shift();
    const finish = Math.min(entity.offset + entity.length, end);
    const inner = [];
    while (entities.length && entities[0].offset < finish) inner.push(entities.shift());
    if (entity.offset > cursor) out.push(text.slice(cursor, entity.offset));
    out.push(dressed(entity, text.slice(entity.offset, finish), piece(text, entity.offset, finish, inner, open), open));
    cursor = BLOCKS.includes(entity.type) && text[finish] === "\n" ? finish + 1 : finish; // a block ends its line itself
  }
  if (cursor < end) out.push(text.slice(cursor, end));
  return out;
}

function dressed(entity, words, children, open) {
  const link = (what, href = "#") => h("a", { href, rel: "noreferrer", onclick: (event) => { event.preventDefault(); event.stopPropagation(); open(what); } }, children);
  switch (entity.type) {
    case "text_link": return link({ url: entity.url }, entity.url);
    case "url": return link({ url: words }, words.includes("://") ? words : `https://${words}`);
    case "bot_command": return link({ command: words });
    case "email": case "phone_number": case "mention": case "hashtag": return h("span", { class: "detected" }, children);
    case "spoiler": {
      const spoiler = h("button", { type: "button", class: "spoiler", "aria-label": t("spoiler"), onclick: () => { spoiler.classList.add("shown"); spoiler.removeAttribute("aria-label"); } }, h("span", {}, children));
      return spoiler;
    }
    case "code": return h("code", { class: "copyable", tabindex: 0, role: "button", title: t("copy"), onclick: () => open({ copy: words }), onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open({ copy: words }); } } }, children);
    default: return WRAP[entity.type] ? h(WRAP[entity.type], {}, children) : h("span", {}, children);
  }
}

/** A moment in the shop's own time: `parts` are those of Intl.DateTimeFormat. */
export function moment(milliseconds, parts) {
  return new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), { timeZone: world.bar?.zone, ...parts }).format(milliseconds);
}

export const hourOf = (seconds) => moment(seconds * 1000, { hour: "2-digit", minute: "2-digit" });
export const dayOf = (seconds) => moment(seconds * 1000, { day: "numeric", month: "long" });

/** Say how large a file is. */
export function size(bytes) {
  if (!bytes) return "";
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
