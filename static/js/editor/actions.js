/* Links, notes and citations: what the tools with a dialog or a menu do. */

/** Return the actions of one editor; `ask` is that of dialog.js, `newId` that of schema.js, `parts` are all files. */
export function makeActions(ask, newId, parts, options) {
  return {
    paper: (editor) => citePaper(editor, ask, newId, parts.citation),
    refer: (editor) => refer(editor, ask, newId, parts.document.targets(editor, options)),
    table: (editor, [command]) => (command === "caption" ? editCaption(editor, ask) : TABLE[command](editor)),
    link: (editor) => editLink(editor, ask),
    note: (editor) => editNote(editor, ask, newId),
    annex: (editor, [key, text]) => editor.chain().insertContent({ type: "annex", attrs: { key, text } }).run(),
  };
}

const TABLE = {
  insertTable: (editor) => editor.commands.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
  addRowAfter: (editor) => editor.commands.addRowAfter(),
  addRowBefore: (editor) => editor.commands.addRowBefore(),
  addColumnAfter: (editor) => editor.commands.addColumnAfter(),
  addColumnBefore: (editor) => editor.commands.addColumnBefore(),
  deleteRow: (editor) => editor.commands.deleteRow(),
  deleteColumn: (editor) => editor.commands.deleteColumn(),
  deleteTable: (editor) => editor.commands.deleteTable(),
};

async function editCaption(editor, ask) {
  const { caption } = editor.getAttributes("table");
  const answer = await ask({
    title: "Bijschrift van de tabel", label: "Bijschrift", hint: "Staat boven de tabel.", value: caption, submit: "Opslaan",
    remove: caption && "Bijschrift weghalen",
  });
  if (answer !== null) editor.chain().focus().updateAttributes("table", { caption: answer }).run();
}

/** Insert a footnote that names a paper of the Kamers, from its parts. */
async function citePaper(editor, ask, newId, { fault, write }) {
  const parts = await ask({
    title: "Kamerstuk in een noot",
    fields: [
      { name: "chamber", label: "Kamer", choices: [["II", "Tweede Kamer"], ["I", "Eerste Kamer"]] },
      { name: "year", label: "Vergaderjaar", hint: "Bijvoorbeeld 2024-2025." },
      { name: "dossier", label: "Dossier", hint: "Bijvoorbeeld 33047 of 36600-B. Meer dossiers: met een komma." },
      { name: "number", label: "Nummer", hint: "Cijfers voor de Tweede Kamer, letters voor de Eerste." },
      { name: "annex", label: "Het gaat om", choices: [["", "het stuk zelf"], ["1", "een bijlage erbij"]] },
    ],
    submit: "Noot invoegen",
    check: fault,
  });
  if (parts) insertNote(editor, { id: newId(), text: write(parts) });
}

/** Insert a reference to a heading, a note or an afspraak. */
async function refer(editor, ask, newId, targets) {
  const answer = await ask({
    title: "Verwijzen",
    fields: [{
      name: "to", label: "Waarnaar", hint: "De verwijzing volgt vanzelf als de nummering verandert.",
      choices: targets.map(([key, name, title]) => [String(key), `${name}: ${title}`]),
    }],
    submit: "Verwijzing invoegen",
    check: ({ to }) => (to ? null : ["to", "Er is nog geen kop, noot of afspraak om naar te verwijzen."]),
  });
  if (!answer) return;
  const [key, text] = targets.find(([each]) => String(each) === answer.to);
  const chain = editor.chain().focus();
  const to = typeof key === "number" ? newId().replace("n-", "h-") : key;
  if (to !== key) chain.command(({ tr }) => Boolean(tr.setNodeAttribute(key, "id", to)));
  chain.insertContentAt(editor.state.selection.to, { type: "reference", attrs: { to, text } }).run();
}

async function editLink(editor, ask) {
  const { href } = editor.getAttributes("link");
  const answer = await ask({
    title: href ? "Link wijzigen" : "Link maken",
    label: "Adres",
    hint: "Een webadres of een e-mailadres, bijvoorbeeld www.rijksoverheid.nl.",
    value: href ?? "",
    submit: href ? "Link wijzigen" : "Link maken",
    remove: href && "Link weghalen",
    check: (text) => !address(text)
      && "Dit is geen webadres of e-mailadres. Schrijf bijvoorbeeld www.rijksoverheid.nl.",
  });
  if (answer === null) return;  // the browser gives the focus back to what opened the dialog
  const chain = editor.chain().focus();
  if (answer === "") chain.extendMarkRange("link").unsetMark("link").run();
  else setLink(editor, chain, address(answer), answer);
}

function setLink(editor, chain, href, typed) {
  const link = { type: "link", attrs: { href } };
  if (editor.isActive("link")) chain.extendMarkRange("link").setMark("link", { href }).run();
  else if (editor.state.selection.empty) chain.insertContent({ type: "text", text: typed, marks: [link] }).run();
  else chain.setMark("link", { href }).run();
}

/** Return the whole address of what somebody typed, or nothing. */
function address(text) {
  if (/^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(text)) return text;
  if (/^[^\s<>"@:/]+@[^\s<>"@:/]+\.[a-z]{2,}$/i.test(text)) return `mailto:${text}`;
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(\/[^\s<>"]*)?$/i.test(text)) return `https://${text}`;
  return "";
}

async function editNote(editor, ask, newId) {
  const { node, from } = editor.state.selection;
  const note = node?.type.name === "note" ? node : null;
  const answer = await ask({
    title: note ? "Noot bewerken" : "Noot invoegen",
    label: "Tekst van de noot",
    hint: "De noot krijgt vanzelf een nummer en komt onder aan de bladzijde.",
    value: note?.attrs.text ?? "",
    lines: 4,
    submit: note ? "Noot wijzigen" : "Noot invoegen",
    remove: note && "Noot verwijderen",
    check: (text) => !text && "Vul de tekst van de noot in.",
  });
  if (answer === null) return;
  if (!note) insertNote(editor, { id: newId(), text: answer });
  else if (answer === "") editor.chain().focus().deleteSelection().run();
  else changeNote(editor, from, note, answer);
}

function insertNote(editor, attrs) {
  const { to } = editor.state.selection;
  editor.chain().focus().insertContentAt(to, { type: "note", attrs }).run();
}

/* Not updateAttributes: that keeps the old view of an atom. */
function changeNote(editor, position, note, text) {
  editor.chain().focus().command(({ tr }) => {
    tr.setNodeMarkup(position, null, { ...note.attrs, text });
    return true;
  }).setNodeSelection(position).run();
}
