import { resourceTypes } from '../../extract/terraform/resource-types.ts';
import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { entry, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { afterSteps, rewritten, type Step } from '../changed-file.ts';
import { insertion } from '../edit/edit.ts';
import { appendInnerBlock } from '../edit/hcl-body.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FixContext, FixKind } from '../fix.ts';

/**
 * Declares a Google service account beside what uses a default one, and names it there: as the account of a workload, or as the
 * member that is given a role.
 */
export const ownAccount: FixKind = {
  kind: 'own-account',
  offers(finding, context) {
    const found = workloadOf(finding, context);
    if (!found) return [];
    return [
      {
        id: 'own-account',
        title: `Make the service account ${found.id} for it`,
        safety: 'review',
        effect: found.isMember || found.isNewBlock ? 'replacement' : 'restart',
        isPreferred: true,
        ...(found.isMember && { details: ['Have the workloads that need the role run as the new account.'] }),
        ...(found.isNewBlock && {
          details: ['Nodes need roles/container.defaultNodeServiceAccount: give it to the new account.'],
        }),
      },
    ];
  },
  changes(finding, _, context) {
    const found = workloadOf(finding, context);
    const after = found && afterSteps('hcl', found.document.text, [wired(found), declared(found)]);
    const change = after === undefined ? undefined : rewritten(finding.at.path, found?.document.text, after);
    return change && [change];
  },
};

interface Workload {
  readonly document: SourceDocument;
  readonly index: number;
  readonly label: string;
  readonly id: string;
  /** Blocks that lead to the attribute, and the attribute. */
  readonly blocks: readonly string[];
  readonly attribute: string;
  /** It is given a role; otherwise it runs as the account. */
  readonly isMember: boolean;
  /** The block of the attribute is still to be written. */
  readonly isNewBlock: boolean;
}

function workloadOf(finding: Finding, context: FixContext): Workload | undefined {
  if (!rules.has(finding.rule)) return undefined;
  const { path, span } = finding.at;
  const document = context.document(path);
  const blocks = blocksIn(document);
  const index = blocks.findIndex((block) => encloses(block.span, span));
  const block = blocks[index];
  const [type, name] = block?.labels ?? [];
  const isMember = /^google_\w+_iam_member$/.test(String(type?.value));
  const steps = isMember ? ['member'] : (resourceTypes[String(type?.value)]?.settings.account?.split('.') ?? []);
  const attribute = steps.at(-1);
  const label = String(name?.value ?? '');
  const body = resolved(block?.value);
  if (!document || attribute === undefined || label === '' || body?.kind !== 'map') return undefined;
  const inner = steps.length === 1 ? body : valueAt(body, ...steps.slice(0, -1));
  const isFree = !blocks.some((other) => isAccount(other, label));
  const id = label
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .slice(0, 30);
  const isNewBlock = inner === undefined && type?.value === 'google_container_cluster' && hasPlainNodes(body);
  if ((inner?.kind !== 'map' && !isNewBlock) || !isFree || !/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(padded(id)))
    return undefined;
  return { document, index, label, id: padded(id), blocks: steps.slice(0, -1), attribute, isMember, isNewBlock };
}

/** A cluster of Autopilot names the account of its nodes elsewhere, and a repeated block may hold what is missing. */
function hasPlainNodes(body: MapNode): boolean {
  return !body.entries.some((each) => ['enable_autopilot', 'dynamic'].includes(keyOf(each) ?? ''));
}

/** Ids of accounts have 6 to 30 characters (Google Cloud, "Create service accounts"). */
function padded(id: string): string {
  return id.length < 6 ? `${id}-account` : id;
}

function blocksIn(document: SourceDocument | undefined): readonly MapEntry[] {
  const [root] = document?.roots ?? [];
  return root?.kind === 'map' && document?.syntax === 'hcl' ? root.entries : [];
}

function isAccount({ labels }: MapEntry, name: string): boolean {
  return labels?.[0]?.value === 'google_service_account' && labels[1]?.value === name;
}

const rules: ReadonlySet<string> = new Set(['gcp-default-sa-role', 'gcp-default-sa-used', 'gcp-full-scope']);

function wired({ index, blocks, attribute, label, isMember, isNewBlock }: Workload): Step {
  const address = `google_service_account.${label}.email`;
  const raw = isMember ? `"serviceAccount:\${${address}}"` : address;
  return (document, editor) => {
    const body = resolved(blocksIn(document)[index]?.value);
    if (isNewBlock && body?.kind === 'map')
      return appendInnerBlock(document, body, blocks.join('.'), { [attribute]: { raw } });
    const inner = blocks.length === 0 ? body : valueAt(body, ...blocks);
    if (inner?.kind !== 'map') return [];
    return editor.setEntry(document, inner, attribute, { raw });
  };
}

function declared({ label, id, index }: Workload): Step {
  return (document) => {
    const { text } = document;
    const end = lineBreakOf(text);
    const project = projectOf(blocksIn(document)[index]);
    const lines = [
      `resource "google_service_account" "${label}" {`,
      ...(project === undefined ? [] : [`  project    = ${project(text)}`]),
      `  account_id = "${id}"`,
      '}',
    ];
    const isEnded = text.endsWith('\n');
    const before = isEnded ? end : `${end}${end}`;
    return [insertion(text.length, `${before}${lines.join(end)}${isEnded ? end : ''}`)];
  };
}

/** The account belongs into the project that the workload names. */
function projectOf(block: MapEntry | undefined): ((text: string) => string) | undefined {
  const body: MapNode | undefined = block?.value.kind === 'map' ? block.value : undefined;
  const project = body && entry(body, 'project')?.value;
  if (!project || (project.kind === 'scalar' && textOf(project) === undefined)) return undefined;
  return (text) => text.slice(project.span.start, project.span.end);
}
