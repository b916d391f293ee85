/* agenda.js — de volgorde van de agenda, met de muis en met het toetsenbord. Zonder dit werkt het menu. */
"use strict";

const AGENDA = "#agendapunten";

function move(item, values) {
  htmx.ajax("POST", item.dataset.move, { source: item, target: AGENDA, swap: "outerHTML", values });
}

/* De plaats die een punt krijgt als het voor of na een ander punt komt te staan. */
function placeBeside(item, other, isAfter) {
  const rest = [...item.parentElement.children].filter((found) => found !== item);
  return rest.indexOf(other) + (isAfter ? 2 : 1);
}

/* Alt+Shift+pijl: één plaats, waar de focus in het punt ook staat. */
document.addEventListener("keydown", (event) => {
  const to = { ArrowUp: "omhoog", ArrowDown: "omlaag" }[event.key];
  const item = event.target.closest?.(`${AGENDA} .item`);
  if (!to || !item || !event.altKey || !event.shiftKey) return;
  event.preventDefault();
  move(item, { naar: to });
});

/* Slepen: een lijn toont waar het punt komt; pas bij loslaten gaat het naar de server. */
document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.(`${AGENDA} .item__grip`);
  if (!grip || event.button !== 0) return;
  const item = grip.closest(".item");
  let target = null;
  grip.setPointerCapture(event.pointerId);
  item.classList.add("is-moving");

  const clear = () => target?.other.classList.remove("is-before", "is-after");
  const follow = (step) => {
    clear();
    const other = document.elementsFromPoint(step.clientX, step.clientY)
      .map((found) => found.closest(`${AGENDA} .item`)).find(Boolean);
    target = null;
    if (!other || other === item) return;
    const box = other.getBoundingClientRect();
    target = { other, isAfter: step.clientY > box.top + box.height / 2 };
    other.classList.add(target.isAfter ? "is-after" : "is-before");
  };
  const stop = (end) => {
    clear();
    item.classList.remove("is-moving");
    grip.removeEventListener("pointermove", follow);
    grip.removeEventListener("pointerup", stop);
    grip.removeEventListener("pointercancel", stop);
    if (end.type !== "pointerup" || !target) return;
    move(item, { plaats: placeBeside(item, target.other, target.isAfter) });
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("pointerup", stop);
  grip.addEventListener("pointercancel", stop);
});

/* Na het verplaatsen houdt het punt de focus. */
document.addEventListener("agenda:moved", (event) => {
  document.getElementById(`greep-${event.detail.value}`)?.focus();
});
document.querySelectorAll(`${AGENDA} .item__grip`).forEach((grip) => { grip.hidden = false; });
