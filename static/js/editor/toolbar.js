/* The toolbar of the editor: one row of buttons, one stop for Tab, arrow keys between them. */

const ICONS = {
  bullets: "M2.6 4v.1M2.6 8v.1M2.6 12v.1M6 4h8M6 8h8M6 12h8",
  numbers: "M1.6 3l1-.7v3.5M1.5 10.7c.1-1.5 2.2-1.4 2.2 0 0 .9-2.2 1.6-2.2 2.8h2.3M6.6 4h7.4M6.6 8h7.4M6.6 12h7.4",
  indent: "M2 3h12M8 6.4h6M8 9.7h6M2 13h12M2 6l2.4 2L2 10",
  outdent: "M2 3h12M8 6.4h6M8 9.7h6M2 13h12M4.6 6L2.2 8l2.4 2",
  quote: "M2.6 11.5c1.9-.5 2.7-1.7 2.7-3.6H2.4V4.4h3.8v3.2M9.4 11.5c1.9-.5 2.7-1.7 2.7-3.6H9.2V4.4H13v3.2",
  undo: "M5.6 3L2.4 6.2l3.2 3.2M2.6 6.2h7.2a3.7 3.7 0 010 7.4H6",
  redo: "M10.4 3l3.2 3.2-3.2 3.2M13.4 6.2H6.2a3.7 3.7 0 000 7.4H10",
  down: "M4 6l4 4 4-4",
};

/** Return the groups of tools for a field; `actions` are those of actions.js. */
export function tools(actions, options) {
  return [letters(), headings(), blocks(), insertions(actions, options), history()];
}

const is = (...wanted) => (editor) => editor.isActive(...wanted);
const run = (command, value) => (editor) => editor.commands[command](value);
const can = (command) => (editor) => editor.can()[command]();

function letters() {
  return [
    { title: "Vet", face: "B", look: "bold", keys: "Control+B", run: run("toggleBold"), on: is("bold") },
    { title: "Cursief", face: "I", look: "italic", keys: "Control+I", run: run("toggleItalic"), on: is("italic") },
  ];
}

function headings() {
  return ["Kop", "Tussenkop"].map((title, index) => {
    const level = index + 2;
    return {
      title, face: title, keys: `Control+Alt+${level}`, run: run("toggleHeading", { level }),
      on: is("heading", { level }), able: (editor) => !editor.isActive("listItem"),
    };
  });
}

function blocks() {
  return [
    {
      title: "Opsomming", icon: "bullets", keys: "Control+Shift+8",
      run: run("toggleBulletList"), on: is("bulletList"),
    },
    {
      title: "Genummerde lijst", icon: "numbers", keys: "Control+Shift+7",
      run: run("toggleOrderedList"), on: is("orderedList"),
    },
    {
      title: "Niveau lager: a, b, c", icon: "indent", keys: "Alt+Shift+ArrowRight",
      run: run("indent"), able: can("indent"), stay: true,
    },
    {
      title: "Niveau hoger", icon: "outdent", keys: "Alt+Shift+ArrowLeft",
      run: run("outdent"), able: can("outdent"), stay: true,
    },
    {
      title: "Citaat", icon: "quote", keys: "Control+Shift+B",
      run: run("toggleBlockquote"), on: is("blockquote"), able: can("toggleBlockquote"),
    },
  ];
}

const TABLE = [
  ["insertTable", "Tabel invoegen"], ["caption", "Bijschrift"], ["addRowAfter", "Rij eronder"], ["addRowBefore", "Rij erboven"],
  ["addColumnAfter", "Kolom rechts"], ["addColumnBefore", "Kolom links"], ["deleteRow", "Rij verwijderen"],
  ["deleteColumn", "Kolom verwijderen"], ["deleteTable", "Tabel verwijderen"],
];
const inTable = (editor, [command]) => editor.isActive("table") !== (command === "insertTable")
  && (command !== "insertTable" || !(editor.isActive("listItem") || editor.isActive("blockquote")));

function insertions({ link, note, annex, paper, refer, table }, { notes, annexes, passages, document: whole }) {
  return [
    { title: "Link maken of wijzigen", face: "Link", keys: "Control+K", run: link, on: is("link"), dialog: true },
    notes && {
      title: "Noot invoegen of bewerken", face: "Noot", keys: "Control+Alt+F", run: note, on: is("note"), dialog: true,
    },
    notes && whole && { title: "Kamerstuk in een noot", face: "Kamerstuk", run: paper, dialog: true },
    whole && { title: "Verwijzen naar een kop, noot of afspraak", face: "Verwijzing", run: refer, dialog: true },
    whole && { title: "Bron van het citaat", face: "Bron", run: run("giveSource"), on: is("source"), able: can("giveSource") },
    whole && { title: "Tabel", face: "Tabel", menu: TABLE, menuAble: inTable, run: table, on: is("table") },
    whole && {
      title: "Liggende bijlage achter de brief", face: "Liggend", run: run("toggleLandscape"), on: is("landscape"),
    },
    annexes && { title: "Bijlage aanhalen", face: "Bijlage", menu: annexes, run: annex, on: is("annex") },
    passages && { title: "De afspraken hier plaatsen", face: "Afspraken hier", run: run("placePassages") },
  ].filter(Boolean);
}

function history() {
  return [
    { title: "Ongedaan maken", icon: "undo", keys: "Control+Z", run: run("undo"), able: can("undo"), stay: true },
    { title: "Opnieuw", icon: "redo", keys: "Control+Y", run: run("redo"), able: can("redo"), stay: true },
  ];
}

/** Build the toolbar; returns its element and `refresh`, to call when text or selection changed. */
export function toolbar(editor, groups, controls) {
  const element = document.createElement("div");
  element.className = "editor__toolbar";
  set(element, { role: "toolbar", "aria-label": "Opmaak", "aria-controls": controls });
  const made = [];
  for (const group of groups) {
    const part = document.createElement("div");
    part.className = "editor__group";
    for (const tool of group) {
      const button = toolButton(tool);
      made.push({ tool, button });
      part.append(tool.menu ? withMenu(editor, tool, button) : button);
      if (!tool.menu) button.addEventListener("click", (event) => use(editor, tool, button, event));
    }
    element.append(part);
  }
  rove(element, made.map(({ button }) => button));
  return { element, refresh: () => made.forEach(({ tool, button }) => show(editor, tool, button)) };
}

function toolButton(tool) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `editor__tool${tool.look ? ` editor__tool--${tool.look}` : ""}`;
  const keys = tool.keys?.replace("Control", "Ctrl").replace("ArrowRight", "→").replace("ArrowLeft", "←");
  button.title = keys ? `${tool.title} (${keys})` : tool.title;
  if (tool.face !== tool.title) button.setAttribute("aria-label", tool.title);
  if (tool.keys) button.setAttribute("aria-keyshortcuts", tool.keys);
  if (tool.dialog) button.setAttribute("aria-haspopup", "dialog");
  if (tool.face) button.append(tool.face);
  if (tool.icon) button.append(icon(tool.icon));
  button.addEventListener("mousedown", (event) => event.preventDefault());  // the text keeps its selection
  return button;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  set(svg, { class: `icon icon--${name}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" });
  set(path, { d: ICONS[name] });
  svg.append(path);
  return svg;
}

/** Do what the button says. The focus goes to the text, unless a key on the button may be wanted again. */
function use(editor, tool, button, event) {
  if (button.getAttribute("aria-disabled") === "true") return;
  tool.run(editor);
  const byKey = event.detail === 0;
  if (!tool.dialog && !(tool.stay && byKey)) editor.commands.focus();
}

function show(editor, tool, button) {
  if (tool.on && !tool.menu && !tool.dialog) button.setAttribute("aria-pressed", String(tool.on(editor)));
  if (tool.on) button.classList.toggle("editor__tool--on", tool.on(editor));
  const off = !editor.isEditable || tool.menu?.length === 0 || (tool.able && !tool.able(editor));
  if (off) button.setAttribute("aria-disabled", "true");
  else button.removeAttribute("aria-disabled");
}

/** One button of the row can be reached with Tab, the others with arrow keys, Home and End. */
function rove(element, buttons) {
  const choose = (button) => buttons.forEach((each) => { each.tabIndex = each === button ? 0 : -1; });
  choose(buttons[0]);
  element.addEventListener("focusin", (event) => buttons.includes(event.target) && choose(event.target));
  element.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length).focus();
  });
}

/** Return a button that opens a menu: Enter, Space or arrow down; in it arrows, Home, End and Escape. */
function withMenu(editor, tool, button) {
  const box = document.createElement("div");
  box.className = "editor__menu";
  const menu = document.createElement("ul");
  menu.className = "menu__list";
  menu.hidden = true;
  set(menu, { role: "menu", "aria-label": tool.title });
  const choose = (choice) => {
    if (tool.menuAble?.(editor, choice) === false) return;
    toggle(false);
    tool.run(editor, choice);
    editor.commands.focus();
  };
  const choices = tool.menu.map((choice) => menuItem(choice, () => choose(choice)));
  menu.append(...choices.map(({ row }) => row));
  const items = choices.map(({ item }) => item);
  const toggle = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) tool.menu.forEach((choice, at) => items[at].setAttribute("aria-disabled", String(tool.menuAble?.(editor, choice) === false)));
  };
  button.append(icon("down"));
  button.setAttribute("aria-haspopup", "menu");
  toggle(false);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    toggle(menu.hidden);
    if (!menu.hidden) items[0].focus();
  });
  box.addEventListener("keydown", (event) => menuKey(event, { button, menu, items, toggle }));
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) toggle(false); });
  box.append(button, menu);
  return box;
}

function menuItem([, text, title], choose) {
  const row = document.createElement("li");
  const item = document.createElement("button");
  row.setAttribute("role", "none");
  item.type = "button";
  item.tabIndex = -1;
  item.setAttribute("role", "menuitem");
  item.append(title ? `${text}: ${title}` : text);
  item.addEventListener("click", choose);
  row.append(item);
  return { row, item };
}

function menuKey(event, { button, menu, items, toggle }) {
  const at = items.indexOf(document.activeElement);
  if (event.key === "Escape" && !menu.hidden) {
    toggle(false);
    button.focus();
  } else if (event.key === "ArrowDown" && menu.hidden) {
    button.click();
  } else if (at >= 0 && ["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    items.at(to % items.length).focus();
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
