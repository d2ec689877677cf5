import type { Finding } from '../../model/finding.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, keyOf, resolved, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { mapOf } from '../place.ts';
import { names, terraformBeside } from '../referred-to.ts';
import { keyFor } from './owner-keys.ts';
import { isReference } from './owner-target.ts';

/**
 * Writes an owner into the tags that an identity of Terraform shares with others: the map of a local value that its tags are or are
 * joined with, else the default tags of its provider. One line then answers for all of them.
 */
export const shareOwner: FixKind = {
  kind: 'share-owner',
  offers(finding, context) {
    const shared = sharedTags(finding, context);
    if (!shared) return [];
    return context
      .ownerChoices(finding.identity)
      .slice(0, 1)
      .map(({ owner, from }) => ({
        id: `share-owner:${owner}`,
        title: `Set owner ${owner} (${from}) in ${shared.name}, ${shared.users}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: false,
      }));
  },
  changes(finding, { id }, context) {
    const owner = id.slice(id.indexOf(':') + 1);
    const shared = sharedTags(finding, context);
    const document = shared && context.document(shared.path);
    if (!shared || !document || !isReference(owner)) return undefined;
    const edits = editorOf(shared.path, document).setEntry(document, shared.map, inCaseOf(shared), owner);
    const change = edited(shared.path, edits);
    return change && [change];
  },
};

interface SharedTags {
  readonly path: string;
  readonly map: MapNode;
  readonly key: string;
  /** In words: `local.tags`, `the default tags of aws`. */
  readonly name: string;
  readonly users: string;
}

function sharedTags({ rule, identity: symbol }: Finding, context: FixContext): SharedTags | undefined {
  const identity = rule === 'owner-missing' && symbol !== undefined ? context.identity(symbol) : undefined;
  const located = symbol === undefined ? undefined : context.identityFact(symbol);
  const document = located && context.document(located.path);
  if (!identity || !located || document?.syntax !== 'hcl' || identity.slot.kind !== 'tags') return undefined;
  const own = mapOf(document, located.fact.span);
  const key = keyFor('technical', identity.slot.key, context.policy());
  const tags = resolved(valueAt(own, 'tags'));
  const local = tags && localNamed(tags);
  if (local !== undefined) return inLocal(local, key, located.path, context);
  return tags === undefined || tags.kind === 'map' ? inProvider(own, key, located.path, context) : undefined;
}

/** The key as its neighbours are written, where nobody has asked for another. */
function inCaseOf({ map, key }: SharedTags): string {
  const keys = map.entries.flatMap((item) => keyOf(item) ?? []);
  if (key === 'owner' && keys.every((each) => /^[A-Z]/.test(each))) return 'Owner';
  return key === 'Owner' && keys.every((each) => /^[a-z]/.test(each)) ? 'owner' : key;
}

/** `local.tags`, alone or joined with others. */
function localNamed(tags: ValueNode): string | undefined {
  const parts = tags.kind === 'call' && tags.name === 'merge' ? tags.args : [tags];
  const locals = parts.flatMap((part) => {
    const [first, name, ...more] = part.kind === 'reference' ? part.path : [];
    return first === 'local' && typeof name === 'string' && more.length === 0 ? [name] : [];
  });
  return locals.length === 1 ? locals[0] : undefined;
}

/** The map that a local value of the folder is, or the last one that it joins. */
function inLocal(name: string, key: string, path: string, context: FixContext): SharedTags | undefined {
  const files = terraformBeside(path, context);
  for (const file of files) {
    for (const block of blocksOf(file.path, context).filter((candidate) => keyOf(candidate) === 'locals')) {
      const value = resolved(valueAt(block.value, name));
      const map =
        value?.kind === 'call' && value.name === 'merge' ? value.args.findLast(({ kind }) => kind === 'map') : value;
      if (map?.kind !== 'map' || map.entries.length === 0) continue;
      const users = files.reduce((count, { text }) => count + timesNamed(text, `local.${name}`), 0);
      return { path: file.path, map, key, name: `local.${name}`, users: `used ${users} times` };
    }
  }
  return undefined;
}

function timesNamed(text: string, name: string): number {
  return text.split('\n').filter((line) => names(line, name)).length;
}

/** Default tags of the one configuration of AWS that the folder has. */
function inProvider(own: MapNode | undefined, key: string, path: string, context: FixContext): SharedTags | undefined {
  const found = terraformBeside(path, context).flatMap((file) =>
    blocksOf(file.path, context)
      .filter((block) => keyOf(block) === 'provider' && block.labels?.[0]?.value === 'aws')
      .map((block) => ({ path: file.path, tags: resolved(valueAt(block.value, 'default_tags', 'tags')) })),
  );
  const [only, ...others] = found;
  const isOther = own !== undefined && entry(own, 'provider') !== undefined;
  if (isOther || others.length > 0 || only?.tags?.kind !== 'map' || only.tags.entries.length === 0) return undefined;
  return { path: only.path, map: only.tags, key, name: 'the default tags', users: 'for all that the provider makes' };
}

function blocksOf(path: string, context: FixContext) {
  const document = context.document(path);
  return document?.syntax === 'hcl' ? entriesOf(document.roots[0]) : [];
}
