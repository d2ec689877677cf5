import type { Finding } from '../../model/finding.ts';
import { encloses, type Span } from '../../model/span.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorFor } from '../edit/editors.ts';
import { removeDocument } from '../edit/yaml-documents.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { nodesAt } from '../place.ts';
import { namedInCode } from './named-in-code.ts';

/** Attaches the policy that only reads in the place of one that permits all of a service, or none in that of an administrator's. */
export const swapPolicy: FixKind = {
  kind: 'swap-policy',
  offers(finding, context) {
    const attached = attachedOf(finding, context);
    if (!attached) return [];
    const { sibling } = attached;
    return [
      ...(sibling === undefined
        ? []
        : [
            {
              ...offerOf('swap-policy:read', `Attach ${sibling} instead`, attached, finding),
              ...forWriter(finding),
              ...forItsWork(attached, finding),
              ...saidFull(attached),
            },
          ]),
      ...(detached(attached).length > 0
        ? [offerOf('swap-policy:none', `Detach ${attached.name}`, attached, finding)]
        : []),
    ];
  },
  changes(finding, { id }, context) {
    const attached = attachedOf(finding, context);
    if (!attached) return undefined;
    const change = edited(finding.at.path, id === 'swap-policy:read' ? attached.swapped : detached(attached));
    return change && [change];
  },
};

/** None where it cannot be taken away safely. */
function detached({ document, list, block, emptied, object }: Attached): readonly Edit[] {
  const editor = editorFor(document.syntax);
  if (list) return editor.removeItem(document, list.node, list.item);
  if (emptied) return editor.replaceValue(document, emptied, []);
  if (object) return removeDocument(document, object);
  return block ? editor.removeEntry(document, block.body, block.entry) : [];
}

/** Whoever works with the service, or has no other policy, could do nothing any more. */
function offerOf(id: string, title: string, { sibling, list }: Attached, { rule }: Finding): FixOffer {
  const isBesideOthers = rule === 'aws-managed-admin' && list !== undefined && list.node.items.length > 1;
  const isRead = id === 'swap-policy:read';
  return {
    id,
    title,
    safety: 'review',
    effect: 'in-place update',
    isPreferred: isRead || (sibling === undefined && isBesideOthers),
    ...(!isRead && { isAttended: true }),
  };
}

/** Whoever keeps or brings things by its name would stop working with a policy that only reads. */
function forWriter({ identity, message }: Finding): Partial<FixOffer> {
  // A group is no identity, and only the words name it.
  const holder = identity ?? / gives (\S+) all of a service/.exec(message)?.[1] ?? '';
  return writer.test(holder) ? { isPreferred: false, isAttended: true } : {};
}

/** What keeps a log writes to it, and the role of an app of AWS itself does what people ask the app for: with a policy that only reads, both stop. */
function forItsWork({ name }: Attached, { level, under }: Finding): Partial<FixOffer> {
  if (/^CloudWatchLogs/.test(name))
    return {
      isPreferred: false,
      isAttended: true,
      why: 'Whoever has it most likely writes its log, which reading alone does not.',
    };
  return level === 'note' && under === undefined && /AppFullAccess$/.test(name)
    ? { isPreferred: false, isAttended: true, why: 'The app asks for it, to do what people ask it for.' }
    : {};
}

/** What calls or describes itself as full access would say what it is not. */
function saidFull({ isSaid }: Attached): Partial<FixOffer> {
  return isSaid
    ? { isPreferred: false, isAttended: true, why: 'Its name or description says that it gives full access.' }
    : {};
}

/** Names of what writes by its work: registries, backups, builds, uploads. */
const writer =
  /nexus|artifactory|harbor|registry|backup|velero|thanos|loki|jenkins|runner|build|deploy|upload|writ|publish|ingest|etl|terraform|pipeline|github|gitlab|circleci|(?:^|[^a-z])ci(?:[^a-z]|cd|$)/i;

interface Attached {
  readonly document: SourceDocument;
  /** As the text names it. */
  readonly name: string;
  /** A name or a description around it says that it gives all. */
  readonly isSaid: boolean;
  readonly sibling?: string;
  /** The edits that write the sibling in its place. */
  readonly swapped?: readonly Edit[];
  /** The list that it is an item of. */
  readonly list?: { readonly node: ListNode; readonly item: ValueNode };
  /** The block that does nothing but attach it, or the entry that holds nothing else. */
  readonly block?: { readonly body: MapNode; readonly entry: MapEntry };
  /** What holds nothing else and takes them all away only where it is said to be empty. */
  readonly emptied?: ValueNode;
  /** The object of a cluster that does nothing but attach it. */
  readonly object?: ValueNode;
}

function attachedOf(finding: Finding, context: FixContext): Attached | undefined {
  if (finding.rule !== 'aws-managed-full' && finding.rule !== 'aws-managed-admin') return undefined;
  const document = context.document(finding.at.path);
  const chain = document ? nodesAt(document, finding.at.span.start) : [];
  const node = chain.at(-1);
  if (!document || !node) return undefined;
  const named = nameIn(document, node);
  const sibling = named && readingSibling(`arn:aws:iam::aws:policy/${named.name}`, context);
  return {
    document,
    name: named?.name.replace(/^.*\//, '') ?? 'the policy',
    isSaid: chain.some(saysFull),
    ...(named && sibling !== undefined && { sibling, swapped: [{ span: named.span, text: sibling }] }),
    ...(document.syntax === 'hcl' ? inBlocks(document, chain, node) : inTree(chain)),
  };
}

function saysFull(node: ValueNode): boolean {
  if (node.kind !== 'map') return false;
  return node.entries.some(
    (each) => /^(?:name|description)$/i.test(keyOf(each) ?? '') && full.test(textOf(each.value) ?? ''),
  );
}

const full = /\bfull[-_ ]?(?:access|control)|fullaccess/i;

/** The policy that only reads, unless programs of the repository call what writes to that service, which it would refuse. */
function readingSibling(arn: string, context: FixContext): string | undefined {
  const sibling = context.aws.readOnlySibling(arn);
  if (sibling === undefined) return undefined;
  const writes = (context.aws.managedPolicy(arn) ?? [])
    .filter(({ access }) => access === 'write' || access === 'permissions')
    .flatMap(({ service }) => context.aws.expand(`${service}:*`))
    .filter(({ access }) => access === 'write');
  return namedInCode(writes, context).size > 0 ? undefined : sibling.replace(/^.*\//, '');
}

/** Where the name of the policy stands, behind its path: `arn:${AWS::Partition}:iam::aws:policy/NAME`, or a name alone. */
function nameIn(
  { text }: SourceDocument,
  { span }: ValueNode,
): { readonly name: string; readonly span: Span } | undefined {
  const source = text.slice(span.start, span.end);
  const found = /(?:\bpolicy\/(?:[\w-]+\/)*|^["']?)([\w+=,.@-]+)["']?\)?$/.exec(source);
  const [whole = '', name] = found ?? [];
  if (!found || name === undefined) return undefined;
  const start = span.start + found.index + whole.lastIndexOf(name);
  return { name, span: { start, end: start + name.length } };
}

function inBlocks(
  document: SourceDocument,
  chain: readonly ValueNode[],
  item: ValueNode,
): Pick<Attached, 'list' | 'block'> {
  const node = chain.at(-2);
  if (node?.kind === 'list') return { list: { node, item } };
  const block = attachmentIn(document, item);
  return block ? { block } : {};
}

/** In templates and JSON: an item of a list of policies, the list's entry where it is the only one, or a resource that attaches it. */
function inTree(chain: readonly ValueNode[]): Pick<Attached, 'list' | 'block' | 'emptied' | 'object'> {
  const maps = chain.filter((node): node is MapNode => node.kind === 'map').reverse();
  for (const [index, body] of maps.entries()) {
    const entry = body.entries.find(({ value }) => value === chain[chain.indexOf(body) + 1]);
    const key = entry && keyOf(entry);
    if (!entry || key === undefined) continue;
    const node = resolved(entry.value);
    if (lists.test(key) && node?.kind === 'list' && node.items.length > 1) {
      const item = node.items.find((candidate) => chain.includes(candidate));
      return item ? { list: { node, item } } : {};
    }
    if (listsOfTasks.test(key)) return { emptied: entry.value };
    if (lists.test(key) && node?.kind === 'list') return { block: { body, entry } };
    if (attachingKinds.test(textOf(valueAt(body, 'kind')) ?? '')) return { object: body };
    const holder = holderOf(body, maps[index + 1]);
    const type = textOf(valueAt(entry.value, 'type')) ?? (holder && keyOf(holder));
    if (type !== undefined && attaches.test(type) && body.entries.length > 1) return { block: { body, entry } };
  }
  return {};
}

/** The entry of the map around that holds this one: in Terraform's JSON its key is the type. */
function holderOf(body: MapNode, around: MapNode | undefined): MapEntry | undefined {
  return around?.entries.find(({ value }) => value === body);
}

/** Properties of CloudFormation, SAM, the Serverless Framework, Pulumi, ACK, Crossplane and Ansible's tasks. */
const lists =
  /^(?:ManagedPolicyArns|[Pp]olicies|managedPolicyArns|managedPolicies|iamManagedPolicies|managed_policy_arns|managed_polic(?:y|ies))$/;

/** Left out, they leave what is attached. Source: Ansible, "amazon.aws.iam_role", `purge_policies`. */
const listsOfTasks = /^managed_polic(?:y|ies)$/;

/** Crossplane's. Source: Upbound's provider-aws-iam. */
const attachingKinds = /^(?:Role|User|Group)PolicyAttachment$/;

/** Types of Terraform and Pulumi that do nothing but attach. */
const attaches = /^aws_iam_(?:role|user|group)_policy_attachment$|^aws:iam[:/\w]*(?:Role|User|Group)PolicyAttachment$/;

function attachmentIn(document: SourceDocument, { span }: ValueNode): Attached['block'] {
  for (const root of document.roots) {
    if (root.kind !== 'map') continue;
    const entry = root.entries.find((candidate) => encloses(candidate.span, span));
    const type = entry && keyOf(entry) === 'resource' ? textOf(entry.labels?.[0]) : undefined;
    if (entry && type !== undefined && /^aws_iam_(role|user|group)_policy_attachment$|^aws_ssoadmin_managed/.test(type))
      return { body: root, entry };
  }
  return undefined;
}
