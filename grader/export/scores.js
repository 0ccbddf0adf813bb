"use strict";
// Sorts the students by the column whose heading is clicked: names from A, points from the most.
(() => {
  const headings = [...document.querySelectorAll("thead th")];
  const body = document.querySelector("table").tBodies[1];
  const points = (row, place) => Number.parseFloat(row.cells[place].textContent.replace("–", "-1")) || 0;
  const names = new Intl.Collator(document.documentElement.lang, { numeric: true });

  headings.forEach((heading, place) => {
    const button = document.createElement("button");
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const first = place ? "descending" : "ascending";
      const other = place ? "ascending" : "descending";
      const order = heading.ariaSort === first ? other : first;
      headings.forEach((one) => { one.ariaSort = one === heading ? order : null; });
      const way = order === "ascending" ? 1 : -1;
      const compare = place
        ? (a, b) => points(a, place) - points(b, place)
        : (a, b) => names.compare(a.cells[0].textContent, b.cells[0].textContent);
      body.append(...[...body.rows].sort((a, b) => way * compare(a, b)));
    });
  });
})();
