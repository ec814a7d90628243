// Questions that the page itself asks.

import { h } from "./dom.js";
import { t } from "./words.js";

/**
 * Ask for some fields, or only for a yes; null when it is cancelled.
 * A field is {name, label, options?: {value: words}, value?}.
 */
export function ask({ title, words, fields = [], yes, danger = false }) {
  return new Promise((answer) => {
    const inputs = fields.map((field) => field.options
      ? h("select", { name: field.name }, Object.entries(field.options).map(([value, shown]) => h("option", { value, selected: value === field.value }, shown)))
      : h("input", { name: field.name, maxLength: 2048, required: true, autocomplete: "off", value: field.value ?? "" }));
    const form = h("form", { method: "dialog" }, h("h2", {}, title), words ? h("p", {}, words) : null,
      fields.map((field, at) => h("label", {}, h("span", {}, field.label), inputs[at])),
      h("div", { class: "dialog-buttons" },
        h("button", { type: "button", class: "plain", onclick: () => dialog.close() }, t("cancel")),
        h("button", { type: "submit", value: "yes", class: danger ? "plain danger" : "plain strong" }, yes)));
    const dialog = h("dialog", { "aria-label": title }, form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes" ? Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()])) : null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
