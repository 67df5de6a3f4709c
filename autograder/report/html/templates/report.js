// Sorts tables, finds students, shows one student's numbers, reads the heat maps.
// Everything that somebody else wrote goes into the page as text, never as HTML.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { words, students, assignments, hints, lists } = data;
  const FIRST = 25;
  const FEW = 40;
  const order = new Intl.Collator(data.language, { numeric: true });

  const fill = (key, values) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const points = (value) => (value === null || value === undefined ? "–" : String(value));
  const label = (place) => students[place][1] || students[place][0];

  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function compare(a, b) {
    const [x, y] = [Number.isNaN(a) || a === null, Number.isNaN(b) || b === null];
    if (x || y) return { last: x - y };
    return { by: typeof a === "number" && typeof b === "number" ? a - b : order.compare(a, b) };
  }

  function sorted(rows, valueOf, descending) {
    const keyed = rows.map((row, place) => ({ row, place, value: valueOf(row) }));
    keyed.sort((a, b) => {
      const { last, by } = compare(a.value, b.value);
      return last || (descending ? -by : by) || a.place - b.place;
    });
    return keyed.map((each) => each.row);
  }

  // The head that was pressed says by what to sort: first upwards, numbers first downwards.
  function press(head) {
    const now = head.getAttribute("aria-sort");
    const first = head.classList.contains("number") ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    for (const each of head.parentElement.children) each.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", now === first ? other : first);
    return head.getAttribute("aria-sort") === "descending";
  }

  function valueOfCell(cell) {
    const text = cell.dataset.value ?? cell.textContent.trim();
    const isNumber = cell.classList.contains("number");
    return isNumber ? (text === "–" || text === "" ? NaN : Number.parseFloat(text)) : text;
  }

  for (const head of document.querySelectorAll("table.sortable thead th")) {
    head.firstElementChild.addEventListener("click", () => {
      const descending = press(head);
      const body = head.closest("table").tBodies[0];
      const rows = sorted([...body.rows], (row) => valueOfCell(row.cells[head.cellIndex]), descending);
      body.append(...rows);
    });
  }

  for (const button of document.querySelectorAll("button.more")) {
    button.addEventListener("click", () => {
      const names = document.querySelector(`[data-members="${button.dataset.list}"]`);
      names.textContent = lists[Number(button.dataset.list)].map(label).join(", ");
      names.tabIndex = -1;
      names.focus();
      button.remove();
    });
  }

  // --- the table of students ---

  const table = document.getElementById("class");
  const search = document.getElementById("search");
  const all = document.getElementById("all");
  const GRADED = 0, MISSING = 1, WAITING = 3;
  const of = (place, number) => assignments[number].rows[place];
  const summed = students.map((_, place) => {
    let total = 0, late = 0, missing = 0, waiting = 0;
    for (const { rows } of assignments) {
      const row = rows[place];
      if (!row) continue;
      total += row[1] ?? 0;
      late += row[2] > 0;
      missing += row[0] === MISSING;
      waiting += row[0] === WAITING;
    }
    return { total: Math.round(total * 100) / 100, late, missing, waiting };
  });
  const haystack = students.map((each) => each.join(" ").normalize("NFC").toLowerCase());
  const columns = {
    name: (place) => label(place),
    id: (place) => students[place][0],
    section: (place) => students[place][2],
    total: (place) => summed[place].total,
    late: (place) => summed[place].late,
    missing: (place) => summed[place].missing,
  };
  let listed = sorted(students.map((_, place) => place), columns.name, false);
  let limit = FIRST;

  function score(place, number) {
    const row = of(place, number);
    if (!row) return "–";
    if (row[0] === GRADED) return points(row[1]);
    return row[0] === MISSING ? "–" : "?";
  }

  function line(place) {
    const [id, , section] = students[place];
    const button = make("button", { type: "button", "aria-expanded": "false" }, label(place));
    const row = make("tr", {}, make("th", { scope: "row" }, button), make("td", {}, id), make("td", {}, section));
    const number = (text) => row.append(make("td", { class: "number" }, String(text)));
    // What a person has not graded yet is missing in the total, and must not look like a zero.
    number(summed[place].waiting ? `${summed[place].total} + ?` : summed[place].total);
    number(summed[place].late || "");
    number(summed[place].missing || "");
    assignments.forEach((_, each) => number(score(place, each)));
    button.addEventListener("click", () => toggle(button, row, place));
    return row;
  }

  function toggle(button, row, place) {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) row.nextElementSibling.remove();
    else row.after(make("tr", { class: "details" }, make("td", { colspan: row.cells.length }, details(place))));
  }

  function details(place) {
    const list = make("ul");
    assignments.forEach((each, number) => {
      const row = of(place, number);
      if (row) list.append(detail(each, number, row, place));
    });
    return list.children.length ? list : make("p", {}, words.nothing);
  }

  function detail(each, number, row, place) {
    const ungraded = { 1: "missing_one", 2: "unchecked_one", 3: "waiting_one" };
    const said = row[0] === GRADED ? `${points(row[1])} / ${each.max}` : words[ungraded[row[0]]];
    const item = make("li", {}, make("strong", {}, `${each.name}: ${said} `));
    if (row[2]) item.append(make("span", { class: "tag warn" }, words.days_late[row[2]]));
    if (row[0] !== GRADED && row[0] !== WAITING) return item;
    const asked = make("span", { class: "asked" });
    each.questions.forEach(([name, full], question) => {
      const got = row[4 + question];
      const kind = got !== null && got < full ? { class: "less" } : {};
      asked.append(make("span", kind, `${name} ${points(got)}/${full}`));
    });
    item.append(asked);
    if (row[3]) item.append(make("span", { class: "asked small" }, row[3]));
    for (const [at, question, text, members] of hints) {
      if (at === number && lists[members].includes(place)) {
        item.append(make("span", { class: "asked small" }, `${words.hint} (${each.questions[question][0]}): ${text}`));
      }
    }
    return item;
  }

  function show() {
    const wanted = search.value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (place) => wanted.every((word) => haystack[place].includes(word));
    const found = listed.filter(fits);
    const shown = found.length <= FEW ? found.length : limit;
    table.tBodies[0].replaceChildren(...found.slice(0, shown).map(line));
    document.getElementById("found").textContent = fill("found", { found: found.length });
    all.hidden = found.length <= shown;
    all.textContent = fill("show_all", { count: found.length });
  }

  for (const head of table.tHead.rows[0].cells) {
    head.firstElementChild.addEventListener("click", () => {
      const kind = head.dataset.kind;
      const valueOf = columns[kind] ?? ((place) => of(place, Number(kind))?.[1] ?? null);
      listed = sorted(listed, valueOf, press(head));
      show();
    });
  }
  let waiting;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { limit = FIRST; show(); }, 60);
  });
  all.addEventListener("click", () => {
    limit = Infinity;
    show();
    table.tBodies[0].rows[FIRST]?.querySelector("button").focus();
  });
  // On paper nobody can ask for the rest.
  addEventListener("beforeprint", () => { limit = Infinity; show(); });
  table.querySelector('[data-kind="name"]').setAttribute("aria-sort", "ascending");
  show();

  // --- heat maps: a column for each student ---

  for (const map of document.querySelectorAll(".heat-map")) {
    const number = Number(map.dataset.assignment);
    const { order: places, questions, max } = assignments[number];
    const cursor = map.querySelector(".cursor");
    const readout = document.querySelector(`[data-readout="${number}"]`);
    let column = 0;

    function pick(at) {
      column = Math.max(0, Math.min(places.length - 1, at));
      const place = places[column];
      const row = of(place, number);
      const scores = questions.map(([name, full], each) => `${name} ${points(row[4 + each])}/${full}`);
      const text = `${label(place)}, ${score(place, number)}/${max}: ${scores.join(", ")}${row[3] ? ` (${row[3]})` : ""}`;
      readout.textContent = text;
      cursor.setAttribute("x", column);
      cursor.setAttribute("visibility", "visible");
      map.setAttribute("aria-valuenow", column + 1);
      map.setAttribute("aria-valuetext", text);
    }

    function open() {
      const [id] = students[places[column]];
      search.value = id;
      show();
      const button = table.tBodies[0].querySelector("button");
      button?.click();
      button?.focus();
      document.getElementById("students").scrollIntoView();
    }

    const far = Math.max(1, Math.round(places.length / 10));
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -far, PageUp: far };
    map.addEventListener("keydown", (event) => {
      if (event.key in steps) pick(column + steps[event.key]);
      else if (event.key === "Home") pick(0);
      else if (event.key === "End") pick(places.length - 1);
      else if (event.key === "Enter") open();
      else return;
      event.preventDefault();
    });
    const under = (event) => {
      const box = map.getBoundingClientRect();
      return Math.floor(((event.clientX - box.left) / box.width) * places.length);
    };
    map.addEventListener("pointermove", (event) => pick(under(event)));
    map.addEventListener("click", (event) => { pick(under(event)); open(); });
    map.setAttribute("aria-valuetext", places.length ? label(places[0]) : "");
  }
})();
