/* Links, notes and citations: what the tools with a dialog or a menu do. */

/** Return the actions of one editor; `ask` is that of dialog.js, `newId` that of schema.js. */
export function makeActions(ask, newId) {
  return {
    link: (editor) => editLink(editor, ask),
    note: (editor) => editNote(editor, ask, newId),
    annex: (editor, [key, text]) => editor.chain().insertContent({ type: "annex", attrs: { key, text } }).run(),
  };
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
