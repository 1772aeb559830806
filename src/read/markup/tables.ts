import { type Element, elementsIn, findAll, named, tidyText } from './tree.js';

/** Cells with more words hold a page's columns rather than a table's data, in characters. */
const LONGEST_CELL = 300;
const BLOCKS = named('p', 'div', 'table', 'ul', 'ol', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr');

/** The rows of a table of data, each with its cells that have words; null for a table that merely places things. */
export function rowsOf(table: Element): readonly (readonly Element[])[] | null {
  const rows = rowElements(table).map((row) => elementsIn(row).filter(named('td', 'th')));
  const cells = rows.flat();
  const places = cells.some(
    (cell) => findAll(cell, BLOCKS).length > 1 || tidyText(cell).length > LONGEST_CELL,
  );
  if (places || !rows.some((row) => row.length > 1)) return null;
  return rows.map((row) => row.filter((cell) => tidyText(cell) !== '')).filter((row) => row.length > 0);
}

/** Those of the table itself, not of a table inside it. */
function rowElements(table: Element): Element[] {
  return elementsIn(table).flatMap((child) =>
    child.name === 'tr'
      ? [child]
      : named('thead', 'tbody', 'tfoot')(child)
        ? elementsIn(child).filter(named('tr'))
        : [],
  );
}
