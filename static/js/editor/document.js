/* What only a whole document has: tables, references that follow renumbering, and annexes on landscape pages. */

const GONE = "(vervallen)";

/* What a new line may never be by itself needs a value that only the tools give: the core takes the first kind without. */
const onPurpose = (value) => () => ({ made: { isRequired: true, rendered: false, parseHTML: () => value } });

/** Return the extensions of a document; without `options.document` a heading and nothing else. */
export function extensions(core, options) {
  const heading = core.Heading.configure({ levels: [2, 3] });
  if (!options.document) return [heading];
  return [withId(heading), ...tables(core), source(core), reference(core), landscape(core)];
}

/** A heading keeps the id by which the text refers to it, also when a line is put before it. */
function withId(heading) {
  return heading.extend({
    addAttributes() {
      return {
        ...this.parent?.(),
        id: { default: null, parseHTML: ({ id }) => (/^h-[a-z0-9]{6}$/.test(id) ? id : null) },
      };
    },
  });
}

function tables({ Table, TableRow, TableCell, TableHeader }) {
  const cell = { content: "paragraph+" };
  return [
    TableRow, TableCell.extend(cell), TableHeader.extend(cell),
    Table.configure({ resizable: false }).extend({
      addAttributes: () => ({
        caption: {
          default: "",
          parseHTML: (element) => element.querySelector(":scope > caption")?.textContent ?? "",
          rendered: false,
        },
      }),
      parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
      renderHTML: ({ node }) => {
        const { caption } = node.attrs;
        return ["table", {}, ...(caption ? [["caption", { contenteditable: "false" }, caption]] : []), ["tbody", 0]];
      },
      addNodeView: () => null,
      /* In the last cell Tab leaves the text, as it does everywhere else. */
      addKeyboardShortcuts: () => ({
        Tab: ({ editor }) => editor.isActive("table") && editor.commands.goToNextCell(),
        "Shift-Tab": ({ editor }) => editor.isActive("table") && editor.commands.goToPreviousCell(),
      }),
    }),
  ];
}

/** The source of a quotation: its last line. */
function source({ Node }) {
  return Node.create({
    name: "source",
    content: "inline*",
    addAttributes: onPurpose("source"),
    defining: true,
    parseHTML: () => [{ tag: "footer", context: "blockquote/" }],
    renderHTML: () => ["footer", 0],
    addCommands: () => ({ giveSource: () => ({ tr, dispatch, state }) => giveSource(tr, dispatch, state) }),
  });
}

/** Go to the source of the quotation with the cursor, and make it if there is none. */
function giveSource(tr, dispatch, { schema }) {
  const { $from } = tr.selection;
  const depth = Array.from({ length: $from.depth }, (_, at) => at + 1).find((at) => $from.node(at).type.name === "blockquote");
  if (!depth) return false;
  if (!dispatch) return true;
  const end = $from.end(depth);
  if ($from.node(depth).lastChild.type.name !== "source") tr.insert(end, schema.nodes.source.create({ made: "source" }));
  const place = tr.doc.resolve($from.start(depth)).end(depth);
  tr.setSelection(tr.selection.constructor.near(tr.doc.resolve(place - 1), -1)).scrollIntoView();
  return true;
}

function reference({ Node }) {
  return Node.create({
    name: "reference",
    group: "inline",
    inline: true,
    atom: true,
    addAttributes: () => ({
      to: { default: null },
      text: { default: "verwijzing", parseHTML: (element) => element.textContent, rendered: false },
    }),
    parseHTML: () => [{ tag: "oo-ref[to]" }],
    renderHTML: ({ node, HTMLAttributes }) => ["oo-ref", HTMLAttributes, node.attrs.text],
    renderText: ({ node }) => node.attrs.text,
    addNodeView: () => ({ node }) => {
      const dom = document.createElement("span");
      dom.className = "editor__ref";
      dom.dataset.to = node.attrs.to;
      dom.textContent = node.attrs.text;
      return { dom, ignoreMutation: () => true };
    },
  });
}

function landscape({ Node }) {
  return Node.create({
    name: "landscape",
    group: "landscape",
    content: "block+",
    addAttributes: onPurpose("landscape"),
    defining: true,
    isolating: true,
    parseHTML: () => [{ tag: "oo-landscape" }],
    renderHTML: () => ["oo-landscape", 0],
    addNodeView: () => () => {
      const dom = document.createElement("section");
      dom.className = "editor__landscape";
      dom.setAttribute("aria-label", "Liggende bijlage");
      return { dom, contentDOM: dom };
    },
    addCommands: () => ({ toggleLandscape: () => ({ tr, dispatch, state }) => toggle(tr, dispatch, state) }),
  });
}

/** Put a new landscape annex at the end, or make ordinary text of the one with the cursor. */
function toggle(tr, dispatch, { schema }) {
  if (!dispatch) return true;
  const { $from } = tr.selection;
  const inside = $from.depth && $from.node(1).type.name === "landscape" ? $from.node(1) : null;
  if (inside) {
    let first = null;
    tr.doc.forEach((node, offset) => { if (first === null && node.type === inside.type) first = offset; });
    tr.delete($from.before(1), $from.after(1)).insert(first, inside.content);
    return true;
  }
  const title = schema.nodes.heading.create({ level: 2 }, schema.text("Bijlage"));
  const end = tr.doc.content.size;
  tr.insert(end, schema.nodes.landscape.create({ made: "landscape" }, [title, schema.nodes.paragraph.create()]));
  tr.setSelection(tr.selection.constructor.near(tr.doc.resolve(end + title.nodeSize + 2)));
  tr.scrollIntoView();
  return true;
}

/** Return what the text can refer to as [key, name, title]; a heading without an id gives its position instead. */
export function targets(editor, { agreements = [] } = {}) {
  const found = { headings: [], notes: [] };
  let [high, low] = [0, 0];
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === "heading" && node.textContent.trim()) {
      [high, low] = node.attrs.level === 2 ? [high + 1, 0] : [high, low + 1];
      const number = node.attrs.level === 2 ? `${high}` : `${high}.${low}`;
      found.headings.push([node.attrs.id ?? position, `paragraaf ${number}`, node.textContent]);
    }
    if (node.type.name === "note") found.notes.push([node.attrs.id, `voetnoot ${found.notes.length + 1}`, node.attrs.text]);
  });
  return [...found.headings, ...found.notes, ...agreements];
}

/** Let the references in sight say what their targets are called now, and number the headings if one is among them. */
export function relabel(editor, options) {
  const shown = [...editor.view.dom.querySelectorAll(".editor__ref")];
  const frame = editor.view.dom.parentElement;
  frame.classList.toggle("editor__frame--numbered", shown.some(({ dataset }) => dataset.to.startsWith("h-")));
  if (!shown.length) return;
  const names = new Map(targets(editor, options).reverse().map(([key, name]) => [String(key), name]))  // of a copy the first counts;
  for (const element of shown) {
    const { to } = element.dataset;
    const kind = { h: "paragraaf", n: "voetnoot" }[to[1] === "-" ? to[0] : ""] ?? "afspraak";
    const text = names.get(to) ?? `${kind} ${GONE}`;
    if (element.textContent !== text) element.textContent = text;
    element.classList.toggle("editor__ref--gone", !names.has(to));
  }
}
