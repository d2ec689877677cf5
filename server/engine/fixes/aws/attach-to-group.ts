import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { entry, resolved, type SourceDocument, textOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { insertion } from '../edit/edit.ts';
import { renameKey } from '../edit/hcl-alignment.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { names, terraformBeside } from '../referred-to.ts';
import { programGroup, withProgramGroup } from './pulumi-group.ts';
import { templateGroup, withTemplateGroup } from './template-group.ts';

/** Gives what a user is given to a group that the user is in: in Terraform one of the file, else one of its own, as in templates. */
export const attachToGroup: FixKind = {
  kind: 'attach-to-group',
  offers(finding, context) {
    const found = attachedIn(finding, context);
    const made = finding.rule === 'aws-user-policy' ? templateGroup(finding, context) : undefined;
    if (made) return [offerOf(made.name, undefined)];
    const inProgram = finding.rule === 'aws-user-policy' ? programGroup(finding, context) : undefined;
    if (inProgram) return [offerOf(inProgram.name, inProgram.isThere ? inProgram.name : undefined)];
    return found ? [offerOf(found.label, found.group)] : [];
  },
  changes(finding, _, context) {
    const made = finding.rule === 'aws-user-policy' ? templateGroup(finding, context) : undefined;
    const found = attachedIn(finding, context);
    const inProgram = finding.rule === 'aws-user-policy' && !made ? programGroup(finding, context) : undefined;
    if (inProgram) return withProgramGroup(inProgram, context);
    const change = made ? withTemplateGroup(made) : found && edited(finding.at.path, editsOf(found));
    return change && [change];
  },
};

const offered = {
  id: 'attach-to-group',
  safety: 'review',
  effect: 'replacement',
  isPreferred: true,
  details: ['The user is without the policy from when it is detached until the group has it.'],
} as const;

/** Who is in a group no single file tells. */
const allMembers = 'Everybody else in the group gets it as well: give it a group of its own where that is too much.';

/** `there`: the group that is there already. */
function offerOf(name: string, there: string | undefined): FixOffer {
  const title =
    there === undefined ? `Attach it to a group ${name} with the user in it` : `Attach it to the group ${there}`;
  const details = there === undefined ? offered.details : [...offered.details, 'All members of the group get it.'];
  return { ...offered, title, details, ...(there !== undefined && { isAttended: true, why: allMembers }) };
}

interface Attached {
  readonly document: SourceDocument;
  readonly block: MapEntry;
  readonly type: ValueNode;
  readonly label: string;
  readonly user: MapEntry;
  /** An expression makes the user's name, which is another wherever it is made again. */
  readonly isNameMade: boolean;
  /** The group that the file puts the user into, as an address. */
  readonly group?: string;
}

const types: Readonly<Record<string, string>> = {
  aws_iam_user_policy: 'aws_iam_group_policy',
  aws_iam_user_policy_attachment: 'aws_iam_group_policy_attachment',
};

function attachedIn({ rule, at: { path, span } }: Finding, context: FixContext): Attached | undefined {
  const document = context.document(path);
  const blocks = rule === 'aws-user-policy' ? blocksIn(document) : [];
  const block = blocks.find((each) => encloses(each.span, span));
  const [type, name] = block?.labels ?? [];
  const body = resolved(block?.value);
  if (!document || !block || !type || !name || body?.kind !== 'map' || !Object.hasOwn(types, String(type.value)))
    return undefined;
  const user = entry(body, 'user');
  // What is made several times, or not always, would want a group for each.
  if (!user || !isOne(user.value) || entry(body, 'for_each') || entry(body, 'count')) return undefined;
  const label = String(name.value);
  const group = groupOf(document, blocks, user.value);
  // A module that is called twice would make two groups of one name.
  if (group === undefined && inModule.test(path)) return undefined;
  const made = group === undefined ? ['aws_iam_group', 'aws_iam_user_group_membership'] : [];
  const taken = [String(type.value), types[String(type.value)] ?? '', ...made].map((each) => `${each}.${label}`);
  if (!/^[\w-]+$/.test(label) || isNamed(path, taken, context)) return undefined;
  const isNameMade = hasMadeName(blocks, user.value);
  return { document, block, type, label, user, isNameMade, ...(group !== undefined && { group }) };
}

/** Source: Terraform, "Standard Module Structure", nested modules. */
const inModule = /(?:^|\/)modules\//;

/** A name, or a reference to the one user. */
function isOne(user: ValueNode): boolean {
  return (
    user.kind === 'scalar' ||
    (user.kind === 'reference' && user.path.every((step) => typeof step === 'string' && step !== '*'))
  );
}

function hasMadeName(blocks: readonly MapEntry[], user: ValueNode): boolean {
  const [type, name] = user.kind === 'reference' ? user.path : [];
  const made = blocks.find(({ labels }) => labels?.[0]?.value === type && labels?.[1]?.value === name);
  const called = made && resolved(made.value)?.kind === 'map' ? entry(resolved(made.value), 'name')?.value : undefined;
  return type === 'aws_iam_user' && called !== undefined && called.kind !== 'scalar';
}

function blocksIn(document: SourceDocument | undefined): readonly MapEntry[] {
  const [root] = document?.roots ?? [];
  return root?.kind === 'map' && document?.syntax === 'hcl' ? root.entries : [];
}

function groupOf(document: SourceDocument, blocks: readonly MapEntry[], user: ValueNode): string | undefined {
  const text = (node: ValueNode) => document.text.slice(node.span.start, node.span.end);
  for (const { labels, value } of blocks) {
    if (labels?.[0]?.value !== 'aws_iam_user_group_membership' || value.kind !== 'map') continue;
    const member = entry(value, 'user')?.value;
    const groups = entry(value, 'groups')?.value;
    const first = groups?.kind === 'list' && groups.items.length === 1 ? groups.items[0] : undefined;
    const [type, name, attribute, ...more] = first?.kind === 'reference' ? first.path : [];
    if (!member || text(member) !== text(user) || type !== 'aws_iam_group' || more.length > 0) continue;
    if (typeof name === 'string' && (attribute === 'name' || attribute === 'id')) return `${type}.${name}`;
  }
  return undefined;
}

/** Whether a file of the folder refers to one of these addresses, or declares it. */
function isNamed(path: string, addresses: readonly string[], context: FixContext): boolean {
  const own = addresses[0];
  return terraformBeside(path, context).some(({ path: other, text }) => {
    const declared = (context.facts(other)?.definitions ?? []).map(({ address }) => address);
    return addresses.some((address) => (address !== own && declared.includes(address)) || names(text, address));
  });
}

function editsOf({ document, block, type, label, user, group, isNameMade }: Attached) {
  const { text } = document;
  const address = group ?? `aws_iam_group.${label}`;
  return [
    {
      span: type.span,
      text: text.slice(type.span.start, type.span.end).replace(String(textOf(type)), types[String(textOf(type))] ?? ''),
    },
    ...renameKey(document, user, 'group'),
    { span: user.value.span, text: `${address}.name` },
    ...(group === undefined ? [insertion(block.span.end, madeFor({ label, user, isNameMade }, text))] : []),
  ];
}

function madeFor({ label, user, isNameMade }: Pick<Attached, 'label' | 'user' | 'isNameMade'>, text: string): string {
  const lines = [
    '',
    '',
    `resource "aws_iam_group" "${label}" {`,
    `  name = ${isNameMade ? written(user.value, text) : groupName(label, user.value, text)}`,
    '}',
    '',
    `resource "aws_iam_user_group_membership" "${label}" {`,
    `  user   = ${written(user.value, text)}`,
    `  groups = [aws_iam_group.${label}.name]`,
    '}',
  ];
  return lines.join(lineBreakOf(text));
}

const saysNothing =
  /^(?:default|this|main|self|attach(?:ment|ed)?|base|iam|managed|inline|policy|policies|user|role|[a-z]|v?\d+)$/;

/** A label that says nothing leaves the group the name of its user. */
function groupName(label: string, user: ValueNode, text: string): string {
  return label.split(/[_-]/).every((word) => saysNothing.test(word)) ? written(user, text) : `"${label}"`;
}

function written({ span }: ValueNode, text: string): string {
  return text.slice(span.start, span.end);
}
