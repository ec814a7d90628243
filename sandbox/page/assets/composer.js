// Where one writes: the box, what is attached, the bot's commands and its keyboard.

import { h, icon, menuButton } from "./dom.js";
import { summary } from "./bubble.js";
import { t } from "./words.js";

const LARGEST_FILE = 10 * 1024 * 1024;

/**
 * Build the lower end of a phone. `phone` does the sending: send(action, fields), chat(), fail(error), ask(…).
 * The returned object redraws itself with `update()`, and takes `replyTo(message)` and `edit(message)`.
 */
export function composer(phone) {
  let answered = null;
  let changed = null;
  let keysHidden = false;
  let drawn = "";

  const box = h("textarea", { rows: 1, maxLength: 4096, "aria-label": t("write"), placeholder: t("write"), autocomplete: "off" });
  const sendButton = h("button", { type: "button", class: "round-button send", "aria-label": t("send"), title: t("send"), onclick: () => submit() }, icon("send"));
  const picker = h("input", { type: "file", hidden: true, tabindex: -1, "aria-hidden": "true" });
  const context = h("div", { class: "context", hidden: true });
  const keys = h("div", { class: "reply-keys", role: "group" });
  const commands = menuButton({ label: t("commands"), face: "/", className: "round-button slash", up: true, items: () => commandItems() });
  const keysButton = h("button", { type: "button", class: "round-button", "aria-label": t("keyboard"), title: t("keyboard"), onclick: () => { keysHidden = !keysHidden; drawn = ""; update(); } }, icon("keys"));
  const attach = menuButton({ label: t("attach"), face: icon("attach"), className: "round-button", up: true, items: () => attachItems() });
  const suggestions = h("div", { class: "suggestions", role: "listbox", "aria-label": t("commands"), hidden: true });
  const element = h("div", { class: "composer" }, suggestions, context,
    h("div", { class: "write" }, attach, box, commands, keysButton, sendButton, picker), keys);

  box.addEventListener("input", () => { fit(); suggest(); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
    if (event.key === "Escape") { forget(); suggestions.hidden = true; }
    if (event.key === "ArrowUp" && !suggestions.hidden) { event.preventDefault(); suggestions.querySelector("button:last-child")?.focus(); }
  });
  picker.addEventListener("change", () => sendFile(picker.files[0]));

  function fit() {
    box.style.height = "auto";
    if (box.scrollHeight) box.style.height = `${Math.min(box.scrollHeight, 110)}px`;
    sendButton.classList.toggle("ready", box.value.trim() !== "");
  }

  function forget() {
    if (changed) box.value = "";
    answered = changed = null;
    showContext();
    fit();
  }

  function showContext() {
    const shown = changed ?? answered;
    context.hidden = !shown;
    context.replaceChildren();
    if (shown) {
      context.append(h("span", { class: "context-words" }, h("b", {}, changed ? t("editing") : shown.author), h("span", {}, summary(shown))),
        h("button", { type: "button", class: "round-button", "aria-label": t("cancel"), onclick: () => { forget(); box.focus(); } }, icon("close")));
    }
  }

  async function submit() {
    const text = box.value.trim();
    if (!text) { box.focus(); return; }
    const wasChanged = changed;
    const fields = wasChanged ? { message: wasChanged.id, text } : { text, ...where() };
    box.value = "";
    suggestions.hidden = true;
    answered = changed = null;
    showContext();
    fit();
    if (!(await phone.send(wasChanged ? "edit" : "say", fields))) { box.value = text; fit(); }
  }

  function where() {
    return answered ? { reply_to: answered.id } : {};
  }

  async function send(action, fields = {}) {
    const given = { ...where(), ...fields };
    forget();
    await phone.send(action, given);
  }

  async function sendFile(file) {
    picker.value = "";
    if (!file) return;
    if (file.size > LARGEST_FILE) { phone.fail({ code: "too_large", message: "" }); return; }
    const kind = file.type.startsWith("image/") && !file.type.includes("svg") ? "photo" : file.type.startsWith("video/") ? "video" : file.type.startsWith("audio/") ? "voice" : "document";
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    await send("send-file", { name: file.name, as: kind, content: btoa(binary), caption: takeCaption() });
  }

  function takeCaption() {
    const text = box.value.trim();
    box.value = "";
    fit();
    return text;
  }

  function attachItems() {
    const sample = (name) => () => send("send-sample", { sample: name, caption: takeCaption() });
    return [
      { label: t("photo"), icon: "📷", act: sample("photo") },
      { label: t("album"), icon: "🖼", act: sample("album") },
      { label: t("voice"), icon: "🎤", act: sample("voice") },
      { label: t("video_note"), icon: "⏺", act: sample("video_note") },
      { label: t("sticker"), icon: "☕", act: sample("sticker") },
      { label: t("document"), icon: "📄", act: sample("document") },
      { label: t("ownFile"), icon: "📎", act: () => picker.click() },
      { label: t("contact"), icon: "👤", act: () => send("share-contact") },
      { label: t("location"), icon: "📍", act: () => send("share-location") },
    ];
  }

  function commandItems() {
    return known().map((one) => h("button", { type: "button", role: "menuitem", class: "command", onclick: (event) => { event.currentTarget.dispatchEvent(new Event("close-menu", { bubbles: true })); send("say", { text: `/${one.command}` }); } },
      h("b", {}, `/${one.command}`), h("small", {}, one.description)));
  }

  function known() {
    return phone.chat()?.commands[phone.person] ?? [];
  }

  function suggest() {
    const typed = box.value;
    const fitting = /^\/\w*$/.test(typed) ? known().filter((one) => `/${one.command}`.startsWith(typed.toLowerCase())) : [];
    suggestions.hidden = !fitting.length;
    suggestions.replaceChildren(...fitting.map((one) => h("button", { type: "button", role: "option", "aria-selected": "false", onclick: () => { box.value = `/${one.command}`; submit(); box.focus(); } },
      h("b", {}, `/${one.command}`), h("small", {}, one.description))));
  }

  function update() {
    const chat = phone.chat();
    const rows = chat?.keyboard ?? [];
    commands.hidden = !known().length;
    keysButton.hidden = !rows.length;
    const wanted = JSON.stringify([rows, keysHidden]);
    if (wanted === drawn) return;
    drawn = wanted;
    keys.hidden = keysHidden || !rows.length;
    keysButton.setAttribute("aria-pressed", String(!keys.hidden));
    keys.setAttribute("aria-label", t("keyboard"));
    keys.replaceChildren(...rows.map((row) => h("div", { class: "keys-row" }, row.map((key) =>
      h("button", { type: "button", class: "reply-key", onclick: () => send("press-key", { label: key.text }) }, key.text)))));
  }

  return {
    element,
    update,
    focus: () => box.focus(),
    replyTo(message) { changed = null; answered = message; showContext(); box.focus(); },
    edit(message) { answered = null; changed = message; box.value = message.text; showContext(); fit(); box.focus(); },
    forget,
  };
}
