import { recordKind } from '../../inventory/record-kind.ts';
import type { Identity } from '../../model/identity.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { matchesGlob } from '../../text/patterns/glob.ts';
import { afterSteps, rewritten } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { insertDocument } from '../edit/yaml-documents.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { entityOwner } from './entity-file.ts';
import { type RecordAnswers, telling } from './new-record.ts';
import { recordName } from './record-name.ts';
import { catalogFileFor, recordIds } from './record-places.ts';

/**
 * An entity in a file of its own, in the folder `catalog-info` beside the `catalog-info.yaml` that answers for the identity's
 * folder, which names that folder as a location from then on. Undefined where there is no such file, or nobody to own it.
 */
export function newEntity(
  identity: Identity,
  answers: RecordAnswers,
  context: FixContext,
): readonly FileChange[] | undefined {
  const match = telling(identity);
  const catalog = catalogFileFor(identity.at.path, context);
  const [owner] = answers.technical;
  if (match.length === 0 || catalog === undefined || owner === undefined) return undefined;
  const name = recordName(identity, recordIds(context), context.sharedStems());
  const path = `${catalog.replace(/\.ya?ml$/, '')}/${name}.yaml`;
  const text = afterSteps('yaml', '', [
    (document) => insertDocument(document, entityOf(identity, { ...answers, name, match, owner }), undefined),
  ]);
  const location = withLocation(catalog, name, context);
  return text === undefined || location === undefined ? undefined : [{ kind: 'create', path, text }, ...location];
}

interface EntityParts extends RecordAnswers {
  readonly name: string;
  readonly match: readonly string[];
  readonly owner: string;
}

function entityOf(identity: Identity, { name, match, owner, business, purpose }: EntityParts): PlainValue {
  const annotations: Readonly<Record<string, string | undefined>> = {
    match: match.join(','),
    'business-owner': business.join(','),
    environment: identity.environment,
    lifecycle: 'active',
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      title: identity.name,
      ...(purpose === undefined ? {} : { description: purpose }),
      annotations: Object.fromEntries(
        Object.entries(annotations).flatMap(([key, value]) => (value ? [[`identity-hygiene/${key}`, value]] : [])),
      ),
      links: [{ url: editorLink(identity.id), title: 'Open in the editor' }],
    },
    spec: { type: recordKind(identity.kind), owner: entityOwner(owner) },
  };
}

/** The address that shows an identity in VS Code. */
function editorLink(id: string): string {
  return `vscode://identity-hygiene.identity-hygiene/identity?id=${encodeURIComponent(id)}`;
}

/**
 * The change by which a catalogue's file names the entities of its folder, at its end and in the same words on every branch, so that
 * git merges it; none where a location of it does so already. Relative targets with `*` are Backstage's own: "Descriptor format
 * of catalog entities", kind Location, and "Integrations", file and URL readers.
 */
function withLocation(path: string, name: string, context: FixContext): readonly FileChange[] | undefined {
  const before = context.text(path);
  if (before === undefined) return undefined;
  const after = afterSteps('yaml', before, [
    (document) => (isLocated(document, name) ? 'nothing' : insertDocument(document, locationFor(document), undefined)),
  ]);
  const change = after === undefined || after === before ? undefined : rewritten(path, before, after);
  return change ? [change] : [];
}

const folder = './catalog-info';

function isLocated({ roots }: SourceDocument, name: string): boolean {
  return roots
    .filter((root) => textOf(valueAt(root, 'kind')) === 'Location')
    .flatMap((root) => targetsOf(valueAt(root, 'spec')))
    .some((target) => matchesGlob(target.replaceAll('**/', '*'), `${folder}/${name}.yaml`));
}

function targetsOf(spec: ValueNode | undefined): readonly string[] {
  return [valueAt(spec, 'target'), ...itemsOf(valueAt(spec, 'targets'))].flatMap((target) => textOf(target) ?? []);
}

/** Names of locations are unique in a whole catalogue: this one is called after what the file describes first. */
function locationFor({ roots: [first] }: SourceDocument): PlainValue {
  const described = textOf(valueAt(first, 'metadata', 'name'));
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: { name: `${described ?? 'repository'}-identities`.slice(-63) },
    spec: { targets: [`${folder}/*.yaml`] },
  };
}
