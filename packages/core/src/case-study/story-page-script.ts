/**
 * What the page of the template does by itself, away from any server: keeps what is typed, saves itself, makes the small
 * file. Fields mirror into the page's own source, so that any way of saving the page saves what was written.
 */
export const storyPageScript = `"use strict";
(() => {
  const form = document.querySelector("form");
  const note = document.querySelector("[role=status]");
  const mark = form.dataset.mark;
  const key = "consult " + mark;
  const inputs = [...form.querySelectorAll("[name]")];
  const read = () => {
    const fields = {};
    for (const input of inputs) {
      if (input.type === "radio" ? input.checked : input.value !== "") fields[input.name] = input.value;
    }
    return fields;
  };
  const mirror = () => {
    for (const input of inputs) {
      if (input.type === "radio") input.toggleAttribute("checked", input.checked);
      else if (input.tagName === "TEXTAREA") {
        const value = input.value;
        input.textContent = "\\n" + value;
        input.value = value;
      }
      else input.setAttribute("value", input.value);
    }
  };
  const say = (text) => { note.textContent = text; };
  const keep = () => {
    form.dataset.at = String(Date.now());
    mirror();
    try {
      localStorage.setItem(key, JSON.stringify({ at: form.dataset.at, fields: read() }));
      say(form.dataset.saved);
    } catch { say(form.dataset.notSaved); }
  };
  const hand = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  try {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (kept && Number(kept.at) > Number(form.dataset.at || 0)) {
      for (const input of inputs) {
        const value = kept.fields[input.name];
        if (input.type === "radio") input.checked = value === input.value;
        else input.value = value === undefined ? "" : value;
      }
      mirror();
    }
  } catch { say(form.dataset.notSaved); }
  form.addEventListener("input", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
    hand(form.dataset.file + ".consult.json", "application/json", JSON.stringify({ consult: mark, at: Number(form.dataset.at), fields: read() }, null, 1));
  });
  document.querySelector("[data-copy]").addEventListener("click", () => {
    keep();
    hand(form.dataset.file + ".html", "text/html", "<!doctype html>\\n" + document.documentElement.outerHTML);
  });
})();
`;
