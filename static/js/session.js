/* session.js — volgt het overleg: de tijd, en het punt dat aan de orde is. Zonder dit werken de knoppen en verversen. */
"use strict";

(() => {
  const EVERY = 3000;
  const KEYS = { ArrowRight: "verder", PageDown: "verder", ArrowLeft: "terug", PageUp: "terug" };
  const page = () => document.querySelector("[data-stand]");
  const line = document.getElementById("verbinding");
  let timer;

  /** Ask how it stands; not while nobody looks at this page. */
  async function look() {
    clearTimeout(timer);
    if (document.hidden) return;
    try {
      const response = await fetch(page().dataset.stand, { redirect: "manual" });
      if (response.ok) show(await response.json());
      else if (response.type === "opaqueredirect") say("U bent niet meer ingelogd. Ververs deze pagina.");
      else say("Wij weten niet hoe het overleg nu staat. Ververs deze pagina.");
    } catch {
      say("Er is geen verbinding. Wij proberen het opnieuw.");
    }
    clearTimeout(timer); // two may have asked at once
    timer = setTimeout(look, EVERY);
  }

  function say(text) {
    if (line.textContent !== text) line.textContent = text;
  }

  /* De tijd is in hele minuten: een schermlezer zegt haar hooguit eens per minuut. */
  function show({ number, words, late }) {
    const clock = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });
    say(`Stand van ${clock.format(new Date())} uur.`);
    if (number !== page().dataset.number) { follow(); return; }
    const time = document.getElementById("tijd");
    if (!time || time.textContent === words) return;
    time.textContent = words;
    time.classList.toggle("session__time--late", late);
  }

  /** Show the other item; beside a text that is being written only say so. */
  function follow() {
    const elsewhere = document.getElementById("elders");
    if (elsewhere) elsewhere.hidden = false;
    else htmx.ajax("GET", location.pathname, { target: "#vergadering", swap: "outerHTML" }).then(tell);
  }

  function tell() {
    document.getElementById("live").textContent = document.querySelector("#vergadering h1").textContent;
  }

  document.addEventListener("keydown", (event) => {
    const isBusy = event.target.closest?.("input, textarea, select, [contenteditable], details");
    if (isBusy || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || document.getElementById("elders")) return;
    const button = document.getElementById(KEYS[event.key]);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
  look();
})();
