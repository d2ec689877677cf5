/**
 * JSON of a value, in ASCII: of a text with any other character the engine holds all in twice the memory, and reads it more slowly. One that is
 * written into a program is escaped there once more.
 */
export function asciiJson(value) {
  return asciiOf(JSON.stringify(value));
}

/** The same of what is JSON already. */
export function asciiOf(json) {
  return json.replace(/[^\0-\x7f]/g, escaped);
}

function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
