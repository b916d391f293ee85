/* keys.js — een beveiligingssleutel gebruiken: verbindt de knop, en zegt het als het niet lukt. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("button[data-key]").forEach((button) => {
    const ids = { add: button.id, authenticate: button.id, credential: button.dataset.field, data: "js_data" };
    window.allauth.webauthn.forms[button.dataset.key]({ ids });
    button.hidden = false;
  });
});

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelector("#sleutel-fout").hidden = false;
});
