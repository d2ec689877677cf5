import { resourceTypes } from '../../extract/terraform/resource-types.ts';
import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { entry, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { afterSteps, edited, rewritten, type Step } from '../changed-file.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { appendInnerBlock } from '../edit/hcl-body.ts';
import { indentUnit, lineBreakOf } from '../edit/source-lines.ts';
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
        ...(!found.isMember && !found.isNewBlock && { details: [withoutRoles], isAttended: true }),
        ...(found.isMember && {
          details: ['Have the workloads that need the role run as the new account.'],
          isAttended: true,
          why: 'What runs as the default account loses the role, and which workloads these are, no text here tells.',
        }),
        ...(found.isNewBlock && {
          details: ['Nodes need roles/container.defaultNodeServiceAccount: give it to the new account.'],
          isAttended: true,
          why: 'Terraform makes the cluster anew where its nodes change their account.',
        }),
      },
    ];
  },
  changes(finding, _, context) {
    const found = workloadOf(finding, context);
    const { path } = finding.at;
    if (!found) return undefined;
    const target = fileOfAccounts(path, context);
    const after = afterSteps('hcl', found.document.text, [wired(found), ...(target === path ? [declared(found)] : [])]);
    const change = after === undefined ? undefined : rewritten(path, found.document.text, after);
    const accounts = target === path ? undefined : context.document(target);
    const own = accounts && edited(target, [accountBelow(accounts, found)]);
    if (target !== path && !own) return undefined;
    return change && (own ? [change, own] : [change]);
  },
};

const withoutRoles = 'The new account has no roles yet: give it those that the workload needs.';

/** Where the folder declares its accounts: beside the workload, else in the file with several of them. */
function fileOfAccounts(path: string, context: FixContext): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const count = (file: string) =>
    [...(context.text(file) ?? '').matchAll(/^resource "google_service_account" "/gm)].length;
  if (count(path) > 0) return path;
  const beside = context
    .paths()
    .filter((other) => other.startsWith(folder) && /^[^/]+\.tf$/.test(other.slice(folder.length)))
    .map((file) => ({ file, number: count(file) }))
    .filter(({ number }) => number > 1)
    .sort((a, b) => b.number - a.number);
  return beside[0]?.file ?? path;
}

interface Workload {
  readonly document: SourceDocument;
  readonly index: number;
  readonly label: string;
  readonly id: string;
  /** The id as an expression, where other accounts have one. */
  readonly written?: string;
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
  const found = { document, index, label, id: padded(id), blocks: steps.slice(0, -1), attribute, isMember, isNewBlock };
  const written = isMember ? undefined : idLikeOthers(id, path, context);
  return written === undefined ? found : { ...found, written };
}

/** As other accounts of the folder put their ids together, such as of a stage and what runs as it, which keeps those of stages apart. */
function idLikeOthers(id: string, path: string, context: FixContext): string | undefined {
  const text = context.text(fileOfAccounts(path, context)) ?? '';
  const others = [...text.matchAll(/^\s*account_id\s*=\s*"(\$\{[\w.]+\})-([a-z][a-z0-9-]{0,28})"/gm)];
  const [, prefix] = others[0] ?? [];
  const longest = Math.max(...others.map(([, , suffix = '']) => suffix.length));
  const isAlike = others.every(([, other]) => other === prefix) && id.length <= longest + mostLonger;
  return prefix !== undefined && isAlike ? `"${prefix}-${id}"` : undefined;
}

/** An id of 30 characters is the longest; how long a prefix is, the text need not tell. */
const mostLonger = 4;

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

function declared(found: Workload): Step {
  return (document) => [accountBelow(document, found)];
}

function accountBelow(target: SourceDocument, { document, label, id, written, index }: Workload): Edit {
  const { text } = target;
  const project = projectOf(blocksIn(document)[index]);
  const unit = indentUnit(target, '  ');
  const lines = [
    `resource "google_service_account" "${label}" {`,
    ...(project === undefined ? [] : [`${unit}project    = ${project(document.text)}`]),
    `${unit}account_id = ${written ?? `"${id}"`}`,
    '}',
  ];
  const end = lineBreakOf(text);
  const isEnded = text.endsWith('\n');
  const before = isEnded ? end : `${end}${end}`;
  return insertion(text.length, `${before}${lines.join(end)}${isEnded ? end : ''}`);
}

/** The account belongs into the project that the workload names. */
function projectOf(block: MapEntry | undefined): ((text: string) => string) | undefined {
  const body: MapNode | undefined = block?.value.kind === 'map' ? block.value : undefined;
  const project = body && entry(body, 'project')?.value;
  if (!project || (project.kind === 'scalar' && textOf(project) === undefined)) return undefined;
  return (text) => text.slice(project.span.start, project.span.end);
}
