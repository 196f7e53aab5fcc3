// Small comforts; every page works without this file.
(() => {
  "use strict";
  const typing = (el) => el.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  // A second press within ten seconds does not send a form twice. Nothing is disabled, so the pressed button's value travels.
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    const button = event.submitter;
    if (Date.now() - (sent.get(form) || 0) < 10000) return event.preventDefault();
    sent.set(form, Date.now());
    if (!button) return;
    button.setAttribute("aria-disabled", "true");
    setTimeout(() => button.removeAttribute("aria-disabled"), 10000);
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.forms) sent.delete(form);
    for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
  });

  // "/" goes to the search field.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const search = document.querySelector("input[type=search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  // <input type="checkbox" data-all> in a table's head chooses every row; [data-chosen] says how many.
  const rows = (table) => [...table.querySelectorAll("tbody input[type=checkbox]")];
  const tell = (table) => {
    const chosen = rows(table).filter((box) => box.checked).length;
    const all = table.querySelector("[data-all]");
    if (all) {
      all.checked = chosen > 0 && chosen === rows(table).length;
      all.indeterminate = chosen > 0 && !all.checked;
    }
    for (const place of document.querySelectorAll("[data-chosen]")) place.textContent = chosen;
  };
  document.addEventListener("change", (event) => {
    const box = event.target;
    const table = box.type === "checkbox" && box.closest("table");
    if (!table) return;
    if (box.matches("[data-all]")) for (const row of rows(table)) row.checked = box.checked;
    tell(table);
  });

  // What only a script can do is hidden until there is one: a "select all" box, a print button.
  for (const el of document.querySelectorAll("[data-all][hidden], [data-print][hidden]")) el.hidden = false;
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });
})();
