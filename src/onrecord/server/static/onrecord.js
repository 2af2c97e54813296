// Keys for those who want them. Every page works the same without this file.
"use strict";
(() => {
  const items = [...document.querySelectorAll(".ledger .item")];
  let at = items.findIndex((item) => "#" + item.id === location.hash);
  const show = (next) => {
    if (!items.length) return;
    items[at]?.classList.remove("here");
    at = Math.min(Math.max(next, 0), items.length - 1);
    items[at].classList.add("here");
    items[at].focus({ preventScroll: true });
    items[at].scrollIntoView({ block: "nearest" });
  };
  const press = (decision) => items[at]?.querySelector(`button[value=${decision}]`)?.click();
  const typing = (target) => target.closest("input, textarea, select, button, a, summary");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) return;
    const keys = {
      "/": () => document.getElementById("q")?.focus(),
      j: () => show(at + 1),
      k: () => show(at - 1),
      Enter: () => press("confirmed"),
      x: () => press("rejected"),
      u: () => press("undo"),
      o: () => items[at]?.querySelector(".about a")?.click(),
      "?": () => { location.href = "/about"; },
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
