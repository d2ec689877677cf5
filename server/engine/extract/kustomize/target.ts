import type { PatchTarget } from '../../model/overlay.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { textOf, valueAt } from '../../syntax/document.ts';
import { scope } from '../kubernetes/object.ts';
import { optional } from '../optional.ts';

/** Under the names with an ending that Kustomize looks for. */
export function isKustomization(path: string): boolean {
  return /(?:^|\/)kustomization\.ya?ml$/i.test(path);
}

/** The symbol of what a patch changes; `path` is that of its file, or of its place in a kustomization. */
export function patchSymbol(path: string): string {
  return `${scope}#Patch/${path}`;
}

/**
 * Which objects a `target` or `select` means; undefined where it cannot be told. Source: Kustomize reference, "patches":
 * names are regular expressions that must fit as a whole, of which alternatives and `.*` are read.
 */
export function targetOf(node: ValueNode | undefined): PatchTarget | undefined {
  if (node?.kind !== 'map' || valueAt(node, 'annotationSelector') !== undefined) return undefined;
  const names = namesOf(textOf(valueAt(node, 'name')));
  const labels = labelsOf(textOf(valueAt(node, 'labelSelector')));
  if (names === 'unreadable' || labels === 'unreadable') return undefined;
  return {
    ...optional('kind', textOf(valueAt(node, 'kind'))),
    ...optional('names', names),
    ...optional('labels', labels),
  };
}

/** The one object that a target names in full. */
export function objectMeant({ kind, names = [], labels }: PatchTarget): { kind: string; name: string } | undefined {
  const [name] = names;
  const isOne = names.length === 1 && name !== undefined && !name.includes('*');
  return isOne && kind !== undefined && labels === undefined ? { kind, name } : undefined;
}

function namesOf(pattern: string | undefined): PatchTarget['names'] | 'unreadable' {
  if (pattern === undefined || pattern === '') return undefined;
  const names = pattern
    .slice(0, longestPattern)
    .replace(/^\^|\$$/g, '')
    .replace(/^\((.*)\)$/s, '$1')
    .split('|')
    .map((name) => name.replaceAll('.*', '*'));
  return names.every((name) => /^[\w.:*-]+$/.test(name)) ? names : 'unreadable';
}

const longestPattern = 500;

function labelsOf(selector: string | undefined): PatchTarget['labels'] | 'unreadable' {
  if (selector === undefined || selector === '') return undefined;
  const labels = selector.split(',').map((each) => /^\s*([^\s=!()]+)\s*==?\s*([^\s=!()]*)\s*$/.exec(each));
  return labels.every((each) => each !== null) ? labels.map(([, key, value]) => `${key}=${value}`) : 'unreadable';
}
