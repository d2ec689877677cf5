import type { Finding } from '../../model/finding.ts';
import type { MapNode } from '../../model/value-node.ts';
import { listInWords } from '../../rules/message.ts';
import { entry, keyOf, valueAt } from '../../syntax/document.ts';
import { afterSteps, edited, type Step } from '../changed-file.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import {
  addressOf,
  type Block,
  blockAt,
  copyOf,
  isSingle,
  mostCopies,
  named,
  renamed,
  resourcesBeside,
} from '../terraform-block.ts';

/**
 * Gives each function but the first a role of its own in Terraform: with the trust and the policies of the shared one, of which it may
 * lose what it does not use.
 */
export const ownRole: FixKind = {
  kind: 'own-role',
  offers(finding, context) {
    const shared = sharedOf(finding, context);
    if (!shared) return [];
    const names = shared.others.map(({ label }) => label);
    return [
      {
        id: 'own-role',
        title: `Make ${names.length === 1 ? 'a role of its' : 'roles of their'} own for ${listInWords(names)}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: ['Each begins with all policies of the shared role: take away what it does not use.'],
      },
    ];
  },
  changes(finding, _, context) {
    const shared = sharedOf(finding, context);
    if (!shared) return undefined;
    const paths = [...new Set(shared.others.map(({ path }) => path))];
    return paths.flatMap((path): readonly FileChange[] => {
      const edits = shared.others.filter((other) => other.path === path).flatMap((other) => editsFor(other, shared));
      const change = edited(path, edits);
      return change ? [change] : [];
    });
  },
};

interface Shared {
  readonly role: Block;
  /** What the role is called, as far as the repository tells. */
  readonly name: string;
  /** What gives it permissions. */
  readonly policies: readonly Block[];
  /** The functions that get a role of their own. */
  readonly others: readonly Block[];
}

function sharedOf({ rule, identity }: Finding, context: FixContext): Shared | undefined {
  const found = rule === 'aws-shared-role' && identity !== undefined ? context.identity(identity) : undefined;
  if (!found) return undefined;
  const blocks = resourcesBeside(found.at.path, context);
  const role = blockAt(blocks, found.at);
  if (!role || !isSingle(role) || role.type !== 'aws_iam_role') return undefined;
  const address = addressOf(role);
  const users = blocks.filter((block) => block !== role && renamed(block, address, '').length > 0);
  const policies = users.filter(({ type }) => given.test(type));
  const functions = users.filter(({ type }) => runs.test(type));
  const places = new Set(found.uses.map(({ by }) => by.slice(by.indexOf('#') + 1)));
  const [, ...others] = functions;
  const isAll = [...places]
    .filter((by) => runs.test(by.slice(0, by.indexOf('.'))))
    .every((by) => functions.some((block) => addressOf(block) === by));
  const labels = new Set(blocks.filter(({ type }) => type === role.type || given.test(type)).map(({ label }) => label));
  const isFree = others.every(({ label }) => !labels.has(label));
  if (
    !isAll ||
    !isFree ||
    others.length === 0 ||
    others.length > mostCopies ||
    ![...policies, ...functions].every(isSingle)
  )
    return undefined;
  return { role, name: found.name, policies, others };
}

const given = /^aws_iam_role_polic(?:y|y_attachment)$/;
const runs = /^aws_(?:lambda_function|ecs_task_definition)$/;

function editsFor(user: Block, { role, name, policies }: Shared): readonly Edit[] {
  const own = `aws_iam_role.${user.label}`;
  const end = lineBreakOf(user.document.text);
  const copies = policies.map((policy) => {
    const label =
      policies.filter(({ type }) => type === policy.type).length === 1 ? user.label : `${policy.label}_${user.label}`;
    return sameAs(policy, 'policy', copyOf(policy, label, renamed(policy, addressOf(role), own)));
  });
  const parts = [
    sameAs(role, 'assume_role_policy', copyOf(role, user.label, nameEdits(role, name, user.label))),
    ...copies,
  ];
  const text = parts.map((part) => part.replace(/\r?\n/g, end)).join(end + end);
  return [...renamed(user, addressOf(role), own), insertion(user.entry.span.end, `${end}${end}${text}`)];
}

/** Characters that the name of a role may have. Source: AWS, "IAM and AWS STS quotas". */
const longestName = 64;

/** The shared role's name with the label behind it; where that is too long, what it begins with from elsewhere, or the label alone. */
function nameEdits(role: Block, name: string, label: string): readonly Edit[] {
  const value = entry(role.body, 'name')?.value;
  if (value === undefined || name.length + 1 + label.length <= longestName) return named(role, 'name', label);
  const source = role.document.text.slice(value.span.start, value.span.end);
  const [, beginning = ''] = /^"((?:\$\{[^{}"]*\}){1,5})/.exec(source) ?? [];
  const written = source.replace(/^"|"$|\$\{[^{}]*\}/g, '').length;
  const join = name.includes('_') && !name.includes('-') ? '_' : '-';
  const own = label.replaceAll('_', join);
  const isShort = beginning !== '' && name.length - written + 1 + own.length <= longestName;
  return [{ span: value.span, text: `"${isShort ? beginning + join : ''}${own}"` }];
}

/** A document that is written out is referred to in the copy. */
function sameAs(block: Block, key: string, copy: string): string {
  const index = block.body.entries.findIndex((candidate) => keyOf(candidate) === key);
  const written = block.body.entries[index]?.value;
  if (written === undefined || written.kind === 'reference') return copy;
  const above = block.body.entries[index - 1];
  const before = above && keyOf(above);
  const inBody =
    (write: (body: MapNode, ...rest: Parameters<Step>) => readonly Edit[]): Step =>
    (document, editor) => {
      const body = valueAt(document.roots[0], 'resource');
      return body?.kind === 'map' ? write(body, document, editor) : [];
    };
  const after = afterSteps('hcl', copy, [
    inBody((body, document, editor) => {
      const known = entry(body, key);
      return known ? editor.removeEntry(document, body, known) : [];
    }),
    inBody((body, document, editor) =>
      editor.setEntry(
        document,
        body,
        key,
        { raw: `${addressOf(block)}.${key}` },
        before === undefined ? 'first' : { after: before },
      ),
    ),
  ]);
  return after ?? copy;
}
