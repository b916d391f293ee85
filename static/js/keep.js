/* keep.js — bewaart in deze browser wat u typt, tot de server het heeft; alleen voor uw account en uw stoel.

   A form with data-keep is kept under its address (or the address in data-keep), encrypted with a key that only
   pages of the same account and seat carry: parties/keeping.py. What was typed stands under `keep:… number`, for each
   window its own; what earlier pages left is offered, the newest first, and waits under `keep:… old` until it is put
   back or thrown away. All go when the server has confirmed the save, at log-out, and after seven days. */
"use strict";

(() => {
  const [user, seat = "", secret = ""] = document.querySelector("meta[name=keeper]").content.split(" ");
  const WEEK = 7 * 24 * 60 * 60 * 1000;
  const NO_TEXT = new Set(["hidden", "file", "password", "submit", "button", "reset", "image"]);
  const SIGN = '<svg xmlns="http://www.w3.org/2000/svg" class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="M8 2l6.5 12h-13z"/><path d="M8 6.5v3.5M8 12v.2"/></svg>';
  const REFUSED = performance.getEntriesByType("navigation")[0]?.responseStatus >= 400 || Boolean(document.getElementById("fouten"));

  /* What is in the store: { at, numbers, iv, data }; `numbers` are those of the forms that it came from. */
  const names = () => Object.keys(localStorage).filter((name) => name.startsWith("keep:"));
  const entryOf = (name) => {
    try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
  };
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const key = seat && crypto.subtle?.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);

  async function seal(numbers, content) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(content));
    const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key, text));
    const written = (part) => btoa(Array.from(part, (code) => String.fromCharCode(code)).join(""));
    return JSON.stringify({ at: Date.now(), numbers, iv: written(iv), data: written(data) });
  }

  async function open(entry) {
    try {
      const found = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(entry.iv) }, await key, bytes(entry.data));
      return JSON.parse(new TextDecoder().decode(found));
    } catch {
      return null;
    }
  }

  /** Drop what a form with this number had kept, under whatever name: the server has it. */
  function confirmed(number) {
    for (const name of names()) {
      const entry = entryOf(name);
      if (!entry?.numbers.includes(number)) continue;
      const numbers = entry.numbers.filter((one) => one !== number);
      if (numbers.length) localStorage.setItem(name, JSON.stringify({ ...entry, numbers }));
      else localStorage.removeItem(name);
    }
  }

  function forget() {
    names().filter((name) => name.startsWith(`keep:${user}`)).forEach((name) => localStorage.removeItem(name));
  }

  names().filter((name) => !(entryOf(name)?.at > Date.now() - WEEK)).forEach((name) => localStorage.removeItem(name));
  for (const [, number] of document.cookie.matchAll(/(?:^|; )kept_([a-z0-9]+)=/g)) {
    confirmed(number);
    document.cookie = `kept_${number}=; Max-Age=0; Path=/; SameSite=Lax`;
  }
  document.addEventListener("submit", (event) => { if (event.target.matches("[data-forget]")) forget(); });
  if (!key) return;

  /* The value of a field is a list of texts: of the chosen options, the ticked boxes, or of the one text. */
  const isKept = (field) => field.name && !NO_TEXT.has(field.type) && !field.disabled && "value" in field;
  const fieldsOf = (form, name) => [...form.elements].filter((field) => field.name === name && isKept(field));

  function valueOf(form, name, first = false) {
    return fieldsOf(form, name).flatMap((field) => {
      if (field.matches("[type=checkbox], [type=radio]")) {
        return (first ? field.defaultChecked : field.checked) ? [field.value] : [];
      }
      if (field.localName !== "select") return [first ? field.defaultValue : field.value];
      const chosen = [...field.options].filter((option) => (first ? option.defaultSelected : option.selected));
      if (!chosen.length && first && !field.multiple && field.options.length) chosen.push(field.options[0]);
      return chosen.map((option) => option.value);
    });
  }

  function fill(form, name, value) {
    for (const field of fieldsOf(form, name)) {
      if (field.matches("[type=checkbox], [type=radio]")) field.checked = value.includes(field.value);
      else if (field.localName === "select") [...field.options].forEach((option) => { option.selected = value.includes(option.value); });
      else field.value = value[0] ?? "";
      field.dispatchEvent(new Event("restore"));
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  const isFormatted = (form, name) => Boolean(fieldsOf(form, name)[0]?.closest("oo-editor"));
  const parse = (html) => new DOMParser().parseFromString(html, "text/html").body;

  function isSame(form, name, one, other) {
    const tidy = (value) => (isFormatted(form, name) ? parse(value[0] ?? "").innerHTML.replace(/\s+/g, " ").trim() : JSON.stringify(value));
    return tidy(one) === tidy(other);
  }

  function shown(form, name, value) {
    if (isFormatted(form, name)) return [...parse(value[0] ?? "").children].map((block) => block.textContent).join("\n");
    const options = fieldsOf(form, name).flatMap((field) => [...(field.options ?? [field])]);
    return value.map((text) => options.find((option) => option.value === text && option.localName === "option")?.text ?? text).join("\n");
  }

  function labelOf(form, name) {
    const field = fieldsOf(form, name)[0];
    const label = field?.closest("fieldset")?.querySelector("legend") ?? field?.labels?.[0];
    return (label?.textContent ?? name).trim().replace(/\s+/g, " ");
  }

  function make(tag, properties = {}, children = []) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  /* One form. `typed` and `offered` hold per field what it began with, what was typed, and what was typed before that. */
  class Keeper {
    constructor(form) {
      this.form = form;
      this.place = `keep:${user}:${seat}:${form.dataset.keep || new URL(form.action).pathname}`;
      this.number = Array.from(crypto.getRandomValues(new Uint8Array(12)), (code) => (code % 36).toString(36)).join("");
      this.typed = {};
      this.turn = this.written = 0;
      this.ready = this.begin().catch(() => {}); // a store that is full or closed is no reason not to type
      for (const kind of ["input", "change"]) form.addEventListener(kind, (event) => this.heard(event.target));
      form.addEventListener("saved", (event) => this.saved(event.detail));
      form.addEventListener("htmx:configRequest", ({ target }) => { if (target === form) this.sent = this.all(); });
      form.addEventListener("htmx:afterRequest", ({ target, detail }) => {
        if (target === form && detail.successful && detail.xhr.status < 400) this.saved(this.sent); // a refusal that is shown is a success to htmx
      });
      form.addEventListener("formdata", (event) => {
        event.formData.set("_kept", this.number);
        event.formData.set("_keeper", seat);
      });
    }

    get name() {
      return `${this.place} ${this.number}`;
    }

    /** What pages left at this place, the oldest first; of another part of the form only if there is nothing of this one. */
    async left() {
      const there = names().filter((name) => name.startsWith(`${this.place} `) && name !== `${this.place} old`);
      const read = there.map(async (name) => ({ name, entry: entryOf(name), left: await open(entryOf(name)) }));
      const found = (await Promise.all(read)).filter((one) => one.left).sort((one, other) => one.entry.at - other.entry.at);
      const ours = found.filter((one) => Object.keys(one.left.fields).some((name) => fieldsOf(this.form, name).length));
      return ours.length ? ours : found;
    }

    all() {
      return Object.fromEntries([...this.form.elements].filter(isKept).map(({ name }) => [name, valueOf(this.form, name)]));
    }

    /** Take over what an earlier page left; a form that shows again what was sent, or another part of it, goes on. */
    async begin() {
      const old = entryOf(`${this.place} old`);
      const [every, waiting] = [await this.left(), old && await open(old)];
      const { entry, left } = every.at(-1) ?? {};
      const isOther = left && !Object.keys(left.fields).some((name) => fieldsOf(this.form, name).length);
      const isSent = ([name, { mine }]) => isSame(this.form, name, mine, valueOf(this.form, name, true));
      const isBack = REFUSED && left && Object.entries(left.fields).some(isSent); // not a form beside the refused one
      if (isBack || isOther || "echo" in this.form.dataset) {
        if (left) [this.typed, this.number] = [{ ...left.fields, ...this.typed }, entry.numbers[0]];
        return;
      }
      const found = { ...waiting?.fields };
      for (const one of every) {
        for (const [name, field] of Object.entries(one.left.fields)) {
          const before = found[name] ? [found[name].mine, ...found[name].before] : [];
          const others = before.filter((text) => !isSame(this.form, name, text, field.mine));
          found[name] = { ...field, before: others, revision: one.left.revision };
        }
      }
      for (const [name, field] of Object.entries(found)) {
        if (!fieldsOf(this.form, name).length) delete found[name];
        const now = valueOf(this.form, name, true);
        if (!field.before.length && isSame(this.form, name, field.mine, now)) delete found[name];
      }
      if (Object.keys(found).length) {
        const numbers = [...every.flatMap((one) => one.entry.numbers), ...(old?.numbers ?? [])];
        localStorage.setItem(`${this.place} old`, await seal(numbers, { fields: found }));
        this.offer(found, Math.max(entry?.at ?? 0, old?.at ?? 0));
      } else {
        localStorage.removeItem(`${this.place} old`);
      }
      for (const one of every) {
        if (entryOf(one.name)?.at === one.entry.at) localStorage.removeItem(one.name);
      }
    }

    heard(field) {
      if (!isKept(field) || field.form !== this.form) return;
      const { name } = field;
      this.typed[name] ??= { was: valueOf(this.form, name, true), before: [] };
      this.typed[name].mine = valueOf(this.form, name);
      this.keep();
    }

    /** Write down what differs from what the server has; a write that comes after a later one is dropped. */
    async keep() {
      const turn = (this.turn += 1);
      await this.ready;
      const changed = Object.entries(this.typed).filter(([, { was, mine }]) => JSON.stringify(was) !== JSON.stringify(mine));
      const content = { revision: this.form.elements.revision?.value, fields: Object.fromEntries(changed) };
      try {
        const entry = changed.length ? await seal([this.number], content) : null;
        if (turn < this.written) return;
        this.written = turn;
        if (entry) localStorage.setItem(this.name, entry);
        else localStorage.removeItem(this.name);
        this.form.dataset.kept = entry ? "1" : "";
      } catch {
        this.form.dataset.kept = "";
      }
    }

    /** The server has these values: from here on they are what the fields began with. */
    saved(values) {
      for (const [name, value] of Object.entries(values)) {
        this.typed[name] = { was: value, mine: valueOf(this.form, name), before: [] };
      }
      confirmed(this.number);
      return this.keep();
    }

    offer(found, at) {
      const { form } = this;
      const isOvertaken = ([name, { was, revision }]) =>
        !(revision && revision === form.elements.revision?.value) && !isSame(form, name, was, valueOf(form, name, true));
      const rows = Object.entries(found);
      const plain = rows.filter((row) => !isOvertaken(row));
      const day = new Intl.DateTimeFormat("nl-NL", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });
      const older = rows.flatMap(([name, field]) => field.before.map((mine) => [name, { ...field, mine }]));
      const text = `Wij hebben bewaard wat u typte op ${day.format(at)} uur. Het was nog niet opgeslagen.`;
      const back = make("button", { type: "button", className: "button button--small", textContent: "Terugzetten" });
      const away = make("button", { type: "button", className: "button button--text button--small", textContent: "Weggooien" });
      this.waiting = (plain.length ? 1 : 0) + rows.length - plain.length + older.length;
      this.notice = make("div", { className: "notice notice--warn" }, [
        new DOMParser().parseFromString(SIGN, "image/svg+xml").documentElement,
        make("div", { className: "stack-s" }, [
          make("p", { textContent: text }),
          ...rows.filter(isOvertaken).map((row) => this.both(...row, "typte u")),
          ...older.map((row) => this.both(...row, "typte u eerder")),
          make("p", { className: "buttons" }, plain.length ? [back, away] : [away]),
        ]),
      ]);
      this.notice.setAttribute("role", "group");
      this.notice.setAttribute("aria-label", "Bewaarde tekst");
      back.addEventListener("click", () => this.restore(plain));
      away.addEventListener("click", () => this.close("Weggegooid."));
      form.prepend(this.notice);
      document.getElementById("live").textContent = text;
    }

    /** Show two texts of one field beside each other. */
    both(name, field, title) {
      const texts = [valueOf(this.form, name, true), field.mine].map((value) => shown(this.form, name, value));
      const put = make("button", { type: "button", className: "button button--small", textContent: "Zet mijn tekst in het veld" });
      put.addEventListener("click", () => this.restore([[name, field]], true));
      return make("div", { className: "versions" }, texts.map((text, index) => make("div", { className: "version" }, [
        make("p", {}, [make("strong", { textContent: `${labelOf(this.form, name)}: ${index ? title : "staat er nu"}` })]),
        make("p", { className: "diff", textContent: text || "(leeg)" }),
        ...(index ? [make("p", { className: "buttons" }, [put])] : []),
      ])));
    }

    /** Put texts back. The verslag then goes on from the version that they began with: the server sets both beside each other. */
    async restore(rows, isOvertaken = false) {
      for (const [name, field] of rows) {
        if (isOvertaken && field.revision && this.form.matches("[data-autosave]")) this.form.elements.revision.value = field.revision;
        fill(this.form, name, field.mine);
      }
      await this.keep();
      this.waiting -= 1;
      if (this.waiting) document.getElementById("live").textContent = "Teruggezet.";
      else this.close("Teruggezet.");
      fieldsOf(this.form, rows[0][0])[0]?.focus();
    }

    close(said) {
      localStorage.removeItem(`${this.place} old`);
      this.notice.remove();
      document.getElementById("live").textContent = said;
      [...this.form.elements].find(isKept)?.focus();
    }
  }

  const keepers = [...document.querySelectorAll("form[data-keep]")].map((form) => new Keeper(form));
  window.addEventListener("storage", ({ key: name, newValue }) => {
    if (newValue === null) keepers.find((one) => `${one.place} old` === name)?.notice?.remove();
  });
})();
