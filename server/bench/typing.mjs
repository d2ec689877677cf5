// What people type into a document: a few keys at each of many places, in values, names, comments and indentation.

/** Keys at a place of each kind; an empty one deletes. */
const keysOf = {
  value: () => ['a', 'b', 'c', 'd', ''],
  name: () => ['_', 'n', 'e', 'w', ''],
  comment: (indent, remark) => [`\n${indent}`, ...remark],
  indent: () => [' ', ' ', '', ''],
};

const kinds = Object.keys(keysOf);

/** Changes of a document as an editor sends them, so many, one key each; each place stands far from the last one. */
export function* typedInto({ text, places, remark }, count) {
  const rows = text.split('\n');
  let left = count;
  for (let visit = 0; left > 0; visit++) {
    const kind = kinds[visit % kinds.length];
    const line = lineWith(places[kind], rows, Math.floor(((visit * 0.618 + 0.3) % 1) * rows.length));
    const found = places[kind].exec(rows[line]);
    const indent = /^ */.exec(rows[line])[0];
    let at = { line, character: kind === 'indent' ? indent.length : found.index + found[0].length };
    for (const key of keysOf[kind](indent, remark)) {
      if (left-- === 0) return;
      const start = key === '' ? { ...at, character: at.character - 1 } : at;
      yield { range: { start, end: at }, text: key };
      at = typed(rows, start, at, key);
    }
  }
}

function lineWith(place, rows, from) {
  for (let ahead = 0; ahead < rows.length; ahead++) {
    const line = (from + ahead) % rows.length;
    if (place.test(rows[line])) return line;
  }
  throw new Error(`Nothing like ${place} stands in the document.`);
}

/** Where the next key goes. */
function typed(rows, start, end, key) {
  const row = rows[start.line];
  const lines = (row.slice(0, start.character) + key + row.slice(end.character)).split('\n');
  rows.splice(start.line, 1, ...lines);
  return key.startsWith('\n')
    ? { line: start.line + 1, character: key.length - 1 }
    : { line: start.line, character: start.character + key.length };
}
