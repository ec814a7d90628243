// A chat to keep: as text, or as a picture drawn here; nothing leaves this machine.

import { colourOf, kindOf, serviceWords } from "./bubble.js";
import { dayOf, hourOf } from "./format.js";
import { t } from "./words.js";

const WIDTH = 460;
const TALLEST = 7800; // twice this is as tall as a canvas may be everywhere
const FONT = '"Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", system-ui, "Noto Color Emoji", sans-serif';
const COLOURS = ["#c0392b", "#a85400", "#7a3fb0", "#1d7a41", "#0f7285", "#1c6fb0", "#b02a6b"];

const wordsOf = (message) => [message.kind ? `[${kindOf(message.kind)}]` : "", message.is_bot ? message.text : message.text.replace(/^\/start \S+$/, "/start")].filter(Boolean).join(" ");
const isService = (message) => Object.keys(message.service).length > 0;

/** The chat as lines of text. */
export function textOf({ title, messages }) {
  const lines = [title];
  let day = "";
  for (const message of messages) {
    const date = dayOf(message.at);
    if (date !== day) { lines.push("", `— ${date} —`); day = date; }
    if (isService(message)) { const words = serviceWords(message); if (words) lines.push("", `· ${words} ·`); continue; }
    lines.push("", `${message.author}, ${hourOf(message.at)}${message.edited ? ` (${t("edited")})` : ""}`);
    if (message.reply) lines.push(`> ${message.reply.author}: ${message.reply.text.replace(/\s+/g, " ")}`);
    lines.push(wordsOf(message));
    for (const row of message.keyboard) lines.push(row.map((button) => `[ ${button.text} ]`).join(" "));
    if (message.reactions.length) lines.push(message.reactions.map((one) => one.emoji).join(" "));
  }
  return `${lines.join("\n")}\n`;
}

/** The chat as a PNG; of a long one the newest that fits. */
export async function pictureOf({ title, messages, person }) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const photos = new Map(await Promise.all(messages.filter((one) => one.kind === "photo").map(async (one) => [one.id, await loaded(one.media.url)])));
  const blocks = [];
  let day = "";
  for (const message of messages) {
    const date = dayOf(message.at);
    if (date !== day) { blocks.push(line(pen, date)); day = date; }
    const words = isService(message) && serviceWords(message);
    if (words) blocks.push(line(pen, words));
    else if (!isService(message)) blocks.push(bubble(pen, message, message.from === person, photos.get(message.id)));
  }
  let height = 64;
  let first = blocks.length;
  while (first > 0 && height + blocks[first - 1].height < TALLEST) { first -= 1; height += blocks[first].height; }
  if (first > 0) { blocks.splice(0, first, line(pen, t("earlier", { n: first }))); height += blocks[0].height; }
  canvas.width = WIDTH * 2;
  canvas.height = (height + 10) * 2;
  pen.scale(2, 2);
  const ground = pen.createLinearGradient(0, 0, WIDTH, height);
  ground.addColorStop(0, "#c9dcc0");
  ground.addColorStop(1, "#b9d3cf");
  pen.fillStyle = ground;
  pen.fillRect(0, 0, WIDTH, height + 10);
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, WIDTH, 48);
  write(pen, shortened(pen, title, WIDTH - 32, 650, 16), 16, 30, 650, 16, "#14202b");
  let y = 56;
  for (const block of blocks) { block.draw(y); y += block.height; }
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** Give a file to whoever looks, under a name that any system takes. */
export function save(blob, title) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function line(pen, words) {
  const shown = shortened(pen, words, WIDTH - 60, 550, 12.5);
  const width = measured(pen, shown, 550, 12.5) + 20;
  return { height: 34, draw(y) {
    box(pen, (WIDTH - width) / 2, y + 6, width, 22, 11, "#1c3a2bb8");
    write(pen, shown, (WIDTH - width) / 2 + 10, y + 21, 550, 12.5, "#fff");
  } };
}

function bubble(pen, message, isMine, photo) {
  const room = WIDTH * 0.78;
  const text = message.kind === "photo" && photo ? message.text : wordsOf(message);
  const lines = text ? wrapped(pen, text, room - 24, 400, 15) : [];
  const quote = message.reply && shortened(pen, `${message.reply.author}: ${message.reply.text.replace(/\s+/g, " ")}`, room - 34, 400, 13);
  const meta = [message.reactions.map((one) => one.emoji).join(" "), message.edited ? t("edited") : "", hourOf(message.at)].filter(Boolean).join("  ");
  const keys = message.keyboard;
  const picture = photo ? { width: room - 24, height: Math.min(240, ((room - 24) * photo.height) / photo.width) } : { width: 0, height: 0 };
  const wide = Math.max(picture.width, ...lines.map((one) => measured(pen, one, 400, 15)), measured(pen, message.author, 650, 13.5) + 12, measured(pen, meta, 400, 12), quote ? measured(pen, quote, 400, 13) + 12 : 0, keys.length ? room - 24 : 0);
  const width = wide + 24;
  const inside = 24 + (quote ? 22 : 0) + (photo ? picture.height + 6 : 0) + lines.length * 20 + 18;
  const x = isMine ? WIDTH - 14 - width : 14;
  return { height: inside + keys.length * 36 + 10, draw(top) {
    box(pen, x, top, width, inside, 13, isMine ? "#e3f6d2" : "#fff");
    let y = top + 18;
    write(pen, message.author, x + 12, y, 650, 13.5, COLOURS[colourOf(message.from)]);
    if (quote) { box(pen, x + 12, y + 7, 3, 17, 1, "#1c6fb0"); write(pen, quote, x + 21, y + 20, 400, 13, "#566371"); y += 22; }
    if (photo) { pen.save(); pen.beginPath(); pen.roundRect(x + 12, y + 6, picture.width, picture.height, 8); pen.clip(); cover(pen, photo, x + 12, y + 6, picture); pen.restore(); y += picture.height + 6; }
    for (const one of lines) { y += 20; write(pen, one, x + 12, y, 400, 15, "#14202b"); }
    write(pen, meta, x + width - 12 - measured(pen, meta, 400, 12), top + inside - 6, 400, 12, isMine ? "#3f7030" : "#566371");
    keys.forEach((row, at) => row.forEach((button, column) => {
      const each = (width - 4 * (row.length - 1)) / row.length;
      const left = x + column * (each + 4);
      box(pen, left, top + inside + 4 + at * 36, each, 32, 8, "#35503f");
      const words = shortened(pen, button.text, each - 10, 550, 13.5);
      write(pen, words, left + (each - measured(pen, words, 550, 13.5)) / 2, top + inside + 25 + at * 36, 550, 13.5, "#fff");
    }));
  } };
}

function cover(pen, photo, x, y, { width, height }) {
  const scale = Math.max(width / photo.width, height / photo.height);
  pen.drawImage(photo, x + (width - photo.width * scale) / 2, y + (height - photo.height * scale) / 2, photo.width * scale, photo.height * scale);
}

function box(pen, x, y, width, height, radius, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(x, y, width, height, radius);
  pen.fill();
}

function write(pen, words, x, y, weight, points, colour) {
  pen.font = `${weight} ${points}px ${FONT}`;
  pen.fillStyle = colour;
  pen.fillText(words, x, y);
}

function measured(pen, words, weight, points) {
  pen.font = `${weight} ${points}px ${FONT}`;
  return pen.measureText(words).width;
}

function shortened(pen, words, room, weight, points) {
  if (measured(pen, words, weight, points) <= room) return words;
  const letters = [...words];
  while (letters.length && measured(pen, `${letters.join("")}…`, weight, points) > room) letters.pop();
  return `${letters.join("")}…`;
}

/** Break a text into lines at spaces, and within words that are wider than the room. */
function wrapped(pen, text, room, weight, points) {
  const lines = [];
  for (const paragraph of text.split("\n")) {
    let now = "";
    for (const word of paragraph.split(" ")) {
      const longer = now ? `${now} ${word}` : word;
      if (measured(pen, longer, weight, points) <= room) { now = longer; continue; }
      if (now) lines.push(now);
      now = "";
      for (const letter of word) {
        if (measured(pen, now + letter, weight, points) > room) { lines.push(now); now = ""; }
        now += letter;
      }
    }
    lines.push(now);
  }
  return lines;
}

/** A picture of this page's own server; null when it cannot be drawn. */
async function loaded(url) {
  const picture = new Image();
  picture.src = url;
  return picture.decode().then(() => picture, () => null);
}
