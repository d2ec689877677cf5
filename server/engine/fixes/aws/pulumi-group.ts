import { terraformType } from '../../extract/pulumi/types.ts';
import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, keyOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { FileChange, FixContext } from '../fix.ts';

/** A policy of one user in a program of Pulumi's, and the group that gets it. */
interface ProgramGroup {
  readonly path: string;
  readonly name: string;
  /** The program puts the user into it already, and into no other. */
  readonly isThere: boolean;
  readonly policy: string;
  readonly token: string;
  readonly user: string;
  /** As the policy names it: `${mailer.name}`. */
  readonly reference: string;
}

const ofUsers = ['aws_iam_user_policy', 'aws_iam_user_policy_attachment', 'aws_iam_policy_attachment'];

/** The group for what a finding tells; undefined where the user is not one that the program declares. */
export function programGroup({ at: { path, span } }: Finding, context: FixContext): ProgramGroup | undefined {
  const document = context.facts(path)?.format === 'pulumi' ? context.document(path) : undefined;
  const resources = document && resourcesOf(document);
  const around = resources?.entries.find((each) => encloses(each.span, span));
  const policy = around && keyOf(around);
  const token = textOf(valueAt(around?.value, 'type'));
  const properties = valueAt(around?.value, 'properties');
  if (!resources || policy === undefined || token === undefined || !ofUsers.includes(terraformType(token) ?? ''))
    return undefined;
  const isShared = ['roles', 'groups', 'group'].some((key) => valueAt(properties, key) !== undefined);
  const reference = onlyOf(valueAt(properties, 'user') ?? valueAt(properties, 'users'));
  const user = /^\$\{([\w-]+)\.(?:name|id)\}$/.exec(reference ?? '')?.[1];
  const known = user === undefined ? undefined : entry(resources, user);
  if (reference === undefined || user === undefined || isShared || typeOf(known?.value) !== 'aws_iam_user')
    return undefined;
  const given = { path, policy, token, user, reference };
  const there = groupOf(resources, user);
  if (there !== undefined) return { ...given, name: there, isThere: true };
  const name = user.includes('-') ? `${user}-group` : `${user}Group`;
  const isTaken = [name, membershipOf(name)].some((each) => entry(resources, each));
  return isTaken ? undefined : { ...given, name, isThere: false };
}

/** The program with the policy at the group, and the group with the user in it. */
export function withProgramGroup(group: ProgramGroup, context: FixContext): readonly FileChange[] | undefined {
  return changedBySteps(group.path, 'yaml', stepsFor(group), context);
}

function stepsFor({ name, isThere, policy, token, user, reference }: ProgramGroup): readonly Step[] {
  const to = `\${${name}.name}`;
  const isOfMany = terraformType(token) === 'aws_iam_policy_attachment';
  const [before, after] = isOfMany ? ['users', 'groups'] : ['user', 'group'];
  const retyped: Step = (document, editor) => {
    const type = valueAt(resourcesOf(document), policy, 'type');
    const written = token.replace(/([uU])ser(?=Policy)/g, (_, first: string) => (first === 'U' ? 'Group' : 'group'));
    return type ? editor.replaceValue(document, type, written) : [];
  };
  const named: Step = (document, editor) => {
    const properties = propertiesOf(document, policy);
    const value = properties && valueAt(properties, before);
    const only = value?.kind === 'list' ? value.items[0] : value;
    const key = properties && entry(properties, before)?.key;
    if (!only || key?.kind !== 'scalar') return [];
    return [{ span: key.content, text: after }, ...editor.replaceValue(document, only, to)];
  };
  const declared: Step = (document, editor) => {
    const type = { type: 'aws:iam:Group' };
    const resources = resourcesOf(document);
    return resources ? editor.setEntry(document, resources, name, type, { after: user }) : [];
  };
  const joined: Step = (document, editor) => {
    const value = { type: 'aws:iam:UserGroupMembership', properties: { user: reference, groups: [to] } };
    const resources = resourcesOf(document);
    return resources ? editor.setEntry(document, resources, membershipOf(name), value, { after: name }) : [];
  };
  return [...(isOfMany ? [] : [retyped]), named, ...(isThere ? [] : [declared, joined])];
}

/** The one group that the program puts a user into. */
function groupOf(resources: MapNode, user: string): string | undefined {
  const memberships = resources.entries.filter(
    ({ value }) =>
      typeOf(value) === 'aws_iam_user_group_membership' &&
      new RegExp(`^\\$\\{${user}\\.`).test(textOf(valueAt(value, 'properties', 'user')) ?? ''),
  );
  const [membership, ...more] = memberships;
  const group = /^\$\{([\w-]+)\.(?:name|id)\}$/.exec(onlyOf(valueAt(membership?.value, 'properties', 'groups')) ?? '');
  const name = more.length === 0 ? group?.[1] : undefined;
  return name !== undefined && typeOf(entry(resources, name)?.value) === 'aws_iam_group' ? name : undefined;
}

function membershipOf(group: string): string {
  return group.includes('-') ? `${group}-membership` : `${group}Membership`;
}

function typeOf(resource: ValueNode | undefined): string | undefined {
  const token = textOf(valueAt(resource, 'type'));
  return token === undefined ? undefined : terraformType(token);
}

/** A text, or the only one of a list. */
function onlyOf(node: ValueNode | undefined): string | undefined {
  if (node?.kind !== 'list') return textOf(node);
  return node.items.length === 1 ? textOf(node.items[0]) : undefined;
}

function resourcesOf({ roots }: SourceDocument): MapNode | undefined {
  const resources = valueAt(roots[0], 'resources');
  return resources?.kind === 'map' ? resources : undefined;
}

function propertiesOf(document: SourceDocument, resource: string): MapNode | undefined {
  const properties = valueAt(resourcesOf(document), resource, 'properties');
  return properties?.kind === 'map' ? properties : undefined;
}
