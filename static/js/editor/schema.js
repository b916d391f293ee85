/* What a formatted text may hold, as extensions of the editor's core: the storage format of lib/richtext_tree.py. */

const LEVELS = ["1", "a", "i"];  // numbering of a list, of a list in it, and of one in that

/** Return the extensions for one field. `options`: annexes [[key, text, title?]] or null, notes, passages, document;
    `more` are those of document.js. */
export function extensions(core, options, more) {
  const { Extension, Mark, Node, wrappingInputRule } = core;

  const OrderedList = Node.create({
    name: "orderedList",
    group: "block list",
    content: "listItem+",
    addAttributes: () => ({
      type: {
        default: "1",
        parseHTML: (element) => LEVELS.find((level) => level === element.type.toLowerCase()) ?? "1",
        renderHTML: ({ type }) => (type === "1" ? {} : { type }),
      },
      start: {
        default: 1,
        parseHTML: (element) => Math.max(1, parseInt(element.getAttribute("start"), 10) || 1),
        renderHTML: ({ start }) => (start === 1 ? {} : { start }),
      },
    }),
    parseHTML: () => [{ tag: "ol" }],
    renderHTML: ({ HTMLAttributes }) => ["ol", HTMLAttributes, 0],
    addCommands() {
      return { toggleOrderedList: () => ({ commands }) => commands.toggleList(this.name, "listItem") };
    },
    addKeyboardShortcuts() {
      return { "Mod-Shift-7": () => this.editor.commands.toggleOrderedList() };
    },
    addInputRules() {
      const find = /^(\d{1,3})\.\s$/;
      const getAttributes = ([, number]) => ({ start: +number || 1 });
      return [wrappingInputRule({ find, type: this.type, getAttributes })];
    },
  });

  /* Tab leaves the text, as in every field, but at the beginning of an item it changes its level, as in Word. */
  const ListItem = core.ListItem.extend({
    content: "paragraph (paragraph | list)*",
    addCommands: () => ({
      indent: () => ({ commands, tr, dispatch }) => {
        if (!commands.sinkListItem("listItem")) return false;
        if (dispatch) numberByLevel(tr);
        return true;
      },
      outdent: () => ({ commands }) => commands.liftListItem("listItem"),
    }),
    addKeyboardShortcuts() {
      const indent = () => this.editor.commands.indent();
      const outdent = () => this.editor.commands.outdent();
      const begins = () => this.editor.state.selection.empty && this.editor.state.selection.$from.parentOffset === 0;
      const isNested = () => this.editor.state.selection.$from.depth > 4;  // list, item, list, item, paragraph
      return {
        Enter: () => this.editor.commands.splitListItem(this.name),
        Tab: () => begins() && indent(),
        "Shift-Tab": () => begins() && isNested() && outdent(),
        "Mod-]": indent, "Alt-Shift-ArrowRight": indent,
        "Mod-[": outdent, "Alt-Shift-ArrowLeft": outdent,
      };
    },
  });

  const Link = Mark.create({
    name: "link",
    inclusive: false,
    priority: 1000,
    addAttributes: () => ({ href: { default: null } }),
    parseHTML: () => [{
      tag: "a[href]",
      getAttrs: (element) => /^(https?:|mailto:)/i.test(element.getAttribute("href")) && null,
    }],
    renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
  });

  const Note = Node.create({
    name: "note",
    group: "inline",
    inline: true,
    atom: true,
    addAttributes: () => ({
      id: { default: null, parseHTML: (element) => element.id || newId() },
      text: { default: "", parseHTML: (element) => element.textContent, rendered: false },
    }),
    parseHTML: () => [{ tag: "oo-note" }],
    renderHTML: ({ node, HTMLAttributes }) => ["oo-note", HTMLAttributes, node.attrs.text],
    renderText: () => "",
    addNodeView: () => ({ node }) => {
      const dom = document.createElement("span");
      dom.className = "editor__note";
      dom.title = node.attrs.text;
      dom.append(hidden(`(noot: ${node.attrs.text})`));
      return { dom };
    },
  });

  const Annex = Node.create({
    name: "annex",
    group: "inline",
    inline: true,
    atom: true,
    addAttributes: () => ({
      key: { default: null, parseHTML: (element) => element.getAttribute("key") },
      text: { default: "bijlage", parseHTML: (element) => element.textContent, rendered: false },
    }),
    parseHTML: () => [{ tag: "oo-annex[key]" }],
    renderHTML: ({ node, HTMLAttributes }) => ["oo-annex", HTMLAttributes, node.attrs.text],
    renderText: ({ node }) => node.attrs.text,
    addNodeView: () => ({ node }) => {
      const [, text, title] = options.annexes?.find(([key]) => key === node.attrs.key) ?? [];
      const dom = document.createElement("span");
      dom.className = text || !options.annexes ? "editor__annex" : "editor__annex editor__annex--gone";
      dom.textContent = text ?? (options.annexes ? "bijlage (vervallen)" : node.attrs.text);
      if (title) dom.title = title;
      return { dom };
    },
  });

  const Passages = Node.create({
    name: "passages",
    group: "passages",
    atom: true,
    draggable: true,
    parseHTML: () => [{ tag: "oo-passages" }],
    renderHTML: () => ["oo-passages"],
    addNodeView: () => () => {
      const dom = document.createElement("p");
      dom.className = "editor__passages";
      dom.textContent = "Hier komen de afspraken uit het overleg.";
      return { dom };
    },
    addCommands: () => ({ placePassages: () => ({ tr, dispatch }) => placePassages(tr, dispatch) }),
  });

  return [
    core.Document.extend({ content: (options.passages ? "(block | passages)+" : "block+") + (options.document ? " landscape*" : "") }),
    core.Text, core.Paragraph, ...more, core.Bold, core.Italic, core.Subscript, core.Superscript,
    core.HardBreak, core.BulletList, OrderedList, ListItem, Link, Annex, core.UndoRedo, core.Gapcursor,
    core.Blockquote.extend({ content: `(paragraph | list)+${options.document ? " source?" : ""}` }),
    ...(options.notes ? [Note] : []),
    ...(options.passages ? [Passages] : []),
    Extension.create({
      name: "toToolbar",
      addKeyboardShortcuts: () => ({ "Alt-F10": ({ editor }) => toToolbar(editor) }),
    }),
  ];
}

/** Return an id for a new note; the server makes another if it is taken. */
export function newId() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(3))];
  return `n-${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Give a numbered list that has just been made by indenting the numbering of its level. */
function numberByLevel(tr) {
  const { $from } = tr.selection;
  const depths = Array.from({ length: $from.depth }, (_, depth) => depth + 1);
  const lists = depths.filter((depth) => $from.node(depth).type.name.endsWith("List"));
  const depth = lists.at(-1);
  const list = $from.node(depth);
  if (list.type.name !== "orderedList" || $from.index(depth) > 0) return;
  const level = lists.filter((place) => $from.node(place).type === list.type).length - 1;
  tr.setNodeMarkup($from.before(depth), null, { type: LEVELS[Math.min(level, 2)], start: 1 });
}

/** Move the place of the afspraken, or put it, behind the block with the cursor. */
function placePassages(tr, dispatch) {
  if (!dispatch) return true;
  const at = tr.selection.$from;
  const target = at.depth ? at.after(1) : tr.selection.to;
  const type = tr.doc.type.schema.nodes.passages;
  tr.doc.forEach((node, offset) => {
    if (node.type === type) tr.delete(tr.mapping.map(offset), tr.mapping.map(offset + node.nodeSize));
  });
  tr.insert(tr.mapping.map(target), type.create());
  return true;
}

function hidden(text) {
  const span = document.createElement("span");
  span.className = "vh";
  span.textContent = text;
  return span;
}

function toToolbar(editor) {
  editor.view.dom.closest("oo-editor").querySelector("[role=toolbar] [tabindex='0']")?.focus();
  return true;
}
