import { entityId } from '../../extract/catalog-info.ts';
import { recordKind } from '../../inventory/record-kind.ts';
import type { Identity } from '../../model/identity.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { afterSteps, rewritten } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { insertDocument } from '../edit/yaml-documents.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { entityOwner } from './entity-file.ts';
import { catalogFileFor, recordIds } from './record-places.ts';

/** What is known for a record besides the facts. What is missing is left out. */
export interface RecordAnswers {
  readonly technical: readonly string[];
  readonly business: readonly string[];
  readonly purpose?: string;
}

/** A record in a file of its own below `.identity/inventory/`. Undefined where the identity has no key that a record could match. */
export function newRecord(identity: Identity, answers: RecordAnswers, context: FixContext): FileChange | undefined {
  const match = telling(identity);
  if (match.length === 0) return undefined;
  const id = freeId(identity.name, recordIds(context));
  const { technical, business, purpose } = answers;
  const record: PlainValue = {
    id,
    kind: recordKind(identity.kind),
    name: identity.name,
    match,
    owners: {
      ...(technical.length > 0 ? { technical } : {}),
      ...(business.length > 0 ? { business } : {}),
    },
    ...(purpose === undefined ? {} : { purpose }),
    ...(identity.environment === undefined ? {} : { environment: identity.environment }),
    lifecycle: 'active',
    sources: [{ ...(context.repository === undefined ? {} : { repo: context.repository }), path: identity.at.path }],
  };
  const path = `.identity/inventory/${id}.yaml`;
  const before = context.text(path);
  const after = afterSteps('yaml', before ?? 'version: 1\n', [
    (document, editor) => editor.setEntry(document, mapAt(document), 'identities', [record]),
  ]);
  return after === undefined ? undefined : rewritten(path, before, after);
}

function mapAt({ roots: [root] }: SourceDocument): MapNode | undefined {
  return root?.kind === 'map' ? root : undefined;
}

/** An entity in the `catalog-info.yaml` that answers for the identity's folder; undefined where there is none. */
export function newEntity(identity: Identity, answers: RecordAnswers, context: FixContext): FileChange | undefined {
  const match = telling(identity);
  const path = catalogFileFor(identity.at.path, context);
  const before = path === undefined ? undefined : context.text(path);
  const [owner] = answers.technical;
  if (match.length === 0 || path === undefined || before === undefined || owner === undefined) return undefined;
  const name = freeId(identity.name, recordIds(context)).slice(0, 63);
  const ours = (entries: Readonly<Record<string, string | undefined>>) =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([key, value]) => (value ? [[`identity-hygiene/${key}`, value]] : [])),
    );
  const entity: PlainValue = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      title: identity.name,
      ...(answers.purpose === undefined ? {} : { description: answers.purpose }),
      annotations: ours({
        match: match.join(','),
        'business-owner': answers.business.join(','),
        environment: identity.environment,
        lifecycle: 'active',
      }),
      links: [{ url: editorLink(identity.id), title: 'Open in the editor' }],
    },
    spec: { type: recordKind(identity.kind), owner: entityOwner(owner) },
  };
  const after = afterSteps('yaml', before, [(document) => insertDocument(document, entity, laterThan(document, name))]);
  return after === undefined ? undefined : rewritten(path, before, after);
}

/** The first resource whose name comes after: in order, entities of two branches rarely meet at one place. */
function laterThan({ roots }: SourceDocument, name: string): ValueNode | undefined {
  const id = `resource:default/${name}`;
  return roots.find((root) => (entityId(root) ?? '') > id && entityId(root)?.startsWith('resource:'));
}

/** The address that shows an identity in VS Code. */
export function editorLink(id: string): string {
  return `vscode://identity-hygiene.identity-hygiene/identity?id=${encodeURIComponent(id)}`;
}

/** Keys that a record can match, in the words of records. What a file calls a server tells less than its package or address. */
export function telling({ keys }: Identity): readonly string[] {
  const named = keys.filter(({ value }) => /[^*/:@.]/.test(value));
  const best = named.filter(({ value }) => !value.startsWith('server:'));
  return (best.length > 0 ? best : named).map(({ scheme, value }) => `${scheme}:${value}`);
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
