/**
 * Whether a template prints what begins at an offset on no cluster that anybody still runs: the conditions right above it ask for a version that has ended. What stands
 * above the document's own beginning is not looked at. Sources: Helm, "Template Function List", `semverCompare`, and "Built-in Objects", `Capabilities`.
 */
export function isNeverRendered(text: string, offset: number): boolean {
  // A file of many objects asks for each: no more is looked at than stands right above.
  const near = text.slice(Math.max(0, offset - longest), offset);
  const above = near.slice(near.lastIndexOf('\n---') + 1);
  if (!above.includes('semverCompare')) return false;
  const open: Branch[] = [];
  for (const [, word = '', condition = ''] of above.matchAll(action)) {
    const last = open.at(-1);
    if (word === 'end') open.pop();
    else if (word !== 'else') open.push({ condition: word === 'if' ? condition : '', isElse: false });
    else if (last) open[open.length - 1] = { ...last, isElse: true };
  }
  return open.some(({ condition, isElse }) => (isElse ? isAlways(condition) : isNever(condition)));
}

interface Branch {
  readonly condition: string;
  /** What holds where the condition does not. */
  readonly isElse: boolean;
}

/** UTF-16 units; the conditions of one object are shorter. */
const longest = 4_000;

const action = /\{\{-?\s*(if|with|range|define|block|else|end)\b((?:[^}"]|"[^"]*")*)\}\}/g;

/** One of the conditions that must all hold asks for a version that has ended. */
function isNever(condition: string): boolean {
  const words = condition.trim().replace(/-$/, '').trim();
  if (/^or\b|^not\b/.test(words)) return false;
  const isOne = !/^and\b/.test(words);
  return comparisons(words).some(({ sign, minor, depth }) => {
    const isAsked = isOne ? depth === 0 : depth === 1;
    return isAsked && (sign === '<' ? minor <= oldest : sign === '<=' && minor < oldest);
  });
}

/** The only condition asks for a version that every cluster has. */
function isAlways(condition: string): boolean {
  const words = condition.trim();
  if (!/^semverCompare\b/.test(words)) return false;
  return comparisons(words).some(
    ({ sign, minor, depth }) => depth === 0 && ((sign === '>=' && minor <= oldest) || (sign === '>' && minor < oldest)),
  );
}

interface Comparison {
  readonly sign: string;
  readonly minor: number;
  /** How many parentheses are open. */
  readonly depth: number;
}

function comparisons(words: string): readonly Comparison[] {
  const found = words.matchAll(
    /semverCompare\s+"\s*([<>]=?)\s*v?1\.(\d{1,2})(?:\.\d{1,3})?(?:-\w{1,10})?\s*"\s+\(?\s*\$?\.Capabilities\.KubeVersion\b/g,
  );
  return [...found].flatMap(({ 1: sign = '', 2: minor = '', index }) => {
    const before = words.slice(0, index).replace(/"[^"]*"/g, '');
    const depth = before.split('(').length - before.split(')').length;
    // What is negated, or one of alternatives, within.
    return /\b(?:or|not)\b[^()]*\(?$/.test(before) ? [] : [{ sign, minor: Number(minor), depth }];
  });
}

/** The minor version of the oldest Kubernetes that clusters may still have. Source: Kubernetes, "Releases": 1.22 ended in October 2022. */
const oldest = 22;
