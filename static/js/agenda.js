/* agenda.js — de volgorde van de agenda, met de muis en met het toetsenbord. Zonder dit werkt het menu. */
"use strict";

const AGENDA = "#agendapunten";

function move(item, values) {
  htmx.ajax("POST", item.dataset.move, { source: item, target: AGENDA, swap: "outerHTML", values });
}

function showGrips() {
  document.querySelectorAll(`${AGENDA} .item__grip`).forEach((grip) => { grip.hidden = false; });
}

function placeOf(item) {
  return [...item.parentElement.children].indexOf(item) + 1;
}

/* Alt+Shift+pijl: één plaats, waar de focus in het punt ook staat. */
document.addEventListener("keydown", (event) => {
  const to = { ArrowUp: "omhoog", ArrowDown: "omlaag" }[event.key];
  const item = event.target.closest?.(`${AGENDA} .item`);
  if (!to || !item || !event.altKey || !event.shiftKey) return;
  event.preventDefault();
  move(item, { naar: to });
});

/* Slepen: het punt schuift onder de aanwijzer mee, en pas bij loslaten gaat het naar de server. */
document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.(`${AGENDA} .item__grip`);
  if (!grip || event.button !== 0) return;
  const item = grip.closest(".item");
  const before = placeOf(item);
  grip.setPointerCapture(event.pointerId);
  item.classList.add("is-moving");

  const follow = (step) => {
    const under = document.elementsFromPoint(step.clientX, step.clientY)
      .map((found) => found.closest(`${AGENDA} .item`)).find((found) => found && found !== item);
    if (!under) return;
    const middle = under.getBoundingClientRect().top + under.offsetHeight / 2;
    if (step.clientY < middle) under.before(item); else under.after(item);
  };
  const stop = (end) => {
    grip.removeEventListener("pointermove", follow);
    item.classList.remove("is-moving");
    const after = placeOf(item);
    if (end.type === "pointerup" && after !== before) move(item, { plaats: after });
    else if (after !== before) item.parentElement.insertBefore(item, item.parentElement.children[before - 1]);
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("pointerup", stop, { once: true });
  grip.addEventListener("pointercancel", stop, { once: true });
});

/* Na het verplaatsen houdt het punt de focus. */
document.addEventListener("agenda:moved", (event) => {
  showGrips();
  document.getElementById(`greep-${event.detail.value}`)?.focus();
});
showGrips();
