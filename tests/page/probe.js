"use strict";
// Runs in the page under test: each entry is true, or what is wrong.
addEventListener("load", () => {
  const all = (what) => [...document.querySelectorAll(what)];
  const wrong = (list) => list.length === 0 || list.slice(0, 3).map((e) => e.outerHTML.slice(0, 200));
  const size = (e) => e.getBoundingClientRect();
  const pictures = all("figure svg"), tables = all("table");
  const table = tables.find((t) => t.caption.textContent.startsWith("Times of range"));
  const column = [...table.tHead.rows[0].cells].findIndex((h) => h.textContent === "makespan");
  const header = table.tHead.rows[0].cells[column];
  const values = () => [...table.tBodies[0].rows].map((row) => Number(row.cells[column].dataset.v));
  const inOrder = (list, sign) => list.every((v, i) => i === 0 || sign * (v - list[i - 1]) >= 0);
  const before = values();
  // Contrast as WCAG 2.1 defines it: of a colour against what is painted behind it.
  const rgb = (text) => (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const light = ([r, g, b]) => [r, g, b].reduce((sum, c, i) => {
    const s = c / 255;
    return sum + [0.2126, 0.7152, 0.0722][i] * (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4);
  }, 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const contrast = (e, colour) => {
    const pair = [light(rgb(colour)), light(behind(e))];
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  };
  const isShown = (e) => e.checkVisibility() && size(e).width > 0;
  const texts = all("h1, h2, h3, p, li, a, summary, caption span, th, td, button, pre, figcaption").filter(isShown);
  const focused = (e) => (e.focus({ focusVisible: true }), document.activeElement === e
    && getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) >= 2);
  const onScreen = (e) => e && size(e).top >= 0 && size(e).bottom <= innerHeight;
  const onFirst = [".first .decision", ".first figure svg", ".first li"].filter(
    (what) => innerHeight >= 768 && !onScreen(document.querySelector(what)));
  header.firstChild.click();
  const up = values(), upSaid = header.getAttribute("aria-sort");
  header.firstChild.click();
  const down = values(), downSaid = header.getAttribute("aria-sort");
  const levels = all("h1, h2, h3").map((h) => Number(h.tagName[1]));
  const ids = all("[id]").map((e) => e.id);
  const seen = {
    "no error": errors.length === 0 || errors,
    "nothing fetched": performance.getEntriesByType("resource").length === 0,
    "there are pictures": pictures.length === 10 || pictures.length,
    "pictures show": wrong(pictures.filter((p) => size(p).width < 150 || size(p).height < 80)),
    "pictures are drawn": wrong(pictures.filter((p) => p.querySelectorAll("path, use, polygon").length < 10)),
    "pictures have words": wrong(pictures.filter((p) => !(p.getAttribute("aria-label") || "").length)),
    "nothing runs over the edge":
      document.documentElement.scrollWidth <= innerWidth || document.documentElement.scrollWidth,
    "text is large enough": wrong(all("p, li, td").filter((e) => parseFloat(getComputedStyle(e).fontSize) < 13)),
    "tables have captions": wrong(tables.filter((t) => !t.caption)),
    "captions are seen whole": wrong(all("caption span").filter((e) => isShown(e)
      && size(e).right > size(e.closest(".scroll")).right)),
    "headers have scopes": wrong(all("th").filter((h) => !h.scope)),
    "rows are whole": wrong(all("tr").filter((r) => r.cells.length !== r.closest("table").rows[0].cells.length)),
    "sorts upward": (inOrder(up, 1) && upSaid === "ascending") || up,
    "sorts downward": (inOrder(down, -1) && downSaid === "descending") || down,
    "was not sorted before": !inOrder(before, 1) && !inOrder(before, -1),
    "keeps all rows": before.length === down.length && before.length > 5,
    "one title": levels.filter((l) => l === 1).length === 1,
    "headings skip no level": levels.every((l, i) => i === 0 || l <= levels[i - 1] + 1),
    "ids are unique": new Set(ids).size === ids.length || ids.filter((id, i) => ids.indexOf(id) !== i).slice(0, 5),
    "links lead somewhere": wrong(all("nav a").filter((a) => !document.querySelector(a.getAttribute("href")))),
    "the answer, its picture and the next step are on the first screen": onFirst.length === 0 || onFirst,
    "text has contrast": wrong(texts.filter((e) => contrast(e, getComputedStyle(e).color) < 4.5)),
    "pictures' words have contrast": wrong(all("figure svg text").filter((t) => isShown(t)
      && getComputedStyle(t).fill !== "rgb(0, 0, 1)" // on a coloured area
      && contrast(t.closest("figure"), getComputedStyle(t).fill) < 4.5)),
    "one main, and a named list of contents": all("main").length === 1 && all("main nav[aria-label]").length === 1,
    "title is said": document.title.startsWith("Scale up or scale out?"),
    "pictures are images to a screen reader": wrong(pictures.filter((p) => p.getAttribute("role") !== "img")),
    "tables can be folded": wrong(tables.filter((t) => !t.closest("details")?.querySelector("summary").textContent)),
    "tables are open, but for how it was measured": wrong(all("details:not([open]) table")
      .filter((t) => !/^(The first command|What the doctor found|Programs that were|What the program)/.test(t.caption.textContent))),
    "what can be used shows the focus": wrong(all("a, button, summary, [tabindex]").filter((e) => isShown(e) && !focused(e))),
    "a number keeps its unit": wrong(all("p, li, caption, figcaption").filter((e) => /[0-9] (%|[num]?s|min|h)(?![a-z])/.test(e.textContent))),
    "there are commands, and no line ends in an option": all("li code span").length > 2
      && wrong(all("code span").filter((e) => isShown(e) && e.getClientRects().length !== 1)),
    "contents are lines of one height": new Set(all("nav a").map((a) => Math.round(size(a).height))).size === 1,
    "pictures have nothing that is not seen": wrong(all("figure svg title, figure svg desc, figure svg g:empty, figure ~ figure defs")),
    "shapes of points are there once": all("figure defs").length === 1 || all("figure defs").length,
    "dots are paths of their colour": all("figure svg .dots").length > 3 && wrong(all("figure svg .dots")
      .filter((e) => getComputedStyle(e).stroke === "none" || getComputedStyle(e).strokeLinecap !== "round")),
    "all shapes of points are known": wrong(all("figure svg use").filter((e) => !document.querySelector(e.getAttribute("xlink:href")))),
    "language is said": document.documentElement.lang === "en",
  };
  parent.postMessage(JSON.stringify(seen), "*");
});
