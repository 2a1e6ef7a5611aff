// Arrow keys move between the cells of the week; without this file Tab does.
"use strict";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// Left and right leave a cell only from its edge, so that figures can still be edited.
const stays = (input, step) =>
  (step < 0 && input.selectionEnd > 0 && input.value !== "" && input.selectionStart !== 0) ||
  (step > 0 && input.selectionStart < input.value.length);

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const cell = event.target.closest(".eh-week td[data-day]");
  if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey || stays(event.target, step[1])) return;
  const rows = [...document.querySelectorAll(".eh-week tbody tr")].filter((row) => row.querySelector("td input"));
  const place = [...cell.parentElement.querySelectorAll("td[data-day]")].indexOf(cell);
  const row = rows[rows.indexOf(cell.parentElement) + step[0]];
  const input = row?.querySelectorAll("td[data-day] input")[place + step[1]];
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});
