import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keySpan, textFact } from '../literal.ts';
import { appFacts } from './app-facts.ts';

/** Reads manifests of Atlassian Forge apps. Source: Atlassian developer documentation, "Forge manifest". */
export const forgeExtractor: Extractor = {
  format: 'forge-app',
  syntax: 'yaml',
  accepts: (path, head) =>
    /(^|\/)manifest\.ya?ml$/i.test(path) && /^app:/m.test(head) && /^(modules|permissions):/m.test(head),
  extract: readForge,
};

function readForge({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const id = textFact(valueAt(root, 'app', 'id'));
  if (!root || !id) return { problems: document.problems.slice(0, 1) };
  return appFacts({
    path,
    platform: 'forge',
    name: textFact(valueAt(root, 'app', 'name')) ?? { ...id, text: folderOf(path) ?? id.text },
    id,
    span: root.span,
    slot: { kind: 'comment' },
    scopes: [...itemsOf(valueAt(root, 'permissions', 'scopes')).flatMap(scopeIn), ...egressOf(root)],
  });
}

/** A scope, or one with options: `read:jira-work: { allowImpersonation: true }`. */
function scopeIn(item: ValueNode): readonly TextFact[] {
  const [option] = entriesOf(item);
  const name = option && keyOf(option);
  const scope = option && name !== undefined ? { text: name, span: keySpan(option) } : textFact(item);
  return scope ? [scope] : [];
}

/** Hosts that code of the app may call: a star is any. */
function egressOf(root: ValueNode): readonly TextFact[] {
  return ['backend', 'client'].flatMap((side) =>
    itemsOf(valueAt(root, 'permissions', 'external', 'fetch', side))
      .flatMap((item) => textFact(item) ?? textFact(valueAt(item, 'address')) ?? [])
      .filter(({ text }) => /^(https?:\/\/)?\*(\.\*)?$/.test(text))
      .map((host) => ({ ...host, text: 'egress *' })),
  );
}

/** Reads descriptors of Atlassian Connect apps. Source: Atlassian developer documentation, "App descriptor". */
export const connectExtractor: Extractor = {
  format: 'connect-app',
  syntax: 'json',
  accepts: (path, head) =>
    /(^|\/)atlassian-connect[^/]*\.json$/.test(path) ||
    (/\.json$/i.test(path) &&
      /"authentication"\s*:/.test(head) &&
      /"lifecycle"\s*:/.test(head) &&
      /"baseUrl"\s*:/.test(head)),
  extract: readConnect,
};

function readConnect({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const key = textFact(valueAt(root, 'key'));
  if (!root || !key) return { problems: document.problems.slice(0, 1) };
  const name = textFact(valueAt(root, 'name')) ?? key;
  const vendor = textFact(valueAt(root, 'vendor', 'url')) ?? textFact(valueAt(root, 'vendor', 'name'));
  return appFacts({
    path,
    platform: 'connect',
    name,
    id: key,
    span: root.span,
    slot: { kind: 'record' },
    purpose: textFact(valueAt(root, 'description')),
    scopes: itemsOf(valueAt(root, 'scopes')).flatMap((item) => textFact(item) ?? []),
    contact: { isStated: vendor !== undefined, at: vendor ?? { ...name, text: 'vendor' } },
  });
}

function folderOf(path: string): string | undefined {
  return path.split('/').at(-2);
}
