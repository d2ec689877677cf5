import { type AgentKind, isAgentKind } from '../model/agent-kind.ts';
import type { Identity, IdentityKind } from '../model/identity.ts';
import { itemsOf, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { afterSteps, rewritten } from './changed-file.ts';
import type { Edit, PlainValue } from './edit/edit.ts';
import { editorFor } from './edit/editors.ts';
import type { FileChange, FixContext } from './fix.ts';

/** The inventory of the repository itself. */
export const inventoryPath = '.identity/inventory.yaml';

/**
 * Writes owners into the identity's record: the one that it is linked to, else a new one at the end of the
 * repository's inventory. Undefined where the identity has no key that a record could match.
 */
export function recordedOwners(
  identity: Identity,
  owners: { readonly technical: readonly string[]; readonly business: readonly string[] },
  context: FixContext,
): FileChange | undefined {
  const path = identity.inventory.at?.path ?? inventoryPath;
  const before = context.text(path);
  const known = identity.inventory.record;
  if (known !== undefined && before !== undefined) {
    const after = afterSteps('yaml', before, [(document) => ownersOfRecord(document, known, owners.technical)]);
    return after === undefined ? undefined : rewritten(path, before, after);
  }
  const record = recordOf(identity, owners, takenIds(context.document(inventoryPath)));
  const inventory = context.text(inventoryPath);
  const after = record && withRecord(inventory, record);
  return after === undefined ? undefined : rewritten(inventoryPath, inventory, after);
}

function ownersOfRecord(document: SourceDocument, id: string, technical: readonly string[]): readonly Edit[] {
  const record = itemsOf(valueAt(document.roots[0], 'identities')).find((item) => textOf(valueAt(item, 'id')) === id);
  if (record?.kind !== 'map') return [];
  const owners = valueAt(record, 'owners');
  const editor = editorFor('yaml');
  return owners?.kind === 'map'
    ? editor.setEntry(document, owners, 'technical', technical)
    : editor.setEntry(document, record, 'owners', { technical });
}

function takenIds(document: SourceDocument | undefined): ReadonlySet<string> {
  const records = itemsOf(valueAt(document?.roots[0], 'identities'));
  return new Set(records.flatMap((record) => textOf(valueAt(record, 'id')) ?? []));
}

/** The words of the record schema. */
const kinds: Readonly<Record<Exclude<IdentityKind, AgentKind>, string>> = {
  'aws-role': 'iam-role',
  'aws-user': 'service-account',
  'gcp-service-account': 'service-account',
  'azure-identity': 'service-account',
  'azure-application': 'service-account',
  'k8s-service-account': 'service-account',
  'service-account': 'service-account',
  'api-token': 'service-account',
  'github-workflow': 'ci-identity',
  'github-job': 'ci-identity',
  pipeline: 'ci-identity',
  'pipeline-job': 'ci-identity',
  'compose-service': 'service-account',
  'mcp-server': 'mcp-server',
};

function recordOf(
  identity: Identity,
  owners: { readonly technical: readonly string[]; readonly business: readonly string[] },
  taken: ReadonlySet<string>,
): Readonly<Record<string, PlainValue>> | undefined {
  const named = identity.keys.filter(({ value }) => /[^*/:@.]/.test(value));
  // What a file calls a server tells less than its package or address.
  const telling = named.filter(({ value }) => !value.startsWith('server:'));
  const match = (telling.length > 0 ? telling : named).map(({ scheme, value }) => `${scheme}:${value}`);
  if (match.length === 0) return undefined;
  return {
    id: freeId(identity.name, taken),
    kind: isAgentKind(identity.kind) ? 'ai-agent' : kinds[identity.kind],
    name: identity.name,
    match,
    owners: owners.business.length > 0 ? owners : { technical: owners.technical },
    purpose: identity.purpose ?? 'To be described',
    ...(identity.environment === undefined ? {} : { environment: identity.environment }),
    lifecycle: 'active',
    sources: [{ path: identity.at.path }],
  };
}

function freeId(name: string, taken: ReadonlySet<string>): string {
  const stem =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'identity';
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

function withRecord(text: string | undefined, record: PlainValue): string | undefined {
  return afterSteps('yaml', text ?? 'version: 1\n', [
    (document, editor) => {
      const [root] = document.roots;
      const list = valueAt(root, 'identities');
      if (list?.kind === 'list') return editor.appendItem(document, list, record);
      if (root && root.kind !== 'map') return [];
      return editor.setEntry(document, root, 'identities', [record]);
    },
  ]);
}
