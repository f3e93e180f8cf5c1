"use strict";
// Filters and cards of the page. It only reads what the page holds; without it all can be read.
(() => {
  const filter = document.getElementById("filter");
  const card = document.getElementById("card");
  const cards = card.firstElementChild;
  const output = filter.querySelector("output");
  const hidden = new Set();
  let pinned = false;
  let leaving = 0;

  const numbersOf = (mark) => mark.dataset.a.split(" ");
  const piecesOf = (number) => document.querySelectorAll(`mark[data-a~="${number}"]`);
  const rowOf = (number) => document.getElementById(`r${number}`);

  // Numbers of the annotations around a piece of text, the innermost first.
  function around(piece) {
    const found = new Set();
    for (let mark = piece; mark; mark = mark.parentElement.closest("mark")) {
      for (const number of numbersOf(mark).reverse()) {
        if (!hidden.has(number)) found.add(number);
      }
    }
    return [...found];
  }

  function add(parent, tag, text) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    return parent.appendChild(element);
  }

  function describe(number) {
    const row = rowOf(number);
    const headings = row.closest("table").tHead.rows[0].cells;
    const title = add(cards, "h4");
    const section = row.closest("section");
    add(title, "span", section.dataset.label).className = `mark k${section.dataset.k} l0`;
    const list = add(cards, "dl");
    [...row.cells].forEach((cell, place) => {
      if (!cell.textContent || cell.querySelector("a[href^='#article-']")) return;
      const entry = add(list, "div");
      add(entry, "dt", headings[place].textContent);
      add(entry, "dd", cell.textContent).dir = cell.dir || "auto";
    });
  }

  function hide() {
    clearTimeout(leaving);
    pinned = false;
    card.hidden = true;
    for (const mark of document.querySelectorAll("mark.on")) mark.classList.remove("on");
  }

  function show(piece) {
    const numbers = around(piece);
    hide();
    if (!numbers.length) return;
    for (const mark of piecesOf(numbers[0])) mark.classList.add("on");
    cards.replaceChildren();
    numbers.forEach(describe);
    card.hidden = false;
    card.scrollTop = 0;
    const words = piece.getClientRects()[0];
    const room = document.documentElement;
    const below = words.bottom + 10 + card.offsetHeight <= room.clientHeight;
    const top = below ? words.bottom + 10 : Math.max(words.top - card.offsetHeight - 8, 8);
    const left = Math.min(Math.max(words.left, 16), room.clientWidth - card.offsetWidth - 16);
    card.style.top = `${top + scrollY}px`;
    card.style.left = `${left + scrollX}px`;
  }

  function later() {
    clearTimeout(leaving);
    if (!pinned) leaving = setTimeout(hide, 250);
  }

  document.addEventListener("pointerover", (event) => {
    if (card.contains(event.target)) return clearTimeout(leaving);
    const mark = event.target.closest("mark");
    if (pinned) return;
    if (mark && around(mark).length) show(mark);
    else if (!card.hidden) later();
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && getSelection().isCollapsed) {
      show(mark);
      pinned = !card.hidden;
    } else if (!card.contains(event.target)) hide();
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches("mark")) return;
    show(event.target);
    pinned = !card.hidden;
  });
  document.addEventListener("focusout", hide);

  // The next highlight after the one with the focus, or the one before it.
  function step(forward) {
    const marks = [...document.querySelectorAll("mark[id]:not(.off)")];
    const here = marks.indexOf(document.activeElement);
    const next = forward ? here + 1 : (here < 0 ? marks.length : here) - 1;
    const mark = marks[(next + marks.length) % marks.length];
    if (!mark) return;
    mark.scrollIntoView({ block: "center", behavior: "instant" });
    mark.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, select")) return;
    if (event.key === "Escape") hide();
    else if (event.key === "n" || event.key === "N") step(true);
    else if (event.key === "p" || event.key === "P") step(false);
    else if (event.key === "Enter" && event.target.matches("mark")) {
      const row = rowOf(around(event.target)[0]);
      location.hash = row.id;
      row.querySelector("a").focus({ preventScroll: true });
    }
  });

  function count() {
    const total = Number(output.dataset.total);
    const language = document.documentElement.lang;
    output.textContent = output.dataset.text
      .replace("{shown}", (total - hidden.size).toLocaleString(language))
      .replace("{total}", total.toLocaleString(language));
  }

  function apply() {
    const kinds = new Set([...filter.querySelectorAll(":checked[type]")].map((box) => box.value));
    const wanted = filter.querySelector("select").value;
    hide();
    hidden.clear();
    for (const row of document.querySelectorAll("tr[data-a]")) {
      const has = row.dataset.c.split(" ");
      const fits = wanted === "" || (wanted === "-" ? row.dataset.c === "" : has.includes(wanted));
      const off = !fits || !kinds.has(row.closest("section").dataset.k);
      row.classList.toggle("off", off);
      if (off) hidden.add(row.dataset.a);
    }
    for (const mark of document.querySelectorAll("mark")) {
      const off = numbersOf(mark).every((number) => hidden.has(number));
      mark.classList.toggle("off", off);
      if (mark.id) mark.tabIndex = off ? -1 : 0;
    }
    count();
  }

  filter.addEventListener("change", apply);
  filter.addEventListener("submit", (event) => event.preventDefault());
  filter.hidden = false;
  count();
})();
