"use strict";
// Runs in the page under test: each entry is true, or what is wrong. What a checker of accessibility (axe 4) asks of
// such a page is here, too; where an entry is one of its rules, the rule is named behind it.
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
  const words = (e) => e.textContent.trim();
  const texts = all("body *:not(script, svg, svg *)").filter((e) => isShown(e)
    && [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  const targets = all("a, button, summary").filter(isShown);
  const names = all("section, nav, [role=region]").map((e) => e.getAttribute("aria-label"));
  const allowed = { role: ["svg", "div"], "aria-label": ["svg", "div", "nav"], "aria-sort": ["th"] };
  const edges = texts.filter((e) => size(e).left < 0 || size(e).right > innerWidth + 0.5);
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
  // On paper.
  const paper = {
    "nothing is cut at the edge": wrong(edges),
    "nothing is cut in a box": wrong(all(".scroll, pre, figure, td, th").filter((e) => isShown(e)
      && e.scrollWidth > e.clientWidth + 1 && size(e).left + e.scrollWidth > innerWidth)),
    "all that is folded is open": wrong(all("details").filter((d) => [...d.children].some((e) => e.tagName !== "SUMMARY" && !isShown(e)))),
    "all tables and pictures are there": wrong([...tables, ...pictures].filter((e) => !isShown(e))),
    "nothing to click is there": wrong(all("nav, summary").filter(isShown)),
    "the ink is dark": wrong(texts.filter((e) => contrast(null, getComputedStyle(e).color) < 4.5)),
    "pictures' words are dark": wrong(all("figure svg text").filter((t) => isShown(t)
      && contrast(null, getComputedStyle(t).fill) < 4.5 && getComputedStyle(t).fill !== "rgb(255, 255, 255)")),
    "the paper is white": wrong(all("body, main, figure, .scroll, table, th, td, .note, .warning, pre")
      .filter((e) => Math.min(...behind(e).slice(0, 3)) < 255)),
    "lines of pictures are seen on white": wrong(all("figure svg g[color] path[stroke], figure svg .dots").filter((p) => isShown(p)
      && !p.closest(".gridline") && contrast(null, getComputedStyle(p).stroke) < 1.3)),
    "a name of a row is not beside the page": wrong(all("th").filter((h) => getComputedStyle(h).position !== "static")),
  };
  const screen = {
    "the answer, its picture and the next step are on the first screen": onFirst.length === 0 || onFirst,
    "text is large enough": wrong(all("p, li, td").filter((e) => parseFloat(getComputedStyle(e).fontSize) < 13)),
    "tables are open, but for how it was measured": wrong(all("details:not([open]) table")
      .filter((t) => !/^(The first command|What the doctor found|Programs that were|What the program)/.test(t.caption.textContent))),
    "what can be used shows the focus": wrong(all("a, button, summary, [tabindex]").filter((e) => isShown(e) && !focused(e))),
    "contents are lines of one height": new Set(all("nav a").map((a) => Math.round(size(a).height))).size === 1,
    "what is touched is large enough": wrong(targets.filter((e) => size(e).height < 24 || size(e).width < 24)), // target-size
    "what scrolls has the keyboard": wrong(all("body *").filter((e) => /auto|scroll/.test(getComputedStyle(e).overflowX)
      && e.scrollWidth > e.clientWidth && e.tabIndex < 0)), // scrollable-region-focusable
  };
  const seen = {
    "no error": errors.length === 0 || errors,
    "nothing fetched": performance.getEntriesByType("resource").length === 0,
    "there are pictures": pictures.length === 10 || pictures.length,
    "pictures show": wrong(pictures.filter((p) => size(p).width < 150 || size(p).height < 80)),
    "pictures are drawn": wrong(pictures.filter((p) => p.querySelectorAll("path, use, polygon").length < 10)),
    "pictures have words": wrong(pictures.filter((p) => !(p.getAttribute("aria-label") || "").length)), // svg-img-alt
    "nothing runs over the edge":
      document.documentElement.scrollWidth <= innerWidth || document.documentElement.scrollWidth,
    "tables have captions": wrong(tables.filter((t) => !t.caption)),
    "captions are seen whole": wrong(all("caption span").filter((e) => isShown(e)
      && size(e).right > size(e.closest(".scroll")).right)),
    "headers have scopes": wrong(all("th").filter((h) => !h.scope)), // td-has-header
    "rows are whole": wrong(all("tr").filter((r) => r.cells.length !== r.closest("table").rows[0].cells.length)),
    "sorts upward": (inOrder(up, 1) && upSaid === "ascending") || up,
    "sorts downward": (inOrder(down, -1) && downSaid === "descending") || down,
    "was not sorted before": !inOrder(before, 1) && !inOrder(before, -1),
    "keeps all rows": before.length === down.length && before.length > 5,
    "one title": levels.filter((l) => l === 1).length === 1, // page-has-heading-one
    "headings skip no level": levels.every((l, i) => i === 0 || l <= levels[i - 1] + 1), // heading-order
    "ids are unique": new Set(ids).size === ids.length || ids.filter((id, i) => ids.indexOf(id) !== i).slice(0, 5),
    "links lead somewhere": wrong(all("nav a").filter((a) => !document.querySelector(a.getAttribute("href")))),
    "text has contrast": wrong(texts.filter((e) => contrast(e, getComputedStyle(e).color) < 4.5)),
    "pictures' words have contrast": wrong(all("figure svg text").filter((t) => isShown(t)
      && getComputedStyle(t).fill !== "rgb(0, 0, 1)" // on a coloured area
      && contrast(t.closest("figure"), getComputedStyle(t).fill) < 4.5)),
    "one main, and a named list of contents": all("main").length === 1 && all("main nav[aria-label]").length === 1, // landmark-one-main, bypass
    "title is said": document.title.startsWith("Scale up or scale out?"), // document-title
    "pictures are images to a screen reader": wrong(pictures.filter((p) => p.getAttribute("role") !== "img")),
    "tables can be folded": wrong(tables.filter((t) => !t.closest("details")?.querySelector("summary").textContent)),
    "a number keeps its unit": wrong(all("p, li, caption, figcaption").filter((e) => /[0-9] (%|[num]?s|min|h)(?![a-z])/.test(e.textContent))),
    "there are commands, and no line ends in an option": all("li code span").length > 2
      && wrong(all("code span").filter((e) => isShown(e) && e.getClientRects().length !== 1)),
    "pictures have nothing that is not seen": wrong(all("figure svg title, figure svg desc, figure svg g:empty, figure ~ figure defs")),
    "shapes of points are there once": all("figure defs").length === 1 || all("figure defs").length,
    "dots are paths of their colour": all("figure svg .dots").length > 3 && wrong(all("figure svg .dots")
      .filter((e) => getComputedStyle(e).stroke === "none" || getComputedStyle(e).strokeLinecap !== "round")),
    "all shapes of points are known": wrong(all("figure svg use").filter((e) => !document.querySelector(e.getAttribute("xlink:href")))),
    "language is said": document.documentElement.lang === "en", // html-has-lang, html-lang-valid
    "no heading is empty": wrong(all("h1, h2, h3, h4, h5, h6").filter((h) => !words(h))), // empty-heading
    "all is in the main part": wrong([...document.body.children].filter((e) => !/^(MAIN|SCRIPT)$/.test(e.tagName))), // region
    "parts have names of their own": (names.every((n) => n) && new Set(names).size === names.length)
      || names.filter((n, i) => !n || names.indexOf(n) !== i), // landmark-unique
    "headers have words": wrong(all("th").filter((h) => !words(h))), // empty-table-header
    "scopes are of their side": wrong(all("thead th:not([scope=col]), tbody th:not([scope=row])")), // scope-attr-valid
    "what can be used has a name": wrong(all("a, button, summary").filter((e) => !words(e))), // link-, button-, summary-name
    "nothing that can be used is in another": wrong(all(":is(a, button, summary, [role=img]) :is(a, button, summary, [tabindex])")),
    "lists have items alone, and items are in lists": wrong([...all(":is(ul, ol) > :not(li)"), ...all(":not(ul, ol) > li")]), // list
    "the keyboard follows the page": wrong(all("[tabindex]").filter((e) => e.tabIndex > 0)), // tabindex
    "the page can be made larger": !/user-scalable|maximum-scale/.test(document.querySelector("meta[name=viewport]").content),
    "roles are known": wrong(all("[role]").filter((e) => !/^(img|region)$/.test(e.getAttribute("role")))), // aria-roles
    "roles and aria words are where they may be": wrong(all("body *").filter((e) => e.getAttributeNames().some((n) =>
      /^(role|aria-)/.test(n) && !(allowed[n] || []).includes(e.localName)))), // aria-allowed-attr, aria-valid-attr
    "a sorting is named by its words": wrong(all("[aria-sort]").filter((h) =>
      !/^(none|ascending|descending)$/.test(h.getAttribute("aria-sort")))), // aria-valid-attr-value
    "nothing moves or starts by itself": wrong(all("meta[http-equiv], audio, video, marquee, blink, [autofocus], [accesskey], iframe")),
  };
  parent.postMessage(JSON.stringify({ ...seen, ...(isPaper ? paper : screen) }), "*");
});
