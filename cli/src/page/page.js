"use strict";
(() => {
  const tip = document.getElementById("tip");
  const off = new Set();
  let pinned = null;

  const line = (parent, name, text) => {
    if (!text) return null;
    const element = document.createElement(name);
    element.textContent = text;
    return parent.appendChild(element);
  };

  // The marks around a place in the text, the innermost first; those of kinds that are switched off are not there.
  const around = (element) => {
    const found = [];
    for (let mark = element && element.closest("mark"); mark; mark = mark.parentElement.closest("mark")) {
      if (!off.has(mark.dataset.kind)) found.push(mark);
    }
    return found;
  };

  const light = (entity) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!entity) return;
    for (const one of document.querySelectorAll("mark, aside li")) {
      if (one.dataset.entity === entity) one.classList.add("lit");
    }
  };

  const hide = () => {
    tip.hidden = true;
    pinned = null;
    for (const mark of document.querySelectorAll("mark[aria-describedby]")) mark.removeAttribute("aria-describedby");
    light(null);
  };

  const show = (marks) => {
    hide();
    if (!marks.length) return;
    tip.replaceChildren();
    for (const mark of marks) {
      const part = tip.appendChild(document.createElement("div"));
      part.className = mark.dataset.kind;
      line(part, "i", mark.dataset.label);
      const [first, ...rest] = mark.dataset.value.split("\n");
      line(part, "b", first);
      for (const more of rest) line(part, "span", more);
      line(part, "code", mark.dataset.rule);
      if (document.getElementById(mark.dataset.entity)) {
        const way = line(part, "a", "in the list");
        way.href = "#" + mark.dataset.entity;
        way.tabIndex = -1;
        part.insertBefore(document.createTextNode(" "), way);
      }
    }
    marks[0].setAttribute("aria-describedby", "tip");
    tip.hidden = false;
    light(marks[0].dataset.entity);
    const at = marks[0].getClientRects()[0];
    // Where it takes the width of the screen, it stands in the half that the mark is not in.
    tip.classList.toggle("up", at.top > window.innerHeight / 2);
    const box = tip.getBoundingClientRect();
    const left = Math.min(at.left, window.innerWidth - box.width - 16);
    const below = at.bottom + 10;
    const top = below + box.height > window.innerHeight ? Math.max(8, at.top - box.height - 8) : below;
    tip.style.left = Math.max(16, left) + "px";
    tip.style.top = top + "px";
  };

  document.addEventListener("pointerover", (event) => {
    if (pinned || event.pointerType === "touch" || tip.contains(event.target)) return;
    const marks = around(event.target);
    const entry = event.target.closest("aside [data-entity]");
    if (marks.length) show(marks);
    else if (entry) light(entry.dataset.entity);
    else if (!tip.hidden || document.querySelector(".lit")) hide();
  });
  document.addEventListener("focusin", (event) => {
    const marks = around(event.target);
    if (marks.length) show(marks);
    else if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    if (tip.contains(event.target)) {
      if (event.target.closest("a")) hide();
      return;
    }
    const marks = around(event.target);
    if (marks.length && pinned !== marks[0]) {
      show(marks);
      pinned = marks[0];
    } else {
      hide();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("scroll", () => { if (!pinned) hide(); }, { passive: true });

  for (const box of document.querySelectorAll(".legend input")) {
    const apply = () => {
      if (box.checked) off.delete(box.name); else off.add(box.name);
      for (const mark of document.querySelectorAll("mark." + box.name)) {
        mark.classList.toggle("off", !box.checked);
        if (mark.id) mark.tabIndex = box.checked ? 0 : -1;
      }
      hide();
    };
    box.addEventListener("change", apply);
    // A page that is opened again may have its switches as they were left.
    if (!box.checked) apply();
  }
})();
