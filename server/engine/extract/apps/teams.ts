import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { appFacts } from './app-facts.ts';

/**
 * Reads app manifests of Microsoft 365: Teams apps, and Office add-ins in the unified manifest. Source: Microsoft Learn,
 * "App manifest reference for Microsoft 365".
 */
export const teamsExtractor: Extractor = {
  format: 'teams-app',
  syntax: 'json',
  accepts: (path, head) =>
    /manifest[^/]*\.json$/i.test(path) &&
    (schema.test(head) || (/"manifestVersion"\s*:/.test(head) && /"developer"\s*:/.test(head))),
  extract: readManifest,
};

const schema =
  /developer\.microsoft\.com\/(?:[\w-]+\/)?json-schemas\/teams|"(?:https?:)?\/\/[^"]*MicrosoftTeams\.schema\.json/i;

function readManifest({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'name', 'short')) ?? textFact(valueAt(root, 'name'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const id = textFact(valueAt(root, 'id'));
  const client = textFact(valueAt(root, 'webApplicationInfo', 'id'));
  const site = textFact(valueAt(root, 'developer', 'websiteUrl'));
  const isAddIn = valueAt(root, 'extensions') !== undefined;
  return appFacts({
    path,
    platform: isAddIn ? 'office' : 'teams',
    name,
    ...(isId(id) && { id }),
    ...(isId(client) && { keys: [{ scheme: 'azure' as const, parts: [client.text] }] }),
    span: root.span,
    slot: { kind: 'record' },
    purpose: textFact(valueAt(root, 'description', 'short')),
    scopes: scopesOf(root),
    contact: {
      isStated: site !== undefined && site.text !== '',
      at: site ?? { ...name, text: 'developer.websiteUrl' },
    },
  });
}

/** Toolkits write the id in when they build: `${{TEAMS_APP_ID}}`. */
function isId(fact: TextFact | undefined): fact is TextFact {
  return fact !== undefined && /^[0-9a-f-]{36}$/i.test(fact.text) && !/^[0-]+$/.test(fact.text);
}

function scopesOf(root: ValueNode): readonly TextFact[] {
  const specific = itemsOf(valueAt(root, 'authorization', 'permissions', 'resourceSpecific')).flatMap(
    (item) => textFact(valueAt(item, 'name')) ?? [],
  );
  const older = itemsOf(valueAt(root, 'webApplicationInfo', 'applicationPermissions'));
  const plain = [...older, ...itemsOf(valueAt(root, 'permissions'))].flatMap((item) => textFact(item) ?? []);
  return [...specific, ...plain];
}
