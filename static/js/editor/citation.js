/* How a paper of the Kamers is written, as lib/kamerstuk.py does it. */

/** Return what is wrong with the parts, as [field, message], or nothing. */
export function fault({ chamber, year, dossier, number }) {
  if (year && !years(year)) return ["year", "Schrijf het vergaderjaar als 2024-2025."];
  if (!dossiers(dossier).length) return ["dossier", "Een dossier heeft vijf cijfers, bijvoorbeeld 33047 of 36600-B."];
  const right = chamber === "I" ? /^[a-z]{1,3}$/i : /^\d{1,4}$/;
  const hint = chamber === "I" ? "De Eerste Kamer gebruikt letters, bijvoorbeeld M." : "De Tweede Kamer gebruikt cijfers, bijvoorbeeld 27.";
  return right.test(number) ? null : ["number", hint];
}

/** Return «Kamerstukken II 2024-2025, 36 600 B, nr. 21.» */
export function write({ chamber, year, dossier, number, annex }) {
  const when = year ? ` ${years(year)}` : "";
  const last = chamber === "I" ? number.toUpperCase() : `nr. ${number}`;
  return `${annex ? "Bijlage bij " : ""}Kamerstukken ${chamber}${when}, ${dossiers(dossier).join(" ")}, ${last}.`;
}

function years(text) {
  const [, first, second] = text.match(/^(\d{4})\s*[-/–]\s*(\d{4}|\d{2})$/) ?? [];
  return first && (+first + 1) % 100 === +second % 100 ? `${first}-${+first + 1}` : "";
}

function dossiers(text) {
  const found = text.trim().split(/\s*(?:[,;]|\s(?=\d{2}\s?\d{3}))\s*/);
  const parts = found.map((one) => one.match(/^(\d{2})\s?(\d{3})(?:[\s-]*([a-z]{1,5}))?$/i));
  return parts.every(Boolean) ? parts.map(([, one, two, part]) => `${one} ${two}${part ? ` ${part.toUpperCase()}` : ""}`) : [];
}
