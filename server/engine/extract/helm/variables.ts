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
    whole = whole.replace(/\$(\w+)\b((?:\.\w+)*)/g, (name, key: string, members: string) => {
      const value = variables.get(key);
      const path = value === undefined ? undefined : valuePath(value, variables, 0);
      if (path !== undefined) return `${path}${members}`;
      return value === undefined || members !== '' ? name : `(${value})`;
    });
  return whole;
}

/** `.Values.runner` of `.Values.runner | default dict` and `index .Values "runner"`: what is not there has no members. */
function valuePath(value: string, variables: ReadonlyMap<string, string>, depth: number): string | undefined {
  const plain = value
    .trim()
    .replace(/^\((.*)\)$/s, '$1')
    .replace(/\s*\|\s*default\s+(?:dict|\(dict\))\s*$|^default\s+(?:dict|\(dict\))\s+(?=\S+$)/g, '');
  const [, source = '', keys = ''] = /^(?:index\s+)?(\$?[\w.]+)((?:\s+"\w+")*)$/.exec(plain.trim()) ?? [];
  const within = keys.replace(/\s+"(\w+)"/g, '.$1');
  if (/^\$?\.Values(?:\.\w+)*$/.test(source)) return `${source}${within}`;
  const [, key, members = ''] = /^\$(\w+)((?:\.\w+)*)$/.exec(source) ?? [];
  const outer = key === undefined ? undefined : variables.get(key);
  const path = outer === undefined || depth >= deepest ? undefined : valuePath(outer, variables, depth + 1);
  return path === undefined ? undefined : `${path}${members}${within}`;
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
