import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import type { FixContext } from '../../fix.ts';
import type { Spelling } from './spellings.ts';

/** A reference that stands somewhere already. */
export interface KnownReference {
  readonly place: string;
  readonly field: string;
  readonly end: string;
  /** The name that it is given to, where that says more than one word; else empty. */
  readonly takenAs: string;
}

/** A reference of the file itself, else of one beside it that is resolved in the same way; undefined where there is none. */
export function knownReference(
  path: string,
  text: string,
  { reference, isOfFolder }: Spelling,
  context: FixContext,
): KnownReference | undefined {
  const own = reference.exec(text);
  if (own) return read(own);
  for (const beside of [...variablesBeside(path), ...(isOfFolder ? likeFiles(path, text, context) : [])]) {
    const other = context.text(beside) ?? '';
    const found = reference.exec(other);
    if (found === null) continue;
    const known = read(found);
    return { ...known, place: ofOwnWorkload(known.place, nameIn(other), nameIn(text)) };
  }
  return undefined;
}

function read({ 1: place = '', 2: field = '', 3: end = '', index, input }: RegExpExecArray): KnownReference {
  const given =
    /([\w.-]{1,80})["']?[ \t]*[:=][ \t]*["']?$/.exec(input.slice(Math.max(0, index - 100), index))?.[1] ?? '';
  // A key of one word, such as `password`, is named by what it stands in.
  return { place, field, end, takenAs: /[A-Za-z\d][_.-]\w|[a-z][A-Z]/.test(given) ? given : '' };
}

/** Of dotenv files the neighbours count: one is often a sample of the other. */
function variablesBeside(path: string): readonly string[] {
  if (!/(^|\/)[^/]*\.env(\.[^/]*)?$/.test(path)) return [];
  const names = ['.env', '.env.example', '.env.template', '.env.tpl', 'op.env', 'app.env', '.op.env'];
  return names.map((name) => folderPrefixOf(path) + name);
}

/** Files that are looked at. */
const mostFiles = 60;

/** Files of the folder that hold what this one holds: manifests of the same namespace, values of the same chart, or variables of Ansible. */
function likeFiles(path: string, text: string, context: FixContext): readonly string[] {
  const kind = kindOf(path, text);
  if (kind === undefined) return [];
  const folder = kind === 'variables' ? path.replace(/(?:group|host)_vars\/.*$/, '') : folderPrefixOf(path);
  const isNear = (other: string) =>
    other !== path &&
    other.startsWith(folder) &&
    /\.ya?ml$/.test(other) &&
    (kind === 'variables' || !other.slice(folder.length).includes('/'));
  return context
    .paths()
    .filter(isNear)
    .slice(0, mostFiles)
    .filter((other) => {
      const its = context.text(other) ?? '';
      return kindOf(other, its) === kind && wayOf(its) === wayOf(text);
    });
}

function kindOf(path: string, text: string): string | undefined {
  if (/(?:^|\/)(?:group|host)_vars\//.test(path)) return 'variables';
  if (/(?:^|\/)values[\w.-]*\.ya?ml$/.test(path)) return 'values';
  return /^kind:[ \t]/m.test(text) && /^apiVersion:[ \t]/m.test(text) ? 'manifest' : undefined;
}

/** Where the cluster resolves references, its annotations say by which Vault, and it does so by namespace. Source: Bank-Vaults, "Annotations". */
function wayOf(text: string): string {
  const namespace = /^[ \t]+namespace:[ \t]*["']?([\w.-]+)/m.exec(text)?.[1] ?? '';
  return `${namespace} ${/\bvault\.security\.banzaicloud\.io\//.test(text)}`;
}

function nameIn(text: string): string | undefined {
  return /^metadata:[ \t]*\r?\n(?:[ \t]+[^\n]*\n){0,8}?[ \t]+name:[ \t]*["']?([\w-]+)/m.exec(text)?.[1];
}

/** Who keeps what a workload reads under that workload's name has one such place for each. */
function ofOwnWorkload(place: string, other: string | undefined, own: string | undefined): string {
  return other === undefined || own === undefined ? place : place.replace(new RegExp(`(?<=/)${other}(?=[#/:])`), own);
}
