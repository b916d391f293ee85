/* keys.js — zegt het als een beveiligingssleutel niet gelezen kon worden. */
"use strict";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelector("#sleutel-fout").hidden = false;
});
