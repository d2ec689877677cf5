import type { Identity } from '../../model/identity.ts';
import { encloses } from '../../model/span.ts';
import type { MapEntry } from '../../model/value-node.ts';
import { entry, resolved, type SourceDocument } from '../../syntax/document.ts';
import { afterSteps, rewritten, type Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { appendBlock } from '../edit/hcl-body.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { type PlacedJob, repositoryOnGitHub, subjectsOf } from './token-subjects.ts';

/** An application or identity that Terraform makes. */
export interface Holder {
  readonly identity: Identity;
  readonly path: string;
  readonly type: string;
  readonly label: string;
  readonly block: MapEntry;
}

const applications: ReadonlySet<string> = new Set(['azuread_application', 'azuread_application_registration']);
const managed = 'azurerm_user_assigned_identity';

/**
 * The one application of the repository's Terraform; without any, its one managed identity that nothing runs as. Where there are several nobody here
 * says which of them a stored key belongs to.
 */
export function onlyHolder(context: FixContext): Holder | undefined {
  const all = context.paths().flatMap((path) => holdersIn(path, context));
  const own = all.filter(({ type }) => applications.has(type));
  const [holder, ...others] = own.length > 0 ? own : all;
  return others.length === 0 ? holder : undefined;
}

function holdersIn(path: string, context: FixContext): readonly Holder[] {
  const facts = (context.facts(path)?.identities ?? []).filter(({ kind }) =>
    /^azure-(?:application|identity)$/.test(kind),
  );
  const document = facts.length > 0 ? context.document(path) : undefined;
  const root = document?.syntax === 'hcl' ? resolved(document.roots[0]) : undefined;
  if (root?.kind !== 'map') return [];
  return facts.flatMap(({ symbol, span }): readonly Holder[] => {
    const block = root.entries.find((each) => encloses(each.span, span));
    const [type = '', label] = block?.labels?.map((each) => String(each.value)) ?? [];
    const identity = context.identity(symbol);
    // What machines run as is theirs.
    const isMeant = applications.has(type) || (type === managed && identity?.uses.length === 0);
    return block && label !== undefined && identity && isMeant ? [{ identity, path, type, label, block }] : [];
  });
}

/**
 * The change that gives it a federated credential for each subject of the job. None for blocks that stand for several, or where
 * a subject is a pattern, which a credential of Azure cannot hold. Sources: Terraform registry,
 * `azuread_application_federated_identity_credential` and `azurerm_federated_identity_credential`.
 */
export function firstCredential(holder: Holder, placed: PlacedJob, context: FixContext): FileChange | undefined {
  const repository = repositoryOnGitHub(context);
  const subjects = repository === undefined ? undefined : subjectsOf(placed, repository, context);
  const text = context.text(holder.path);
  const document = context.document(holder.path);
  const isRepeated = entry(holder.block.value, 'count') ?? entry(holder.block.value, 'for_each');
  if (!subjects || !document || text === undefined || isRepeated || subjects.some((each) => /[*?]/.test(each)))
    return undefined;
  const steps = subjects.map((subject): Step => {
    const words = wordsOf(subject);
    const name = [...(repository?.split('/').slice(1) ?? []), ...words].join('-');
    const { type, attributes } = credentialOf(holder, document, name, subject, context);
    const labels = [type, [holder.label, ...words].join('_').replaceAll('-', '_').toLowerCase()];
    return (current) => appendBlock(current, 'resource', labels, attributes);
  });
  const after = afterSteps('hcl', text, steps);
  return after === undefined ? undefined : rewritten(holder.path, text, after);
}

/** `production` of an environment, `main` of a branch. */
function wordsOf(subject: string): readonly string[] {
  const rest = subject.split(':').slice(2).join(':');
  return rest
    .replace(/^environment:|^ref:refs\/(?:heads|tags)\//, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

function credentialOf(
  { type, label, block }: Holder,
  document: SourceDocument,
  name: string,
  subject: string,
  context: FixContext,
): { readonly type: string; readonly attributes: Readonly<Record<string, PlainValue>> } {
  const id = { raw: `${type}.${label}.id` };
  const issuer = 'https://token.actions.githubusercontent.com';
  const audience = ['api://AzureADTokenExchange'];
  if (type !== managed)
    return {
      type: 'azuread_application_federated_identity_credential',
      attributes: { application_id: id, display_name: name, audiences: audience, issuer, subject },
    };
  const group = entry(block.value, 'resource_group_name')?.value;
  const ownGroup = group && { resource_group_name: { raw: document.text.slice(group.span.start, group.span.end) } };
  return {
    type: 'azurerm_federated_identity_credential',
    attributes: {
      name,
      ...(isNewProvider(context) ? { user_assigned_identity_id: id } : { ...ownGroup, parent_id: id }),
      audience,
      issuer,
      subject,
    },
  };
}

/** Since version 5 the provider takes the identity alone. */
function isNewProvider(context: FixContext): boolean {
  return context
    .paths()
    .filter((path) => path.endsWith('.tf'))
    .some((path) =>
      /azurerm"?\s{0,20}=\s{0,9}\{[^}]{0,200}version\s{0,20}=\s{0,9}"[^"\d]{0,9}(?:[5-9]|\d\d)\b/.test(
        context.text(path) ?? '',
      ),
    );
}
