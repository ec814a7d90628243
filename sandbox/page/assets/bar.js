// Above the phones: time, what is planned, the weather, the bot's process, and the page's own matters.

import { ask } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { moment } from "./format.js";
import { now, world } from "./store.js";
import { act } from "./wire.js";
import { LANGUAGES, has, language, speak, t } from "./words.js";

const WEATHER = ["flood", "gateway", "lost", "slow", "down"];

/** Build the bar; `notify` shows the page's own notes, `onLanguage` is called after a change of language. */
export function bar({ notify, stories, onLanguage, onPerson }) {
  const element = h("header", { class: "bar", role: "banner" });
  let parts = {};
  let isAsked = false; // the clock has been asked to move and has not answered yet

  async function attempt(name, fields) {
    try {
      return await act(name, fields);
    } catch (error) {
      notify(has(`error.${error.code}`) ? t(`error.${error.code}`) : error.message, "warning");
      return null;
    }
  }

  /** Ask the clock to move; until it answers, nobody can ask again: a second press is never lost in the first. */
  async function move(name, fields) {
    isAsked = true;
    update();
    try {
      await attempt(name, fields);
    } finally {
      isAsked = false;
      update();
    }
  }

  function build() {
    const button = (words, long, action, className = "", name = null) => h("button", { type: "button", class: className, "data-do": name, title: long, "aria-label": long, onclick: action }, words);
    parts = {
      date: h("span", { class: "date" }),
      hour: h("span", { class: "hour" }),
      movers: [
        button(t("hour"), t("hourLong"), () => move("move-clock", { hours: 1 }), "", "hour"),
        button(t("day"), t("dayLong"), () => move("move-clock", { hours: 24 }), "", "day"),
        button([icon("skip"), h("span", {}, t("next"))], t("nextLong"), () => move("next-event"), "next", "next"),
      ],
      coming: h("span", { class: "coming", "aria-live": "polite" }),
      planned: h("div", { class: "sheet" }),
      weather: WEATHER.map((name) => {
        const toggle = h("button", { type: "button", role: "switch", "aria-checked": "false", "data-weather": name, class: "switch", onclick: () => attempt("weather", { name, on: !world.bar.weather[name] }) }, h("i", { class: "knob", "aria-hidden": "true" }), h("span", {}, t(name)));
        return toggle;
      }),
      troubles: h("div", { class: "troubles" }),
      storm: h("span", { class: "count", hidden: true }),
      state: h("span", { class: "state", role: "status" }),
      process: h("button", { type: "button", class: "process", "data-do": "process", onclick: () => attempt(world.bar.bot === "stopped" ? "start-bot" : "kill-bot") }),
      waiting: h("small", { class: "waiting" }),
    };
    const drop = (name, words, face, content, extra) => {
      const details = h("details", { class: `drop ${name}`, name: "bar" }, h("summary", { "aria-label": words, title: words }, face, h("span", { class: "drop-words" }, words), extra ?? null), h("div", { class: "drop-body" }, content));
      details.addEventListener("keydown", (event) => { if (event.key === "Escape" && details.open) { details.open = false; details.querySelector("summary").focus(); } });
      return details;
    };
    const languages = h("select", { "aria-label": t("pageLanguage"), title: t("pageLanguage"), onchange: (event) => { speak(event.target.value); build(); update(); onLanguage(); element.querySelector("select").focus(); } },
      Object.entries(LANGUAGES).map(([code, name]) => h("option", { value: code, selected: code === language() }, name)));
    element.replaceChildren(
      h("div", { class: "group time", role: "group", "aria-label": t("time") }, h("div", { class: "face", title: t("time") }, parts.hour, parts.date), h("div", { class: "movers" }, parts.movers), parts.coming),
      h("div", { class: "group" },
        drop("stories-drop", t("stories"), icon("play"), stories.list(() => { element.querySelector(".stories-drop").open = false; })),
        drop("planned-drop", t("planned"), icon("list"), parts.planned),
        drop("weather-drop", t("weather"), icon("sky"), [parts.weather, h("h3", {}, t("troubles")), parts.troubles], parts.storm)),
      h("div", { class: "group bot", role: "group" }, parts.state, parts.process, parts.waiting),
      h("div", { class: "group own" },
        h("button", { type: "button", class: "icon-button", "aria-label": t("addPerson"), title: t("addPerson"), onclick: addPerson }, icon("plus")),
        h("button", { type: "button", class: "icon-button", "aria-label": t("startOver"), title: t("startOver"), onclick: startOver }, icon("again")),
        h("span", { class: "languages" }, h("span", { class: "language-face", "aria-hidden": "true" }, language().toUpperCase()), languages)));
  }

  async function addPerson() {
    const said = await ask({ title: t("addPerson"), yes: t("add"), fields: [{ name: "name", label: t("name") }, { name: "language", label: t("language"), options: LANGUAGES, value: language() }] });
    const added = said && await attempt("add-person", said);
    if (added) onPerson(added.person);
  }

  async function startOver() {
    if (await ask({ title: t("startOver"), words: t("startOverAsk"), yes: t("startOver"), danger: true })) await attempt("start-over");
  }

  function update() {
    const told = world.bar;
    if (!told) return;
    tick();
    const isMoving = told.moving || isAsked;
    element.classList.toggle("moving", isMoving);
    for (const mover of parts.movers) mover.disabled = isMoving;
    const soonest = told.planned.find((one) => one.at * 1000 > now());
    parts.coming.textContent = isMoving ? t("moving") : soonest ? `${when(soonest.at)} · ${kind(soonest)}` : "";
    drawPlanned(told.planned);
    for (const toggle of parts.weather) toggle.setAttribute("aria-checked", String(told.weather[toggle.dataset.weather]));
    const bad = WEATHER.filter((name) => told.weather[name]).length;
    parts.storm.hidden = !bad;
    parts.storm.textContent = String(bad);
    parts.troubles.replaceChildren(...(told.troubles.length ? [...told.troubles].reverse().map((one) => h("div", { class: "trouble" }, h("time", {}, moment(one.at * 1000, { hour: "2-digit", minute: "2-digit", second: "2-digit" })), h("b", {}, one.code ? String(one.code) : "—"), h("span", {}, one.method), h("small", {}, one.code ? one.words : t("noAnswer")))) : [h("p", {}, t("fine"))]));
    parts.state.className = `state ${told.bot}`;
    if (parts.state.textContent !== t(told.bot)) parts.state.textContent = t(told.bot);
    parts.process.textContent = t(told.bot === "stopped" ? "revive" : "kill");
    parts.process.title = t(told.bot === "stopped" ? "reviveLong" : "killLong");
    parts.process.setAttribute("aria-label", parts.process.title);
    parts.process.className = told.bot === "stopped" ? "process revive" : "process";
    parts.process.disabled = told.bot === "starting";
    parts.waiting.textContent = told.waiting ? t("waiting", { n: told.waiting }) : "";
  }

  function drawPlanned(planned) {
    if (!planned.length) { parts.planned.replaceChildren(h("p", {}, t("nothing"))); return; }
    const days = new Map();
    for (const one of planned) {
      const day = moment(one.at * 1000, { weekday: "short", day: "numeric", month: "long" });
      days.set(day, [...(days.get(day) ?? []), one]);
    }
    parts.planned.replaceChildren(...[...days].map(([day, ones]) => h("section", {}, h("h3", {}, day), ones.map((one) =>
      h("div", { class: "plan" }, h("time", {}, moment(one.at * 1000, { hour: "2-digit", minute: "2-digit" })), h("span", {}, kind(one), one.about ? h("small", {}, one.about) : null))))));
  }

  const kind = (one) => (has(one.kind) ? t(one.kind) : one.kind.startsWith("re:") ? t("reminder") : one.kind);

  function when(seconds) {
    const sameDay = moment(seconds * 1000, { day: "numeric", month: "numeric" }) === moment(now(), { day: "numeric", month: "numeric" });
    return moment(seconds * 1000, sameDay ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  }

  function tick() {
    if (!world.bar) return;
    parts.hour.textContent = moment(now(), { hour: "2-digit", minute: "2-digit" });
    parts.date.textContent = moment(now(), { weekday: "short", day: "numeric", month: innerWidth > 760 ? "long" : "short" });
  }

  document.addEventListener("pointerdown", (event) => {
    for (const details of element.querySelectorAll("details[open]")) if (!details.contains(event.target)) details.open = false;
  });
  build();
  return { element, update, tick };
}
