/* preview.js — de bladzijden van de brief naast de tekst, kort nadat u stopt met typen; zonder dit opent de knop de PDF.

   A page whose mark is unchanged keeps its picture, so nothing flickers and nothing is fetched twice. */
"use strict";

(() => {
  const PAUSE = 350; // na de laatste toets
  const AGAIN = 5000; // na een mislukte poging
  const button = document.querySelector("[data-preview]");
  const place = document.getElementById("bladzijden");
  if (!button || !place) return;
  const form = button.form;
  const said = document.getElementById("bladzijden-stand");
  const desk = document.getElementById("werkblad");
  let timer, running, shown = "";

  const later = (delay = PAUSE) => { clearTimeout(timer); timer = setTimeout(ask, delay); };

  /** Ask for the pages of what stands in the form now; an answer that was overtaken is dropped. */
  async function ask() {
    running?.abort();
    const mine = running = new AbortController();
    const data = new FormData(form);
    data.delete("_kept"); // niets hiervan is opgeslagen
    const text = JSON.stringify([...data].filter(([name]) => !/^(csrfmiddlewaretoken|revision)$/.test(name)));
    if (text === shown) return;
    place.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(button.formAction, {
        method: "POST", body: data, signal: mine.signal, headers: { "HX-Request": "true", "X-CSRFToken": token() },
      });
      if (response.status === 204) return;
      const answer = await response.text();
      if (!response.ok) tell(response.status === 400 ? `Het voorbeeld wacht: ${answer.replace(/^\* /, "")}` : "Het voorbeeld kon niet worden gemaakt.");
      else { await show(answer); shown = text; }
    } catch (error) {
      if (error.name === "AbortError") return;
      tell("Het voorbeeld wacht: er is geen verbinding.");
      later(AGAIN);
    } finally {
      if (running === mine) place.removeAttribute("aria-busy");
    }
  }

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

  function tell(text) {
    said.textContent = text;
    said.hidden = !text;
  }

  /** Put the new pages in their places; one in sight only when its picture is ready. */
  async function show(html) {
    const list = new DOMParser().parseFromString(html, "text/html").querySelector(".sheets");
    const known = [...place.querySelectorAll("li")];
    const pages = [...list.children];
    await Promise.all(pages.map((page, index) => ready(page, known[index])));
    pages.forEach((page, index) => {
      const old = known[index];
      if (old && old.dataset.mark === page.dataset.mark && old.firstElementChild.complete) {
        old.firstElementChild.alt = page.firstElementChild.alt;
        page.replaceWith(old);
      }
    });
    place.replaceChildren(list);
    if (place.hidden) document.getElementById("herkomst").open = false;
    place.hidden = false;
    tell("");
  }

  function ready(page, old) {
    const image = page.firstElementChild;
    const edge = old?.getBoundingClientRect();
    const inSight = edge && edge.bottom > 0 && edge.top < innerHeight && old.offsetParent;
    if (!inSight || old.dataset.mark === page.dataset.mark) return null;
    image.loading = "eager";
    return image.decode().catch(() => null);
  }

  function toggle() {
    const on = desk.classList.toggle("desk--preview");
    const [tab] = desk.querySelectorAll(".desk__switch button");
    tab.setAttribute("aria-pressed", String(on));
    if (on) later(0);
  }

  button.hidden = true;
  const tabs = desk.querySelector(".desk__switch");
  tabs.hidden = false;
  tabs.addEventListener("click", ({ target }) => target.closest("button") && toggle());
  form.addEventListener("input", () => later());
  form.addEventListener("change", () => later());
  document.addEventListener("htmx:afterSettle", () => later()); // an afspraak that was put back
  later(0);
})();
