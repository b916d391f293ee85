/* A small dialog with one field; it says what was typed, "" to remove, or null. */

let made = 0;

/** Ask for one text. `check` returns what is wrong with it, if anything; `remove` is the text of that button.
    When `signal` aborts, who asked is gone: the dialog goes too, without an answer. */
export function ask({ title, label, hint, value = "", lines = 1, submit, remove, check, signal }) {
  const id = `vraag-${++made}`;
  const input = make(lines > 1 ? "textarea" : "input", { id: `${id}-veld`, value });
  if (lines > 1) input.rows = lines;
  const field = make("div", { className: "field" }, [make("label", { htmlFor: input.id }, [label])]);
  if (hint) {
    field.append(make("span", { id: `${id}-uitleg`, className: "hint" }, [hint]));
    input.setAttribute("aria-describedby", `${id}-uitleg`);
  }
  field.append(input);
  const dialog = make("dialog", { className: "editor-dialog" }, [make("h2", { id }, [title]), field]);
  dialog.setAttribute("aria-labelledby", id);

  return new Promise((resolve) => {
    const close = (answer) => { dialog.close(); dialog.remove(); resolve(answer); };
    const done = () => {
      const text = input.value.replace(/\s+/g, " ").trim();
      const error = check?.(text);
      if (error) showError(field, input, error);
      else close(text);
    };
    const buttons = [button(submit, "button--main", done), button("Annuleren", "", () => close(null))];
    if (remove) buttons.push(button(remove, "button--bad", () => close("")));
    dialog.append(make("div", { className: "buttons" }, buttons));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || (lines > 1 && !(event.ctrlKey || event.metaKey))) return;
      event.preventDefault();
      done();
    });
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(null); });
    dialog.addEventListener("close", () => { dialog.remove(); resolve(null); });
    signal.addEventListener("abort", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
    if (lines > 1) input.setSelectionRange(value.length, value.length);
    else input.select();
  });
}

/** Ask for several short texts or choices; says them by name, or null. `check` returns [name, error] or nothing. */
export function askMany({ title, fields, submit, check, signal }) {
  const id = `vraag-${++made}`;
  const rows = fields.map((field) => row(`${id}-${field.name}`, field));
  const dialog = make("dialog", { className: "editor-dialog" }, [make("h2", { id }, [title]), ...rows.map(({ field }) => field)]);
  dialog.setAttribute("aria-labelledby", id);
  return new Promise((resolve) => {
    const close = (answer) => { dialog.close(); dialog.remove(); resolve(answer); };
    const done = () => {
      rows.forEach(clearError);
      const answer = Object.fromEntries(rows.map(({ input }, at) => [fields[at].name, input.value.replace(/\s+/g, " ").trim()]));
      const [name, error] = check?.(answer) ?? [];
      if (!error) return close(answer);
      const { field, input } = rows[fields.findIndex((each) => each.name === name)];
      return showError(field, input, error);
    };
    dialog.append(make("div", { className: "buttons" }, [button(submit, "button--main", done), button("Annuleren", "", () => close(null))]));
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.localName === "button") return;
      event.preventDefault();
      done();
    });
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(null); });
    dialog.addEventListener("close", () => { dialog.remove(); resolve(null); });
    signal.addEventListener("abort", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    rows[0].input.focus();
  });
}

function row(id, { label, hint, choices }) {
  const input = make(choices ? "select" : "input", { id });
  choices?.forEach(([value, text]) => input.append(new Option(text, value)));
  const field = make("div", { className: "field" }, [make("label", { htmlFor: id }, [label])]);
  if (hint) {
    field.append(make("span", { id: `${id}-uitleg`, className: "hint" }, [hint]));
    input.setAttribute("aria-describedby", `${id}-uitleg`);
  }
  field.append(input);
  return { field, input };
}

function clearError({ field, input }) {
  field.querySelector(".error")?.remove();
  field.classList.remove("field--error");
  input.removeAttribute("aria-invalid");
  input.removeAttribute("aria-errormessage");
}

/** Make an element with properties and children. */
export function make(tag, properties = {}, children = []) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function button(text, style, act) {
  const element = make("button", { type: "button", className: `button ${style}`.trim() }, [text]);
  element.addEventListener("click", act);
  return element;
}

function showError(field, input, text) {
  field.querySelector(".error")?.remove();
  const error = make("p", { className: "error", id: `${input.id}-fout` }, [text]);
  error.setAttribute("role", "alert");
  input.before(error);
  field.classList.add("field--error");
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-errormessage", error.id);
  input.focus();
}
