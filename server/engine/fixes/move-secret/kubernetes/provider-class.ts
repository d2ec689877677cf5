import type { ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { itemsOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import type { Step } from '../../changed-file.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { storedAs } from '../stores/field-as.ts';
import type { Filling, ManifestObject, SecretKey } from './filling.ts';

/**
 * What a SecretProviderClass needs so that the Secret it makes has one more member: an object of the provider, written as the one of another member is, and what
 * becomes of it. Where that one says more than where it lies, only words are given.
 * Sources: Secrets Store CSI Driver, "Sync as Kubernetes Secret"; the README of the providers of Vault, AWS, Azure and Google.
 */
export function providedBy(object: ManifestObject, name: string, { secret, key }: SecretKey): Filling | undefined {
  const { root, path, index } = object;
  const made = itemsOf(valueAt(root, 'spec', 'secretObjects'));
  const at = made.findIndex((item) => textOf(valueAt(item, 'secretName')) === secret);
  if (at < 0) return undefined;
  const by = `the SecretProviderClass ${name}`;
  const words = {
    path,
    by,
    keep: `Keep it where ${by} takes others from, and have that make ${key} of it.`,
    steps: [],
  };
  const known = itemsOf(valueAt(made[at], 'data')).at(-1);
  const [other, takenAs] = [textOf(valueAt(known, 'objectName')), textOf(valueAt(known, 'key'))];
  if (other === undefined || takenAs === undefined) return words;
  const own = storedAs(other, takenAs, key);
  const askedIn = ({ roots, text }: SourceDocument) =>
    askedAs(objectsOf(roots[index]), text, other, (value) => storedAs(value, takenAs, key));
  const asked = askedIn(object.document);
  if (!asked) return words;
  const more: Step = (document, editor) => {
    const data = valueAt(itemsOf(valueAt(document.roots[index], 'spec', 'secretObjects'))[at], 'data');
    return data?.kind === 'list' ? editor.appendItem(document, data, { objectName: own, key }) : [];
  };
  const written: Step = (document) => {
    const again = askedIn(document);
    return again ? [{ span: { start: again.at, end: again.at }, text: again.text }] : [];
  };
  return { path, by, keep: `Keep it where ${by} takes others from, as ${asked.name}.`, steps: [written, more] };
}

/** The text in which the provider reads what it is to fetch. */
function objectsOf(root: ValueNode | undefined): ScalarNode | undefined {
  const parameters = valueAt(root, 'spec', 'parameters');
  const node = valueAt(parameters, 'objects') ?? valueAt(parameters, 'secrets');
  return node?.kind === 'scalar' && node.style === 'literal' ? node : undefined;
}

interface Asked {
  readonly at: number;
  readonly text: string;
  /** Of the entry in the store. */
  readonly name: string;
}

const member = /^([ \t]*(?:- )?[ \t]*)(["']?)(\w+)\2([ \t]*:[ \t]*)(["']?)([^"'\r\n]*)\5[ \t]*$/;
/** Members that say what an entry is called, and those that are the same for all. */
const names: ReadonlySet<string> = new Set(['objectName', 'secretKey', 'path', 'fileName', 'resourceName']);
const shared: ReadonlySet<string> = new Set(['secretPath', 'objectType', 'objectFormat', 'filePermission', 'method']);

/** The item of the object in the text, once more for another name, and where it goes: behind the item. */
function askedAs(
  node: ScalarNode | undefined,
  text: string,
  object: string,
  renamed: (value: string) => string,
): Asked | undefined {
  if (!node) return undefined;
  const end = lineBreakOf(text);
  const lines = text.slice(node.span.start, node.span.end).split(/\r?\n/);
  const isNamed = (line: string) => {
    const [, , , name = '', , , value] = member.exec(line) ?? [];
    return names.has(name) && value === object;
  };
  const named = lines.findIndex(isNamed);
  const first = lines.findLastIndex((line, at) => at <= named && /^[ \t]*- /.test(line));
  if (named < 0 || first < 0) return undefined;
  const indent = indentOf(lines[first] ?? '');
  const behind = lines.findIndex((line, at) => at > first && (line.trim() === '' || indentOf(line) <= indent));
  const item = lines.slice(first, behind < 0 ? lines.length : behind);
  let store = renamed(object);
  const written = item.map((line) => {
    if (/^[ \t]*- \|-?[ \t]*$/.test(line)) return line;
    const [, before = '', quote = '', name = '', colon = '', mark = '', value = ''] = member.exec(line) ?? [];
    if (shared.has(name) || (name === 'objectVersion' && value === '')) return line;
    if (!names.has(name)) return undefined;
    const own = name === 'resourceName' ? resourceAs(value, renamed) : renamed(value);
    if (own === undefined) return undefined;
    if (name === 'secretKey') store = own;
    if (name === 'resourceName') store = own.split('/').at(-3) ?? own;
    return `${before}${quote}${name}${quote}${colon}${mark}${own}${mark}`;
  });
  if (written.some((line) => line === undefined)) return undefined;
  const upTo = lines.slice(0, first + item.length).join(end).length;
  return { at: node.span.start + upTo, text: written.map((line) => `${end}${line}`).join(''), name: store };
}

/** `projects/P/secrets/NAME/versions/latest` */
function resourceAs(value: string, renamed: (value: string) => string): string | undefined {
  const [, before, name, after] = /^(projects\/[^/]+\/secrets\/)([\w-]+)(\/versions\/latest)$/.exec(value) ?? [];
  return name === undefined ? undefined : `${before}${renamed(name)}${after}`;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
