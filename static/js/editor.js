/* <oo-editor>: formatted text. It takes over the textarea in it, and keeps that up to date.

   Its parts come by the addresses in data-modules, because the address of a static file changes with its content.
   What the text may hold is decided on the server: lib/richtext.py. */

class RichTextEditor extends HTMLElement {
  async connectedCallback() {
    const parts = Object.entries(JSON.parse(this.dataset.modules));
    const loaded = await Promise.all(parts.map(([, address]) => import(address)));
    if (!this.isConnected || this.editor) return;
    this.parts = Object.fromEntries(parts.map(([name], index) => [name, loaded[index]]));
    this.options = JSON.parse(this.dataset.options);
    this.start();
  }

  disconnectedCallback() {
    this.stop();
  }

  /** Take away all that was made, so that the editor can begin anew: here, or in a copy of the page. */
  stop() {
    this.life?.abort();
    this.editor?.destroy();
    this.life = this.editor = this.listed = null;
    this.classList.remove("editor--ready");
    this.notice = null;
    this.querySelectorAll(":scope > .editor__frame").forEach((frame) => frame.remove());
    this.querySelector("textarea").hidden = true;
  }

  start() {
    const { core, dialog, schema, toolbar, actions, document: whole } = this.parts;
    this.stop();
    this.life = new AbortController();
    const { signal } = this.life;
    this.area = this.querySelector("textarea");
    const ask = (question) => (question.fields ? dialog.askMany : dialog.ask)({ ...question, signal });
    this.actions = actions.makeActions(ask, schema.newId, this.parts, this.options);
    const attributes = this.takeOver();
    const frame = dialog.make("div", { className: "editor__frame" });
    this.editor = new core.Editor({
      element: frame,
      injectCSS: false,
      content: this.area.value,
      editable: !this.area.disabled,
      extensions: schema.extensions(core, this.options, whole.extensions(core, this.options)),
      enableInputRules: ["bulletList", "orderedList"],
      enablePasteRules: false,
      editorProps: { attributes, ...this.handlers() },
    });
    this.bar = toolbar.toolbar(this.editor, toolbar.tools(this.actions, this.options), attributes.id);
    this.list = dialog.make("ol", { className: "editor__notes" });
    this.list.setAttribute("aria-label", "Noten");
    frame.prepend(this.bar.element);
    frame.append(this.list);
    this.querySelectorAll(":scope > .editor__off, :scope > .editor__text--shown").forEach((part) => part.remove());
    this.append(frame);
    this.editor.view.dom.style.minHeight = `${this.area.rows * 1.5}em`;
    this.listen();
    this.refresh();
    this.classList.add("editor--ready");
  }

  /** Take the textarea out of sight, and return the attributes with which the text stands in for it. */
  takeOver() {
    const { area } = this;
    const label = area.labels[0];
    const attributes = {
      id: `${area.id}-tekst`, class: "editor__text", "aria-multiline": "true", lang: "nl", spellcheck: "true",
    };
    for (const { name, value } of area.attributes) {
      if (name.startsWith("aria-") && name !== "aria-hidden") attributes[name] = value;
    }
    if (label) attributes["aria-labelledby"] = label.id ||= `${area.id}-label`;
    area.hidden = false;
    area.tabIndex = -1;
    area.setAttribute("aria-hidden", "true");
    return attributes;
  }

  handlers() {
    const { core, paste } = this.parts;
    return {
      transformPastedHTML: (html) => this.pasted(paste.tidyHtml(html, this.options)),
      clipboardTextParser: (text, context, plain, view) => {
        const html = this.pasted(paste.textToHtml(text));
        const { body } = new DOMParser().parseFromString(html, "text/html");
        return core.pm.model.DOMParser.fromSchema(view.state.schema).parseSlice(body, { context });
      },
      handleDOMEvents: { click: (view, event) => this.clicked(event) },
      handleKeyDown: (view, event) => this.pressed(event),
    };
  }

  /** Take odd signs out of what is pasted, and say so with a button that puts them back. */
  pasted(html) {
    const { paste, core } = this.parts;
    const { html: tidy, plain, odd } = paste.withoutOdd(html);
    this.notice?.remove();
    if (!odd.length) return tidy;
    this.editor.view.dispatch(core.pm.history.closeHistory(this.editor.state.tr));  // so that undo takes back only this
    setTimeout(() => this.warn(odd, plain));
    return tidy;
  }

  warn(odd, html) {
    const { make } = this.parts.dialog;
    const count = odd.length === 1 ? "1 vreemd teken" : `${odd.length} vreemde tekens`;
    const back = make("button", { type: "button", className: "button button--small" }, ["Terugzetten"]);
    this.notice = make("p", { className: "editor__warning" }, [
      `Bij het plakken is ${count} weggehaald: ${[...new Set(odd)].slice(0, 8).join(" ")} `, back,
    ]);
    this.notice.setAttribute("role", "status");
    back.addEventListener("click", () => {
      this.notice.remove();
      this.editor.chain().undo().focus().insertContent(html).run();
    });
    this.bar.element.after(this.notice);
  }

  /** See where the cursor is: the browser tells of it later, and on a busy machine the next key or click is first. */
  look() {
    this.editor.view.domObserver.flush();
  }

  pressed(event) {
    const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isText) this.look();
    const note = this.editor.state.selection.node?.type.name === "note";
    const control = (event.ctrlKey || event.metaKey) && !event.shiftKey;
    const askNote = (note && event.key === "Enter") || (control && event.altKey && event.key === "f");
    const askLink = control && !event.altKey && event.key === "k";
    if (askLink) this.actions.link(this.editor);
    else if (askNote && this.options.notes) this.actions.note(this.editor);
    else return false;
    event.preventDefault();
    return true;
  }

  clicked(event) {
    const note = event.target.closest(".editor__note");
    if (note) this.openNote(this.editor.view.posAtDOM(note, 0));
    return Boolean(note);
  }

  openNote(position) {
    this.editor.commands.setNodeSelection(position);
    this.actions.note(this.editor);
    return true;
  }

  listen() {
    const { area, editor, bar } = this;
    const { signal } = this.life;
    let told = area.value;
    bar.element.addEventListener("click", () => this.look(), { capture: true });
    // The form hears of a change when the field has it, not before.
    this.editor.view.dom.parentElement.addEventListener("input", (event) => event.stopPropagation());
    area.addEventListener("focus", () => editor.commands.focus(), { signal });  // by its label, a link, or the browser
    editor.on("update", () => {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
    editor.on("blur", () => {
      if (area.value === told) return;
      told = area.value;
      area.dispatchEvent(new Event("change", { bubbles: true }));
    });
    editor.on("transaction", () => this.refresh());
    const reset = () => setTimeout(() => this.editor?.commands.setContent(area.value));
    area.form?.addEventListener("reset", reset, { signal });
    area.addEventListener("restore", () => editor.commands.setContent(area.value), { signal });
  }

  /** Show the state of the tools, and below the text its notes. */
  refresh() {
    this.bar.refresh();
    if (this.options.document) this.parts.document.relabel(this.editor, this.options);
    const notes = [];
    this.editor.state.doc.descendants((node, position) => {
      if (node.type.name === "note") notes.push({ text: node.attrs.text, position });
    });
    const state = JSON.stringify(notes);
    if (state === this.listed) return;
    this.listed = state;
    this.list.replaceChildren(...notes.map((note) => this.noteLine(note)));
    this.list.hidden = !notes.length;
  }

  noteLine({ text, position }) {
    const { make } = this.parts.dialog;
    const button = make("button", { type: "button", className: "editor__edit", title: "Noot bewerken" }, [text]);
    button.addEventListener("click", () => this.openNote(position));
    return make("li", {}, [button]);
  }
}

customElements.define("oo-editor", RichTextEditor);
