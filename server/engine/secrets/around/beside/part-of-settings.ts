import { lookAround } from '../../../text/looked.ts';
import { isKindAlone } from '../../value/name-kind.ts';

/** Characters of a line before its value. */
const mostLine = 200;

/** Characters before a line in which the part begins that holds it. */
const mostPart = 1_000;

/** The name of the part that holds a line of YAML or JSON which begins at `at`, and is indented so. */
export function partHolding(text: string, at: number, indent: string): string {
  return partAbove(text, at, indent).name;
}

/** The name of the table of TOML that a line which begins at `at` is in. Source: TOML 1.0, "Table". */
export function tableHolding(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - mostPart), at);
  return [...before.matchAll(table)].at(-1)?.[1] ?? '';
}

const table = /(?:^|\n)[ \t]{0,16}\[{1,2}[ \t]{0,4}([\w.-]{1,80})[ \t]{0,4}\]/g;

/** As `partHolding`, and how many characters before the line tell it: what stands before the line that names the part says nothing of it. */
function partAbove(text: string, at: number, indent: string): { readonly name: string; readonly looked: number } {
  const before = text.slice(Math.max(0, at - mostPart), at).split('\n');
  let within = indent.length;
  let inner = '';
  let looked = 0;
  for (const line of before.reverse()) {
    looked += line.length + 1;
    const [, own = '', named = ''] = part.exec(line) ?? [];
    const name = named.replace(/ /g, '');
    if (name === '' || own.length >= within) continue;
    if (inner !== '' || own === '' || !/^secret$/i.test(name)) return { name: name + inner, looked };
    within = own.length;
    inner = '.secret';
  }
  return { name: inner.slice(1), looked: mostPart };
}

/** `jwt:`, `"Jwt": {`, of PHP `'Jwt' => [` and, as it writes an array out, `'Jwt' => ` above `array (`, and `"Jwt Settings": {`, whose words are one name. */
const part =
  /^([ \t]*)(?:\{[ \t]*)?["']?((?<=["'])[\w.-]{1,40}(?: [\w.-]{1,40}){1,3}(?=["'])|[\w.-]{1,60})["']?[ \t]*(?:[:=][ \t]*\{?|=>[ \t]*(?:\[|array\(|(?=\r?$)))[ \t]*\r?$/;

/** A name that says nothing of what it is of, behind that of the part that holds it: `jwt.secret`; else the name. `at`: where the value begins, on its line. */
export function nameInPart(name: string, text: string, at: number): string {
  if (!/^(?:secret|key|secret[-_]?key|signing[-_]?key)$/i.test(name)) return name;
  const part = partAround(text, at);
  return part === '' ? name : `${part}.${name}`;
}

/**
 * The part of the settings that tells what a secret is for whose issuer only its name tells, where that says no more than what kind it is:
 * `algolia` of `algolia: { apiKey: … }`. Undefined where the part has a name that any settings have, too.
 */
export function partNamedFor(rule: string, name: string, text: string, at: number): string | undefined {
  if (!/^secret-generic-(?:password|token)$/.test(rule) || !isKindAlone(name)) return undefined;
  const part = partAround(text, at);
  return part === '' || isKindAlone(part) || ofAnySettings.test(part) ? undefined : part;
}

/** Names that tell that settings stand below them, and not of which part: `config`, `default`, `production`, `vars`. */
const ofAnySettings =
  /^(?:config|constants?|credentials?|data|default|dev|development|env|environment|fields|options|params|parameters|prod|production|properties|props|secrets|settings|staging|stringData|test|variables|vars)$/i;

/** The name of the part that holds a value; '' at the margin, where none does and nothing further is looked at. */
function partAround(text: string, at: number): string {
  const line = text.slice(Math.max(0, at - mostLine), at);
  const start = at - line.length + line.lastIndexOf('\n') + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? '';
  if (indent === '') return '';
  const { name, looked } = partAbove(text, start, indent);
  lookAround(looked + mostLine);
  return name;
}
