/* app.js — gemak bovenop pagina's die ook zonder JavaScript werken. */
"use strict";

/* Een menu sluit met Escape, en als de focus of de muis ergens anders heen gaat. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
function closeMenus(event) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
document.addEventListener("click", closeMenus);
document.addEventListener("focusin", closeMenus);

/* Fouten in een formulier krijgen de focus, zodat niemand ze mist. */
function focusErrors(root) {
  const summary = root.querySelector?.("#fouten");
  if (summary) summary.focus();
}
document.addEventListener("DOMContentLoaded", () => focusErrors(document));
window.addEventListener("load", () => { // the place that the address names takes the focus later
  if (document.activeElement?.matches(":target")) focusErrors(document);
});
document.addEventListener("htmx:afterSettle", (event) => focusErrors(event.detail.elt));

/* Een tweede klik op dezelfde knop verstuurt niets: de server weigert het ook. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  setTimeout(() => { delete form.dataset.sent; }, 4000);
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
});

/* Wat bij een filter niet is ingevuld, staat niet in het adres dat men deelt. */
document.addEventListener("formdata", ({ target, formData }) => {
  if (target.hasAttribute("hx-push-url")) [...formData].forEach(([name, value]) => { if (!value) formData.delete(name); });
});

/* Wie in een ander tabblad opnieuw inlogt, kan hier verder: het token komt uit de cookie van nu. */
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token) event.detail.headers["X-CSRFToken"] = token[1];
});

/* Een handeling die de server weigert, blijft niet stil; wat er getypt is, blijft staan. */
const REFUSED = {
  401: "Niet opgeslagen: u bent niet meer ingelogd. Log in in een nieuw tabblad en probeer het hier opnieuw.",
  403: "Niet opgeslagen. Laad deze pagina opnieuw en probeer het dan nog een keer.",
};
function tell(text) {
  const live = document.getElementById("live");
  live.className = text ? "error" : "vh";
  if (text) { live.textContent = text; live.scrollIntoView({ block: "nearest" }); }
}
document.addEventListener("htmx:responseError", (event) => {
  tell(REFUSED[event.detail.xhr.status] ?? "Dit is niet gelukt. Probeer het zo opnieuw.");
});
document.addEventListener("htmx:sendError", () => tell("Er is geen verbinding. Probeer het zo opnieuw."));
document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.shouldSwap) tell(""); });
