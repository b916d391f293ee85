/* What is pasted: lists and notes of Word become ours, lines of a PDF become paragraphs, the rest loses its looks. */

const MARKER = /^\(?([0-9]{1,3}|[a-z]|[ivx]{1,5})[.)]$/i;
const LINE = /^\s*([•·▪◦–*-]|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,5})[.)])\s+(\S.*)$/;
const ATTRIBUTES = [
  "a href", "ol type", "ol start", "oo-note id", "oo-annex key", "oo-ref to", "td colspan", "td rowspan", "th colspan", "th rowspan",
];
const ODD = /[\ufffd\ue000-\uf8ff\u2400-\u243f\u25a0-\u25ff¬¦]/gu;  // what scanning and lost fonts leave
const LIGATURES = { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl", ﬅ: "st", ﬆ: "st", "\u00ad": "", "\u200b": "" };
const JUNK = "style, script, meta, link, title, xml, img, svg, iframe, object, button, input, select, textarea";

/** Return pasted html as far as the text may hold it; the editor's own html comes back as it is. */
export function tidyHtml(html, options) {
  if (html.includes("data-pm-slice")) return html;
  const { body } = new DOMParser().parseFromString(disarm(html), "text/html");
  body.querySelectorAll(JUNK).forEach((element) => element.remove());
  wordNotes(body, options.notes);
  wordLists(body);
  body.querySelectorAll("[data-style]").forEach(keepLooks);
  body.querySelectorAll("h1").forEach((heading) => rename(heading, "h2"));
  body.querySelectorAll("h4, h5, h6").forEach((heading) => rename(heading, "h3"));
  if (options.document) body.querySelectorAll("td, th").forEach((cell) => flatten(cell));
  else body.querySelectorAll("table").forEach((table) => table.replaceWith(...cells(table)));
  body.querySelectorAll("p, div, h2, h3").forEach((block) => {
    if (!block.textContent.trim() && !block.querySelector("br, oo-note, oo-annex, oo-passages")) block.remove();
  });
  body.querySelectorAll("*").forEach(bare);
  return body.innerHTML;
}

/** Take out what the page's policy forbids, before the browser sees and reports it. */
function disarm(html) {
  const quiet = html.replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "");
  return quiet.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
}

/** Return html without ligatures (`plain`), that without odd signs too (`html`), and those signs. */
export function withoutOdd(html) {
  const plain = html.replace(/[\ufb00-\ufb06\u00ad\u200b]/g, (sign) => LIGATURES[sign]);
  return { plain, html: plain.replace(ODD, ""), odd: plain.replace(/<[^<>]*>/g, "").match(ODD) ?? [] };
}

/** Return pasted plain text as html: lines that a page broke become paragraphs again, numbers lists. */
export function textToHtml(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  if (lines.length < 2) {
    const line = document.createElement("div");
    line.textContent = text;
    return line.innerHTML;
  }
  const longest = Math.max(...lines.map((line) => line.length));
  const wrapped = (line) => longest <= 130 && line.length >= 0.8 * Math.max(longest, 50);
  const blocks = [];
  let before = "";
  for (const line of lines) {
    const [, marker, rest] = line.match(LINE) ?? [];
    const last = blocks.at(-1);
    if (marker) blocks.push({ marker, text: rest });
    else if (line.trim() && wrapped(before)) last.text = join(last.text, line.trim());
    else if (line.trim()) blocks.push({ text: line.trim() });
    before = line.trim();
  }
  const root = document.createElement("div");
  root.append(...withLists(levelled(blocks)));
  return root.innerHTML;
}

function join(text, more) {
  if (/\p{L}[\u00ad¬]$/u.test(text)) return text.slice(0, -1) + more;  // a word that was broken
  return /\p{L}-$/u.test(text) ? text + more : `${text} ${more}`;
}

/** Turn the footnotes and endnotes of Word into ours: the call, and the text at the end of the document. */
function wordNotes(body, wanted) {
  for (const call of body.querySelectorAll("a[href*='#_ftn'], a[href*='#_edn']")) {
    const id = call.getAttribute("href").match(/#_((?:ftn|edn)\d+)$/)?.[1];
    const source = id && body.querySelector(`#${id}`);
    if (!source || source.contains(call)) continue;
    source.querySelectorAll("a[href*='ref']").forEach((back) => back.remove());
    const text = source.textContent.replace(/\s+/g, " ").trim();
    const note = document.createElement("oo-note");
    note.textContent = text;
    call.replaceWith(wanted ? note : ` (${text})`);
  }
  body.querySelectorAll("[data-style*='mso-element:footnote-list'], [data-style*='mso-element:endnote-list']")
    .forEach((list) => list.remove());
}

/** Turn the paragraphs that Word calls a list into lists, with level and numbering. */
function wordLists(body) {
  const looksSo = /mso-list:\s*l\d+\s+level\d/i;
  const isItem = (element) => element?.localName === "p" && looksSo.test(element.dataset.style ?? "");
  for (const first of [...body.querySelectorAll("p[data-style*='mso-list']")]) {
    if (!body.contains(first) || !isItem(first)) continue;
    const run = [first];
    while (isItem(run.at(-1).nextElementSibling)) run.push(run.at(-1).nextElementSibling);
    const place = document.createComment("");
    first.before(place);
    place.replaceWith(...withLists(run.map(wordItem)));
    run.forEach((paragraph) => paragraph.remove());
  }
}

function wordItem(paragraph) {
  const level = +paragraph.dataset.style.match(/level(\d)/i)[1];
  const sign = paragraph.querySelector("[data-style*='mso-list:Ignore' i]");
  const marker = sign?.textContent.replace(/\s+/g, "") ?? "";
  sign?.remove();
  return { level, marker: marker || "•", nodes: [...paragraph.childNodes] };
}

/** Give items of plain text a level: a kind of numbering that is new begins one, a known one returns to it. */
function levelled(blocks) {
  let kinds = [];
  return blocks.map(({ marker, text }) => {
    if (!marker) {
      kinds = [];
      return { nodes: [text] };
    }
    const kind = numbering(marker)?.type ?? marker;
    const letter = kind === "i" && kinds.at(-1)?.kind === "a" && kinds.at(-1).count === 8;
    const at = kinds.findIndex((known) => known.kind === (letter ? "a" : kind));
    kinds = at < 0 ? [...kinds, { kind, count: 0 }] : kinds.slice(0, at + 1);
    kinds.at(-1).count += 1;
    return { level: kinds.length, marker, nodes: [text] };
  });
}

/** Return elements for blocks {level, marker, nodes}: lists in lists, paragraphs for what has no marker. */
function withLists(blocks) {
  const made = [];
  let open = [];
  for (const { level, marker, nodes } of blocks) {
    if (!marker) {
      open = [];
      made.push(element("p", nodes));
      continue;
    }
    open = open.filter((list) => list.level <= level);
    if (open.at(-1)?.level !== level || (open.at(-1).root.localName === "ol") !== Boolean(numbering(marker))) {
      open = open.filter((list) => list.level < level);
      const root = list(marker);
      if (open.length) open.at(-1).root.lastElementChild.append(root);
      else made.push(root);
      open.push({ level, root });
    }
    open.at(-1).root.append(element("li", [element("p", nodes)]));
  }
  return made;
}

function list(marker) {
  const number = numbering(marker);
  const made = element(number ? "ol" : "ul");
  if (number && number.type !== "1") made.setAttribute("type", number.type);
  if (number && number.start !== 1) made.setAttribute("start", number.start);
  return made;
}

/** Return {type, start} of «3.», «c)» or «iii.», or nothing for a bullet. */
function numbering(marker) {
  const sign = (marker.match(/^(?:\d+\.)+(\d+)\.?$/)?.[1] ?? marker.match(MARKER)?.[1])?.toLowerCase();
  if (!sign) return null;
  if (/^\d/.test(sign)) return { type: "1", start: +sign };
  if (sign === "i" || sign.length > 1) return { type: "i", start: roman(sign) };
  return { type: "a", start: sign.charCodeAt(0) - 96 };
}

function roman(sign) {
  const values = [...sign].map((letter) => ({ i: 1, v: 5, x: 10 })[letter]);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** Keep bold, italic and the kind of a list, which some programs write as style; drop all other looks. */
function keepLooks(styled) {
  const style = styled.dataset.style.toLowerCase();
  const kind = style.match(/list-style-type:\s*lower-(alpha|latin|roman)/)?.[1];
  const numbered = styled.closest("ol");
  if (kind && numbered) numbered.setAttribute("type", kind === "roman" ? "i" : "a");
  if (styled.localName === "b" && /(?<![\w-])font-weight:\s*(normal|400)/.test(style)) styled.replaceWith(...styled.childNodes);
  if (styled.localName !== "span") return;
  if (/(?<![\w-])font-weight:\s*(bold|[6-9]00)/.test(style)) wrapInner(styled, "strong");
  if (/(?<![\w-])font-style:\s*italic/.test(style)) wrapInner(styled, "em");
}

/** Leave lines in a cell; the numbers of a list stay as signs. */
function flatten(cell) {
  cell.querySelectorAll("li").forEach((item) => {
    const ordered = item.parentElement.localName === "ol";
    const number = [...item.parentElement.children].indexOf(item) + (item.parentElement.start || 1);
    item.replaceWith(element("p", [ordered ? `${number}. ` : "• ", ...item.childNodes]));
  });
  cell.querySelectorAll("ul, ol, h2, h3, blockquote").forEach((list) => list.replaceWith(...list.childNodes));
}

function cells(table) {
  return [...table.querySelectorAll("td, th")].map((cell) => element("div", [...cell.childNodes]));
}

/** Leave only the attributes that a text may hold. */
function bare(any) {
  for (const name of any.getAttributeNames()) {
    if (!ATTRIBUTES.includes(`${any.localName} ${name}`)) any.removeAttribute(name);
  }
}

function wrapInner(outer, tag) {
  outer.append(element(tag, [...outer.childNodes]));
}

function rename(old, tag) {
  old.replaceWith(element(tag, [...old.childNodes]));
}

function element(tag, children = []) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}
