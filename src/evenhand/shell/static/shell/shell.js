// Everything works without this file; it only saves a few steps.
"use strict";

// Where the browser knows trusted types, htmx may put the markup of our answers into a page; text never becomes script,
// nor the address of one.
window.trustedTypes?.createPolicy("default", { createHTML: (markup) => markup });

// The error summary is read first: by eye it stands first, by keyboard and screen reader it gets the focus.
const announce = (root) => root.querySelector(".eh-errors")?.focus();

// On a narrow screen the navigation scrolls: bring the current place into sight.
const showPlace = () => {
  const list = document.querySelector(".eh-nav");
  const here = list?.querySelector("[aria-current]");
  if (here) list.scrollLeft = here.offsetLeft - list.offsetLeft - 16;
};

document.addEventListener("DOMContentLoaded", () => {
  announce(document);
  showPlace();
});
document.addEventListener("htmx:afterSwap", (event) => announce(event.target));
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) {
    event.preventDefault();
    window.print();
  }
});
