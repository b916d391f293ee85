/* minutes.js — bewaart de verslagtekst terwijl u schrijft; zonder dit werkt de knop Opslaan. */
"use strict";

(() => {
  const PAUSE = 3000; // na de laatste toets
  const LONGEST = 20000; // voor wie blijft typen
  const AGAIN = 30000; // na een mislukte poging
  const TOKEN = /(?:^|; )csrftoken=([^;]+)/;
  let leaving = false;

  /* De tekst bij één agendapunt. Een antwoord dat uitbleef, wordt met dezelfde tekst nog eens gevraagd:
     dan is een eigen opslag nooit een botsing met uzelf. */
  class Draft {
    constructor(form) {
      this.form = form;
      this.area = form.querySelector("textarea");
      this.revision = form.elements.revision;
      this.notice = form.querySelector(".unsaved");
      [this.mark, this.words] = form.querySelector(".saved").children;
      this.kept = this.area.value;
      this.unanswered = null;
      this.conflict = false;
      form.addEventListener("input", () => this.typed());
      form.addEventListener("submit", (event) => this.submitted(event));
    }

    /* keep.js says of the form whether this browser has kept the text. */
    get where() { return this.form.dataset.kept ? "Uw tekst is bewaard in deze browser." : "Uw tekst staat nog in het veld."; }

    get isDirty() { return this.area.value !== this.kept; }

    typed() {
      if (!this.isDirty || this.conflict) return;
      this.since ??= Date.now();
      this.later(Math.min(PAUSE, Math.max(0, this.since + LONGEST - Date.now())));
    }

    later(delay) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), delay);
    }

    save() {
      clearTimeout(this.timer);
      this.running ??= this.send().finally(() => { this.running = null; });
      return this.running;
    }

    async send() {
      if (this.conflict || !this.isDirty) return;
      const isAgain = this.unanswered !== null;
      const text = this.unanswered ?? this.area.value;
      this.since = null;
      try {
        const response = await this.post(text);
        if (!response.ok) this.refused(response.status, await answerOf(response), text);
        else this.done(text, await response.json());
      } catch {
        this.unanswered = text;
        this.fail(`Niet opgeslagen: er is geen verbinding. ${this.where} Wij proberen het opnieuw.`);
      }
      if (isAgain && this.unanswered === null) await this.send();
    }

    post(text) {
      const body = new FormData(this.form);
      body.set("text", text);
      body.delete("csrfmiddlewaretoken");
      const headers = { Accept: "application/json", "X-CSRFToken": document.cookie.match(TOKEN)?.[1] ?? "" };
      return fetch(this.form.action, { method: "POST", body, headers, redirect: "manual" });
    }

    done(text, answer) {
      this.kept = text;
      this.unanswered = null;
      this.revision.value = answer.revision;
      this.form.dispatchEvent(new CustomEvent("saved", { detail: { text: [text] } }));
      this.show();
      this.mark.hidden = false;
      if (this.words.textContent !== answer.saved) this.words.textContent = answer.saved; // hooguit eens per minuut
      if (this.isDirty) this.later(PAUSE);
    }

    refused(status, answer, text) {
      if (answer.conflict) {
        this.conflict = true;
        this.show(`${answer.message} Uw tekst is nog niet opgeslagen. U kunt verder typen.`, "Bekijk beide versies");
      } else if (status === 401 || status === 0) {
        this.fail(`Niet opgeslagen: u bent niet meer ingelogd. ${this.where}`, "Log in een nieuw venster in");
      } else if (status >= 500) {
        this.unanswered = text;
        this.fail(`Niet opgeslagen: de server kon het niet verwerken. ${this.where} Wij proberen het opnieuw.`);
      } else {
        this.show(`Niet opgeslagen. ${answer.message ?? "U mag dit niet meer wijzigen."} ${this.where}`);
      }
    }

    fail(message, link) {
      this.show(message, "", link);
      this.later(AGAIN);
    }

    /** Show a message by the field, or none; the same message is not read out twice. */
    show(message = "", button = "", link = "") {
      if (this.notice.dataset.message === message) return;
      this.notice.dataset.message = message;
      this.notice.hidden = !message;
      this.notice.className = message ? "unsaved notice notice--warn" : "unsaved";
      const line = make("p", message);
      if (button) line.append(" ", make("button", button, { type: "submit", className: "button button--small" }));
      if (link) line.append(" ", make("a", link, { href: "/", target: "_blank" }));
      this.notice.replaceChildren(...(message ? [line] : []));
    }

    /** Save from the button; with two versions the form itself goes on to the page that shows both. */
    submitted(event) {
      if (leaving) return;
      event.preventDefault();
      event.stopPropagation();
      if (this.conflict) leave(this.form);
      else this.save();
    }
  }

  const drafts = [...document.querySelectorAll("form[data-autosave]")].map((form) => new Draft(form));

  /** Try again what failed, as soon as there is reason to hope: the connection is back, or somebody logged in. */
  function tryAgain() {
    if (!document.hidden) drafts.filter((draft) => draft.isDirty && !draft.notice.hidden).forEach((draft) => draft.save());
  }
  window.addEventListener("online", tryAgain);
  window.addEventListener("focus", tryAgain);
  document.addEventListener("visibilitychange", tryAgain);

  /** Send a form after everything else was saved; not while its first submit is still under way. */
  async function leave(form) {
    await new Promise((resolve) => setTimeout(resolve));
    await Promise.all(drafts.map((draft) => draft.save()));
    if (drafts.some((draft) => draft.isDirty && draft.form !== form)) return;
    leaving = true;
    form.requestSubmit();
  }

  async function answerOf(response) {
    return response.headers.get("Content-Type")?.startsWith("application/json") ? response.json() : {};
  }

  function make(tag, text, properties = {}) {
    return Object.assign(document.createElement(tag), { textContent: text }, properties);
  }

  document.querySelectorAll("form[data-step]").forEach((form) => form.addEventListener("submit", (event) => {
    if (leaving || !drafts.some((draft) => draft.isDirty)) return;
    event.preventDefault();
    event.stopPropagation();
    leave(form);
  }));

  window.addEventListener("beforeunload", (event) => {
    if (!leaving && drafts.some((draft) => draft.isDirty)) event.preventDefault();
  });
  window.addEventListener("pageshow", () => { leaving = false; });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      drafts.forEach((draft) => draft.save());
    } else if (event.altKey && event.shiftKey && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      move(event, event.key === "ArrowDown" ? 1 : -1);
    }
  });

  /** Go to the next or previous agenda item: its text if it can be written, else its heading. */
  function move(event, step) {
    const items = [...document.querySelectorAll(".minute")];
    const next = items[items.indexOf(event.target.closest(".minute")) + step];
    if (!next) return;
    event.preventDefault();
    (next.querySelector("[contenteditable]") ?? next.querySelector("h3")).focus();
  }
})();
