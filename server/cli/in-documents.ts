import { isTelling } from '../engine/secrets/value/telling.ts';
import { variablesKept, withVariables } from './listed-variables.ts';
import { isOfVariables } from './set-elsewhere.ts';
import { isShort, type MovedValue, naming } from './values-left.ts';

/** Texts as the fixes leave them. */
interface Texts {
  /** Relative to the root, of all files that may be rewritten. */
  readonly paths: readonly string[];
  /** Files that fixes have changed or made. */
  readonly changed: ReadonlyMap<string, string>;
  text(path: string): string | undefined;
}

/**
 * Documents that have a value which has moved to a variable set again, with the variable in its place, by their paths; and those that list the variables of the program, with the new one. One that may be a word as well stays, as does
 * what only tells of it: a person has to say what is true now.
 */
export function inDocuments(values: readonly MovedValue[], texts: Texts): ReadonlyMap<string, string> {
  const named = [...new Set(values.map(({ value }) => value))].flatMap((value) => {
    const name = variableOf(value, texts.changed);
    return name === undefined || isShort(value) ? [] : [{ value, name }];
  });
  const documents =
    named.length === 0
      ? []
      : texts.paths.filter((path) => /\.(?:md|mdx|rst|adoc)$/i.test(path) && !ofThePast.test(path));
  const rewritten = new Map<string, string>();
  const kept =
    documents.length === 0
      ? new Map()
      : variablesKept([...new Set([...texts.paths, ...texts.changed.keys()])], texts.text);
  for (const path of documents) {
    const text = texts.text(path);
    if (text === undefined || text.length > mostRead) continue;
    const filled = named.reduce((current, each) => replaced(current, each), text);
    const names = [...new Set(named.map(({ name }) => name))];
    const after = /(?:^|\/)readme[\w.-]*$/i.test(path) ? withVariables(path, filled, names, kept) : filled;
    if (after !== text) rewritten.set(path, after);
  }
  return rewritten;
}

/** What tells how it was, which stays true. */
const ofThePast =
  /(?:^|[/_.-])(?:archived?|audits?|changelog|changes|decisions|history|incidents?|news|plans?|post-?mortems?|reports?|retros?)(?=[/_.-])/i;

/** Characters of a document that is rewritten. */
const mostRead = 1_000_000;

interface Named {
  readonly value: string;
  readonly name: string;
}

/** The one variable that holds the value now; undefined where none does, or several. */
function variableOf(value: string, changed: Texts['changed']): string | undefined {
  const lines = [...changed].flatMap(([path, text]) => (isOfVariables(path) ? text.split(/\r?\n/) : []));
  const names = lines.flatMap((line) => {
    const [, name = '', held = ''] = /^(?:export[ \t]+)?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    return held.replace(/^(["'])(.*)\1$/, '$2') === value ? [name] : [];
  });
  const [only] = names;
  return new Set(names).size === 1 ? only : undefined;
}

/** Characters before a value that are looked at. */
const reach = 200;

/** A line of any length is gone through once: what is far behind is looked at no more. */
function inLine(line: string, named: Named, place: 'block' | 'text'): string {
  const [first = '', ...rest] = line.split(named.value);
  const done: string[] = [];
  let before = first;
  for (const behind of rest) {
    if (before.length > 2 * reach) {
      done.push(before.slice(0, -reach));
      before = before.slice(-reach);
    }
    before = joined(before, behind, named, place);
  }
  return done.join('') + before;
}

/** What stands before a value and behind it, with what stands for the value between. */
function joined(before: string, behind: string, { value, name }: Named, place: 'block' | 'text'): string {
  // Within a longer word it is another value.
  const isWhole = !/[A-Za-z0-9]$/.test(before) || /(?:^|\s)-p$/.test(before);
  const isOwn = isWhole && !/^[A-Za-z0-9]/.test(behind) && isGiven(before);
  if (!isOwn) return before + value + behind;
  // Who reads on types a value, not what a shell would fill in.
  const isSpan = /(?<!`)`$/.test(before) && /^`(?!`)/.test(behind);
  if (place === 'text' && isSpan && standIn(before, name) !== '...')
    return `${before.slice(0, -1)}the value of \`${name}\`${behind.slice(1)}`;
  // `Password: …` is no setting of a program.
  if (inWords.test(before))
    return place === 'block' ? before + value + behind : `${before}the value of \`${name}\`${behind}`;
  // A shell fills in nothing between single quotes.
  const isQuoted = ofOption.test(before) && behind.startsWith("'");
  return isQuoted ? `${before.slice(0, -1)}"\${${name}}"${behind.slice(1)}` : before + standIn(before, name) + behind;
}

function replaced(text: string, { value, name }: Named): string {
  if (!text.includes(value) || !isTelling(value)) return text;
  let isInBlock = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^[ \t>]*(?:```|~~~)/.test(line)) isInBlock = !isInBlock;
      return inLine(line, { value, name }, isInBlock ? 'block' : 'text');
    })
    .join('\n');
}
/** Whether a line gives a value to a name of a secret, to an option, or to the user of an address. */
function isGiven(before: string): boolean {
  return (
    naming.test(before) ||
    ofOption.test(before) ||
    /(?:^|\s)-p["']?$/.test(before) ||
    /:\/\/[^\s:@/]{1,80}:$/.test(before) ||
    /(?:^|[^\w$])[A-Z][A-Z\d]*_[A-Z\d_]+["'`]?\s?[=:]\s?["'`]?$/.test(before)
  );
}

/** A word for people, with or without marks and pictures around it, up to what it tells. */
const inWords =
  /^(?:[ \t>*#\d.+\-\p{So}•–—]|\uFE0F)*(?:<\w+>)?[*_]{0,2}\p{Lu}\p{L}*(?: \p{L}+){0,3}[*_]{0,2}:[*_]{0,2}[ \t]+$/u;

/** An option of a command, up to what it gives. */
const ofOption = /\s--?[A-Za-z][\w-]*[= ]?'$/;

/** What stands in a document for the value: nothing that could be taken for one, where the line gives the variable itself. */
function standIn(before: string, name: string): string {
  return new RegExp(`(?:^|[^\\w$])${name}["'\`]?\\s?[=:]\\s?["'\`]?$`).test(before) ? '...' : `\${${name}}`;
}
