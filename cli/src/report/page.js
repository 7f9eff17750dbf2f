"use strict";
(() => {
  const { run, cards } = JSON.parse(document.getElementById("data").textContent);
  const { names, articles } = cards;
  const byId = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const [list, status, chosen, more, input, dock] = ["list", "status", "chosen", "more", "q", "dock"].map(byId);
  const PAGE = 25;
  const LONG = 6;
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const number = (n) => n.toLocaleString("en");
  const counted = (n, noun) => `${number(n)} ${noun}${n === 1 ? "" : "s"}`;
  const day = (text) => text.replace(/^(-?\d+)-(\d\d)-(\d\d)$/, (_, y, m, d) => `${+d} ${months[m - 1]} ${+y}`);
  const words = (kind) => kind.replaceAll("-", " ");

  // What is chosen; it stands in the address after the #, so that a view can be linked.
  const FILTERS = ["kind", "from", "to", "province", "org", "person", "with", "doc", "q"];
  const SAID = { kind: "kind", province: "province", org: "organisation", person: "person", with: "with", doc: "document", q: "search" };
  let state = {};
  let shown = PAGE;
  let found = [];

  // Letters as they are searched: no marks, no case, đ as d.
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll("đ", "d").replace(/\s+/g, " ");
  const folded = new Map();
  const haystack = (article) => {
    if (!folded.has(article)) {
      const numbers = new Set([...(article.org || []), ...(article.person || []), ...(article.doc || []), ...(article.province || [])]);
      const own = [article.headline || "", article.id, article.author || "", article.source || ""];
      for (const event of article.events || []) {
        own.push(event.name || "", words(names[event.kind]));
        for (const n of [...(event.at || []), ...(event.about || [])]) numbers.add(n);
        for (const guest of event.who || []) {
          numbers.add(guest.name);
          if (guest.title !== undefined) numbers.add(guest.title);
        }
      }
      folded.set(article, fold([...own, ...[...numbers].map((n) => names[n])].join("\u0001")));
    }
    return folded.get(article);
  };

  const filtered = () => {
    const numbers = {};
    for (const key of ["kind", "province", "org", "person", "with", "doc"]) {
      if (state[key] !== undefined) numbers[key] = names.indexOf(state[key]);
    }
    const parts = fold(state.q || "").split(",").map((part) => part.trim()).filter(Boolean);
    const within = (event) => event.day && (!state.from || event.day >= state.from) && (!state.to || event.day <= state.to);
    const has = (article, key, field) => numbers[key] === undefined || (article[field] || []).includes(numbers[key]);
    const together = (event) => {
      const who = (event.who || []).map((guest) => guest.name);
      return state.with === undefined || (who.includes(numbers.with) && who.includes(numbers.person));
    };
    const eventful = state.kind !== undefined || state.from || state.to || state.with !== undefined;
    const fits = (event) => (numbers.kind === undefined || event.kind === numbers.kind) && (!(state.from || state.to) || within(event)) && together(event);
    return articles.filter((article) =>
      has(article, "province", "province") && has(article, "org", "org") && has(article, "person", "person") && has(article, "doc", "doc") &&
      (!eventful || (article.events || []).some(fits)) && parts.every((part) => haystack(article).includes(part)));
  };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const filter = (key, n, text = names[n]) => make("button", { type: "button", lang: key === "kind" ? "en" : "vi", "data-f": key, "data-v": names[n] }, text);
  const fact = (facts, label, parts) => {
    if (!parts.length) return;
    const dd = make("dd", {}, ...parts.slice(0, LONG));
    if (parts.length > LONG) {
      const button = make("button", { type: "button", "aria-expanded": "false" }, `${parts.length - LONG} more`);
      button.addEventListener("click", () => {
        button.replaceWith(...parts.slice(LONG));
        const next = parts[LONG].querySelector("button");
        if (next) next.focus();
      });
      dd.append(button);
    }
    facts.append(make("dt", {}, label), dd);
  };
  const span = (...children) => make("span", {}, ...children);

  const row = (article) => {
    const when = make("div", { class: "when" });
    const events = article.events || [];
    for (const event of events) {
      when.append(event.day ? make("time", { datetime: event.day }, day(event.day)) : make("span", { class: "day" }, "no day"));
      const mark = make("i", { class: `k${run.colours[names[event.kind]] ?? 7}` });
      const kind = filter("kind", event.kind, words(names[event.kind]));
      kind.className = "kind";
      kind.prepend(mark);
      when.append(kind);
    }
    if (!events.length) when.append(make("span", { class: "day" }, article.published ? day(article.published) : "no day"), "no event");
    if (article.reprint) when.append(make("span", { class: "again" }, `reprint of ${article.reprint}`));
    const body = make("div");
    const headline = article.headline || events.map((event) => event.name).find(Boolean);
    const link = article.url && /^https?:\/\//i.test(article.url);
    const head = headline ? make("span", { lang: "vi" }, headline) : make("span", {}, "(no headline)");
    body.append(make("h3", {}, link ? make("a", { href: article.url, rel: "noreferrer noopener" }, head) : head));
    const facts = make("dl", { class: "facts" });
    const about = new Set();
    for (const event of events) {
      if (event.name && event.name !== headline) body.append(make("p", { class: "name", lang: "vi" }, event.name));
      fact(facts, "held by", (event.by || []).map((n) => span(filter("org", n))));
      fact(facts, "at", (event.at || []).map((n) => make("span", { lang: "vi" }, names[n])));
      fact(facts, "who", (event.who || []).map((guest) => {
        const notes = [guest.title === undefined ? "" : names[guest.title]].filter(Boolean);
        const roles = (guest.roles || []).map((n) => names[n]).filter((role) => role !== "other");
        const one = span(guest.of ? filter(guest.of, guest.name) : make("span", { lang: "vi" }, names[guest.name]));
        if (notes.length) one.append(" ", make("small", { lang: "vi" }, notes.join(", ")));
        if (roles.length) one.append(" ", make("small", {}, `(${roles.join(", ")})`));
        return one;
      }));
      for (const n of event.about || []) about.add(n);
    }
    for (const n of article.doc || []) about.add(n);
    fact(facts, "cites", [...about].map((n) => span(filter("doc", n))));
    if (facts.childElementCount) body.append(facts);
    const from = [article.id, article.author, article.source, article.url && !link ? article.url : ""].filter(Boolean);
    body.append(make("p", { class: "from" }, from.join(" · ")));
    return make("li", {}, when, body);
  };

  const ranges = all(".column").map((button) => ({ button, from: button.dataset.from, to: button.dataset.to, label: button.dataset.label }));
  const inRange = (column) => (state.from || state.to) !== undefined &&
    (!state.from || (column.from && column.from >= state.from)) && (!state.to || (column.to && column.to <= state.to));
  const rangeName = () => {
    const inside = ranges.filter(inRange);
    if (!inside.length) return [state.from ? `from ${day(state.from)}` : "", state.to ? `to ${day(state.to)}` : ""].join(" ").trim();
    const [first, last] = [inside[0], inside[inside.length - 1]];
    return first === last ? first.label : `${first.label} – ${last.label}`;
  };

  const clear = () => change(Object.fromEntries(Object.keys(state).map((key) => [key, undefined])));
  const describe = () => {
    const parts = [];
    for (const key of FILTERS) {
      if (state[key] === undefined || key === "from" || key === "to") continue;
      parts.push([[key], SAID[key], key === "kind" ? words(state[key]) : state[key]]);
    }
    if (state.from || state.to) parts.push([["from", "to"], "time", rangeName()]);
    return parts;
  };

  const draw = () => {
    list.replaceChildren(...found.slice(0, shown).map(row));
    more.hidden = found.length <= shown;
    more.textContent = `Show ${number(Math.min(PAGE, found.length - shown))} more`;
  };

  const apply = () => {
    found = filtered();
    shown = PAGE;
    const parts = describe();
    const reprints = found.filter((article) => article.reprint).length;
    const firsts = found.length - reprints;
    let text = parts.length ? counted(firsts, "article") : `All ${counted(firsts, "article")}`;
    if (reprints) text += ` and ${counted(reprints, "reprint")}`;
    // A list's number counts the whole run, of which the page may hold a part.
    if (articles.length < run.all) {
      text += " of those that this page holds";
      const only = parts.length === 1 && parts[0][0].length === 1 && parts[0][0][0];
      const button = only && all(`.list [data-f="${only}"][data-n]`).find((button) => button.dataset.v === state[only]);
      if (button) text += `; the run has ${number(+button.dataset.n)}`;
    }
    status.textContent = `${text}.`;
    chosen.replaceChildren(...parts.map(([keys, label, value]) => {
      const button = make("button", { type: "button", "aria-label": `Remove the filter ${label}: ${value}` }, `${label}: `, make("span", { lang: keys[0] === "kind" || keys[0] === "from" ? "en" : "vi" }, value));
      button.addEventListener("click", () => {
        change(Object.fromEntries(keys.concat(keys[0] === "person" ? ["with"] : []).map((key) => [key, undefined])));
        byId("articles-head").focus({ preventScroll: true });
      });
      return button;
    }));
    if (parts.length > 1) {
      const button = make("button", { type: "button", class: "all" }, "Clear all");
      button.addEventListener("click", () => { clear(); byId("articles-head").focus({ preventScroll: true }); });
      chosen.append(button);
    }
    if (document.activeElement !== input) input.value = state.q || "";
    for (const button of all(".list button[data-f], .legend button, .node")) {
      const on = state[button.dataset.f] === button.dataset.v && (button.classList.contains("node") || state.with === button.dataset.with);
      button.setAttribute("aria-pressed", on);
      const target = button.closest("tr") || button;
      target.classList.toggle("on", on);
    }
    for (const column of ranges) column.button.setAttribute("aria-pressed", Boolean(inRange(column)));
    const columns = document.querySelector(".columns");
    if (columns) columns.classList.toggle("picked", Boolean(state.from || state.to));
    byId("dock-text").textContent = `${counted(firsts, "article")} · ${parts.map((part) => part[2]).join(" · ")}`;
    near(null);
    docked();
    draw();
  };

  const read = () => {
    const parameters = new URLSearchParams(location.hash.slice(1));
    state = {};
    for (const key of FILTERS) if (parameters.get(key)) state[key] = parameters.get(key);
    apply();
  };
  const change = (changes) => {
    const next = { ...state, ...changes };
    const parameters = new URLSearchParams();
    for (const key of FILTERS) if (next[key]) parameters.set(key, next[key]);
    history.replaceState(null, "", `#${parameters}`);
    read();
  };

  const go = () => {
    const head = byId("articles-head");
    head.scrollIntoView();
    head.focus({ preventScroll: true });
  };
  const choose = (element) => {
    const { f, v } = element.dataset;
    const other = element.dataset.with;
    const same = state[f] === v && state.with === other;
    const changes = { [f]: same ? undefined : v };
    if (f === "person") changes.with = same ? undefined : other;
    change(changes);
    // The legend is part of the chart, which one wants to go on looking at.
    if (!same && !element.closest(".legend")) go();
  };
  const pick = (column) => {
    const inside = ranges.filter(inRange);
    const single = inside.length === 1 ? inside[0] : null;
    if (single === column) return change({ from: undefined, to: undefined });
    const [first, last] = single && ranges.indexOf(single) < ranges.indexOf(column) ? [single, column] : [column, single || column];
    change({ from: first.from, to: last.to });
  };

  // The dock leads to the articles while they are out of sight.
  let visible = false;
  const docked = () => { dock.hidden = visible || !describe().length; };
  new IntersectionObserver((entries) => { visible = entries[entries.length - 1].isIntersecting; docked(); }, { rootMargin: "0px 0px -30% 0px" }).observe(byId("articles"));

  // In the network, a person's lines stand out.
  const net = document.querySelector(".net");
  const near = (asked) => {
    if (!net) return;
    const node = asked || net.querySelector(".node.on");
    net.classList.toggle("asked", Boolean(node));
    for (const line of net.querySelectorAll("line")) {
      line.classList.toggle("near", Boolean(node) && (line.dataset.a === node.dataset.node || line.dataset.b === node.dataset.node));
    }
  };
  for (const node of all(".node")) {
    node.setAttribute("role", "button");
    node.setAttribute("tabindex", "0");
    node.setAttribute("aria-label", node.querySelector("title").textContent);
    for (const name of ["pointerenter", "focus"]) node.addEventListener(name, () => near(node));
    for (const name of ["pointerleave", "blur"]) node.addEventListener(name, () => near(null));
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(node);
      }
    });
  }

  // Long lists begin with their first rows.
  for (const table of all(".list")) {
    const rows = [...table.tBodies[0].rows].slice(+table.dataset.first);
    if (rows.length < 3) continue;
    for (const row of rows) row.hidden = true;
    const button = make("button", { type: "button", class: "more" }, `Show ${rows.length} more`);
    button.addEventListener("click", () => {
      for (const row of rows) row.hidden = false;
      button.remove();
      rows[0].querySelector("button").focus();
    });
    table.after(button);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    if (link) {
      event.preventDefault();
      return go();
    }
    const element = event.target.closest("[data-f]");
    if (element) return choose(element);
    const column = event.target.closest(".column");
    if (column) pick(ranges.find((range) => range.button === column));
  });
  byId("dock-clear").addEventListener("click", clear);
  more.addEventListener("click", () => {
    const before = shown;
    shown += PAGE;
    draw();
    const next = list.children[before];
    if (next) {
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
    }
  });
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ q: input.value.trim() || undefined }), 120);
  });
  document.querySelector(".search").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    change({ q: input.value.trim() || undefined });
  });
  document.querySelector(".search").hidden = false;
  // Where they are wider than the screen, the chart begins with what is latest, and the network in its middle.
  for (const chart of all(".frame .scroll")) chart.scrollLeft = chart.scrollWidth;
  for (const drawing of all(".net")) drawing.scrollLeft = (drawing.scrollWidth - drawing.clientWidth) / 2;
  document.documentElement.classList.add("js");
  addEventListener("hashchange", read);
  read();
})();
