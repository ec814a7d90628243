// One message as Telegram draws it: who, what, when, the media, the buttons under it.

import { h, icon, menuButton } from "./dom.js";
import { dayOf, formatted, hourOf, size } from "./format.js";
import { t, has } from "./words.js";

const REACTIONS = ["👍", "❤️", "🔥", "🎉", "😢", "👎"];
const COLOURS = 7;

/** A number from 0 to 6 that is always the same for the same person. */
export const colourOf = (id) => Math.abs(id) % COLOURS;

/** The round picture with a letter. */
export function avatar(id, name) {
  return h("span", { class: `avatar colour-${colourOf(id)}`, "aria-hidden": "true" }, [...name.trim()][0]?.toUpperCase() ?? "?");
}

/** Say in a few words what a message is, for a list or a quote. */
export function summary(message) {
  if (message.text) return shownText(message).replace(/\s+/g, " ");
  if (message.kind) return kindOf(message.kind);
  return serviceWords(message) ?? "";
}

/** The name of a kind of media. */
export const kindOf = (kind) => (has(kind) ? t(kind) : kind);

/** A day's line between messages. */
export const dayLine = (seconds) => h("div", { class: "day" }, h("span", {}, dayOf(seconds)));

/** What a service message says; null for those that Telegram does not show. */
export function serviceWords(message) {
  const [what, told] = Object.entries(message.service)[0] ?? [];
  if (!what) return null;
  if (what === "supergroup_chat_created") return t("group_chat_created", { who: message.author });
  if (!has(what)) return null;
  const people = Array.isArray(told) ? told : [told];
  return t(what, { who: message.author, whom: people.map((one) => one?.first_name).join(", "), name: told?.name ?? "" });
}

/**
 * Draw the messages of one bubble (several when they are an album) on a phone.
 * `phone` acts: press(message, row, column), open(what), reply, react, edit, copy, goTo(id).
 */
export function bubble(messages, { phone, person, showAuthor, isFirst, isLast }) {
  const [message] = messages;
  const mine = message.from === person;
  if (Object.keys(message.service).length) {
    const words = serviceWords(message);
    return words ? h("div", { class: "service", "data-id": message.id }, h("span", {}, words)) : h("div", { hidden: true });
  }
  const kinds = messages.map((one) => one.kind);
  const visual = ["photo", "video", "animation"].includes(message.kind);
  const caption = messages.find((one) => one.text);
  const body = h("div", { class: ["bubble", visual && !showAuthor && !message.reply ? "bare-top" : "", isLast ? "tail" : ""].join(" ") },
    showAuthor && isFirst ? h("div", { class: `author colour-${colourOf(message.from)}` }, message.author, message.is_bot ? h("span", { class: "badge" }, t("bot")) : null) : null,
    message.origin ? h("div", { class: "origin" }, t("forwarded", { name: message.origin })) : null,
    message.reply ? h("button", { type: "button", class: "quote", onclick: () => phone.goTo(message.reply.id) },
      h("b", {}, message.reply.author), h("span", {}, has(message.reply.text) ? kindOf(message.reply.text) : message.reply.text)) : null,
    visual ? h("div", { class: `gallery of-${Math.min(messages.length, 4)}` }, messages.map((one) => picture(one, phone))) : kinds.map((_, at) => media(messages[at], phone)),
    caption ? h("div", { class: "text" }, formatted(shownText(caption), caption.entities, phone.open)) : null,
    reactions(messages, person, phone),
    meta(message, mine));
  const row = h("div", { class: `row ${mine ? "mine" : "theirs"}`, "data-id": message.id, "data-ids": messages.map((one) => one.id).join(" ") },
    h("div", { class: "stack" }, body, keyboard(message, phone)), tools(message, mine, phone));
  row.addEventListener("dblclick", (event) => { if (!event.target.closest("button,a,video")) phone.reply(message); });
  return row;
}

/** Telegram shows a start by a link without what the link carries. */
const shownText = (message) => (message.is_bot ? message.text : message.text.replace(/^\/start \S+$/, "/start"));

function meta(message, mine) {
  return h("span", { class: "meta" },
    message.edited ? h("span", {}, t("edited")) : null,
    h("time", { datetime: new Date(message.at * 1000).toISOString() }, hourOf(message.at)),
    mine ? h("span", { class: message.heard ? "ticks heard" : "ticks", role: "img", "aria-label": t(message.heard ? "read" : "sent"), title: t(message.heard ? "read" : "sent") }, message.heard ? "✓✓" : "✓") : null);
}

function reactions(messages, person, phone) {
  const given = messages.flatMap((one) => one.reactions.map((reaction) => ({ ...reaction, message: one })));
  if (!given.length) return null;
  const counts = Map.groupBy ? Map.groupBy(given, (one) => one.emoji) : grouped(given);
  return h("div", { class: "reactions" }, [...counts].map(([emoji, ones]) =>
    h("button", { type: "button", class: ones.some((one) => one.by === person) ? "reaction own" : "reaction", onclick: () => phone.react(ones[0].message, emoji) }, `${emoji} ${ones.length}`)));
}

function grouped(given) {
  const found = new Map();
  for (const one of given) found.set(one.emoji, [...(found.get(one.emoji) ?? []), one]);
  return found;
}

function keyboard(message, phone) {
  if (!message.keyboard.length) return null;
  return h("div", { class: "keys" }, message.keyboard.map((buttons, row) => h("div", { class: "keys-row" }, buttons.map((button, column) => {
    const mark = button.url ? "↗" : button.copy_text ? icon("copy") : null;
    const style = ["primary", "success", "danger"].includes(button.style) ? `key ${button.style}` : "key";
    const key = h("button", { type: "button", class: style, "data-key": `${row}.${column}`, onclick: () => phone.press(message, row, column, key) },
      h("span", {}, button.text), mark ? h("i", { class: "key-mark", "aria-hidden": "true" }, mark) : null);
    return key;
  }))));
}

function tools(message, mine, phone) {
  return h("div", { class: "tools" }, menuButton({
    label: t("actions"), face: icon("down"), className: "tool",
    items: () => {
      const strip = h("div", { class: "react-strip", role: "group", "aria-label": t("react") }, REACTIONS.map((emoji) =>
        h("button", { type: "button", "aria-label": `${t("react")} ${emoji}`, onclick: (event) => { event.target.dispatchEvent(new Event("close-menu", { bubbles: true })); phone.react(message, emoji); } }, emoji)));
      return [strip,
        { label: t("reply"), icon: "↩", act: () => phone.reply(message) },
        message.text ? { label: t("copy"), icon: "⧉", act: () => phone.open({ copy: message.text }) } : null,
        mine && (message.text || !message.kind) ? { label: t("edit"), icon: "✎", act: () => phone.edit(message) } : null];
    },
  }));
}

function picture(message, phone) {
  const media = message.media;
  if (message.kind === "photo") return h("a", { href: media.url, target: "_blank", rel: "noreferrer", class: "picture" }, h("img", { src: media.url, alt: message.text || t("photo"), onload: () => phone.keepEnd() }));
  return h("video", { src: media.url, controls: true, preload: "metadata", "aria-label": kindOf(message.kind) });
}

function media(message, phone) {
  const told = message.media;
  switch (message.kind) {
    case null: return null;
    case "voice": case "audio": return player(message);
    case "document": return h("a", { class: "file", href: told.url, download: told.name }, h("span", { class: "disc" }, icon("file")), h("span", {}, h("b", {}, told.file_name ?? told.name), h("small", {}, size(told.file_size))));
    case "contact": return h("div", { class: "file" }, h("span", { class: "disc" }, [...told.first_name][0]), h("span", {}, h("b", {}, told.first_name), h("small", {}, `+${String(told.phone_number).replace(/^\+/, "")}`)));
    case "location": return h("div", { class: "map", role: "img", "aria-label": t("location") }, h("span", {}, "📍"), h("small", {}, `${told.latitude.toFixed(4)}, ${told.longitude.toFixed(4)}`));
    case "sticker": return h("div", { class: "sticker" }, told.emoji ?? "🙂");
    case "video_note": return h("video", { class: "round", src: told.url, controls: true, preload: "metadata" });
    default: return h("div", { class: "file" }, kindOf(message.kind));
  }
}

function player(message) {
  const audio = h("audio", { src: message.media.url, preload: "none" });
  const face = h("span", { class: "disc" }, icon("play"));
  const bars = h("span", { class: "wave", "aria-hidden": "true" }, Array.from({ length: 28 }, (_, at) => h("i", { style: `height:${20 + Math.abs(Math.sin(at * 1.7 + message.id) * 60 + Math.sin(at * 0.6) * 20)}%` })));
  const button = h("button", { type: "button", class: "voice", "aria-label": `${kindOf(message.kind)}: ${t("play")}`, onclick: () => { if (audio.paused) audio.play().catch(() => {}); else audio.pause(); } },
    face, bars, h("small", {}, `0:${String(message.media.duration ?? 0).padStart(2, "0")}`));
  const show = (name) => { face.replaceChildren(icon(name)); button.setAttribute("aria-label", `${kindOf(message.kind)}: ${t(name)}`); };
  audio.onplay = () => show("pause");
  audio.onpause = audio.onended = () => show("play");
  audio.ontimeupdate = () => bars.style.setProperty("--played", `${(audio.currentTime / (audio.duration || 1)) * 100}%`);
  return h("div", {}, button, audio);
}
