/** How deep what variables stand for is followed, and parentheses are read in each other. */
const deepest = 3;

/** Variables that are set once, outside of all blocks, and what they are set to. Source: Helm, "Variables". */
export function variablesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>();
  let depth = 0;
  for (const [, inner = ''] of text.matchAll(/\{\{-?\s*([\s\S]{0,2000}?)\s*-?\}\}/g)) {
    const word = /^\w+/.exec(inner)?.[0] ?? '';
    for (const [, name = ''] of inner.matchAll(/\$(\w+)\s*(?:,\s*\$\w+\s*)?:?=(?!=)/g))
      found.set(name, found.has(name) || depth > 0 || word !== '' ? undefined : assigned(inner));
    if (word === 'end') depth--;
    else if (/^(?:if|with|range|define|block)$/.test(word)) depth++;
  }
  return new Map([...found].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function assigned(assignment: string): string | undefined {
  return /^\$\w+\s*:=\s*([\s\S]+)$/.exec(assignment)?.[1];
}

/** A condition with what its variables stand for. */
export function withVariables(condition: string, variables: ReadonlyMap<string, string>): string {
  let whole = condition;
  for (let round = 0; round < deepest && /\$\w/.test(whole); round++)
    whole = whole.replace(/\$(\w+)\b(?!\.)/g, (name, key: string) => {
      const value = variables.get(key);
      return value === undefined ? name : `(${value})`;
    });
  return whole;
}

/** Whether parentheses stand in each other deeper than they are read. */
export function isTooDeep(text: string): boolean {
  return depthOf(text) > deepest;
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const each of text) {
    if (each === '(') most = Math.max(most, ++depth);
    else if (each === ')') depth--;
  }
  return most;
}
