/**
 * Whether the end of a text stands between the parentheses of an annotation, where nothing is computed, however its lists are written. Source: The Java Language
 * Specification, 9.7.1 "Normal Annotations".
 */
export function isInAnnotation(head: string): boolean {
  const code = head.replace(/"(?:[^"\\\n]|\\.)*"/g, (quoted) => `"${' '.repeat(quoted.length - 2)}"`);
  let depth = 0;
  for (let index = code.length - 1; index >= 0; index--) {
    const char = code[index];
    if (char === ')') depth++;
    else if (char === '(' && depth-- === 0) {
      depth = 0;
      if (/@(?:\w+:)?\w+(?:\.\w+)*\s*$/.test(code.slice(Math.max(0, index - longestName), index))) return true;
    } else if (char === ';' && depth === 0) return false;
  }
  return false;
}

/** Characters before a parenthesis in which an annotation is named. */
const longestName = 200;
