import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, keyOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { afterSteps, rewritten, type Step } from '../changed-file.ts';
import { insertion, type PlainValue } from '../edit/edit.ts';
import { indentOf, isFirstInLine, lineBreakOf, lineEndAt, lineStartAt } from '../edit/source-lines.ts';
import type { FileChange, FixContext } from '../fix.ts';

/** What a user of a CloudFormation template is given, and the group that would be given it. */
interface TemplateGroup {
  readonly name: string;
  readonly path: string;
  readonly document: SourceDocument;
  readonly user: string;
  /** The policy that names the user; absent where the user's own properties are the policies. */
  readonly policy?: string;
  /** What a policy of one user is called once it is one of the group: the type of a resource that is there cannot change. */
  readonly renamed?: string;
}

/** Properties that groups have as users do. */
const shared = ['ManagedPolicyArns', 'Policies'];

/** The group to be made for what a finding tells, where user and policy stand on lines of one template. */
export function templateGroup({ at: { path, span } }: Finding, context: FixContext): TemplateGroup | undefined {
  const document = context.document(path);
  const isTemplate = ['cloudformation', 'serverless'].includes(context.facts(path)?.format ?? '');
  const resources = document && isTemplate ? resourcesOf(document) : undefined;
  const around = resources?.entries.find((each) => encloses(each.span, span));
  const key = around && keyOf(around);
  if (!document || !resources || key === undefined) return undefined;
  const type = textOf(valueAt(around?.value, 'Type')) ?? '';
  const isPolicy = /^AWS::IAM::(?:Managed|User)?Policy$/.test(type);
  const user = isPolicy ? onlyUser(around?.value) : key;
  const name = `${user}Group`;
  const made = user === undefined ? undefined : entry(resources, user)?.value;
  const properties = valueAt(made, 'Properties');
  const template = valueAt(document.roots[0], 'resources') ?? document.roots[0];
  const isTaken = (known: string) =>
    ['Resources', 'Parameters'].some((part) => valueAt(template, part, known) !== undefined);
  const groups = valueAt(properties, 'Groups');
  if (user === undefined || isTaken(name) || textOf(valueAt(made, 'Type')) !== 'AWS::IAM::User') return undefined;
  if (groups && groups.kind !== 'list') return undefined;
  if (type === 'AWS::IAM::UserPolicy') {
    const renamed = ofGroup(key);
    const isNamed = new RegExp(`\\b${literalPattern(key)}\\b`);
    const others = `${document.text.slice(0, around?.span.start)}${document.text.slice(around?.span.end)}`;
    return isTaken(renamed) || isNamed.test(others) ? undefined : { name, path, document, user, policy: key, renamed };
  }
  if (isPolicy) return { name, path, document, user, policy: key };
  const moved = movedFrom(properties);
  // A group whose policies name the user, who is in it, would go round in a circle.
  const namesUser = moved.some(({ span: { start, end } }) =>
    new RegExp(`\\b${literalPattern(user)}\\b`).test(document.text.slice(start, end)),
  );
  const areOnLines = moved.every(({ span }) => isFirstInLine(document.text, span.start));
  return moved.length > 0 && areOnLines && !namesUser ? { name, path, document, user } : undefined;
}

/** The template with the group, the user in it, and the policies there. */
export function withTemplateGroup(group: TemplateGroup): FileChange | undefined {
  const { document, path } = group;
  const after = afterSteps(document.syntax, document.text, stepsFor(group));
  return after === undefined ? undefined : rewritten(path, document.text, after);
}

function stepsFor(group: TemplateGroup): readonly Step[] {
  const { document, name, user, policy, renamed } = group;
  const before = propertiesOf(document, user);
  const moved = policy === undefined ? movedFrom(before) : [];
  const removals = moved.map((each) => removed(user, keyOf(each) ?? ''));
  const given = policy === undefined ? [] : givenSteps(policy, name, renamed);
  const [first] = moved;
  return [
    listed(user, 'Groups', name, first && keyOf(first)),
    ...removals,
    ...given,
    declared(document, name, user, moved),
  ];
}

/** The policy names the group in the place of the user. */
function givenSteps(policy: string, group: string, renamed: string | undefined): readonly Step[] {
  if (renamed === undefined) return [listed(policy, 'Groups', group, 'Users'), removed(policy, 'Users')];
  return [
    (document, editor) => {
      const properties = propertiesOf(document, policy);
      const value = referenceIn(document, group);
      return properties ? editor.setEntry(document, properties, 'GroupName', value, { after: 'UserName' }) : [];
    },
    removed(policy, 'UserName'),
    (document, editor) => {
      const type = valueAt(resourcesOf(document), policy, 'Type');
      return type ? editor.replaceValue(document, type, 'AWS::IAM::GroupPolicy') : [];
    },
    (document) => {
      const resources = resourcesOf(document);
      const key = resources && entry(resources, policy)?.key;
      return key?.kind === 'scalar' ? [{ span: key.content, text: renamed }] : [];
    },
  ];
}

/** `MailUserPolicy` is `MailGroupPolicy` then. */
function ofGroup(policy: string): string {
  return policy.includes('User') ? policy.replace('User', 'Group') : `${policy}OfGroup`;
}

function referenceIn({ syntax }: SourceDocument, resource: string): PlainValue {
  return syntax === 'json' ? { Ref: resource } : { raw: `!Ref ${resource}` };
}

/** Puts a reference to the group into a list of a resource. */
function listed(resource: string, key: string, group: string, after: string | undefined): Step {
  return (document, editor) => {
    const value = referenceIn(document, group);
    const properties = propertiesOf(document, resource);
    const list = valueAt(properties, key);
    if (list?.kind === 'list') return editor.appendItem(document, list, value);
    if (properties)
      return editor.setEntry(document, properties, key, [value], after === undefined ? 'last' : { after });
    const body = valueAt(resourcesOf(document), resource);
    return body?.kind === 'map' ? editor.setEntry(document, body, 'Properties', { [key]: [value] }) : [];
  };
}

function removed(resource: string, key: string): Step {
  return (document, editor) => {
    const properties = propertiesOf(document, resource);
    const known = properties && entry(properties, key);
    return known ? editor.removeEntry(document, properties, known) : [];
  };
}

/** The group below its user. What it takes over stands as deep there as it did before, so that its lines stay as they are. */
function declared(before: SourceDocument, name: string, user: string, moved: readonly MapEntry[]): Step {
  return (document, editor) => {
    const resources = resourcesOf(document);
    const known = resources && entry(resources, user);
    const body = known?.value;
    if (!resources || !known || body?.kind !== 'map') return [];
    const condition = valueAt(body, 'Condition');
    const type = { Type: 'AWS::IAM::Group', ...(condition && { Condition: textOf(condition) ?? '' }) };
    if (document.syntax === 'json') {
      const properties = moved.map((each) => [keyOf(each) ?? '', { raw: sliceOf(before, each.value) }] as const);
      const value: PlainValue = moved.length === 0 ? type : { ...type, Properties: Object.fromEntries(properties) };
      return editor.setEntry(document, resources, name, value, { after: user });
    }
    const { text } = document;
    const [outer, inner] = [known, body.entries[0]].map((each) => indentOf(text, each?.key.span.start ?? 0));
    const lines = [
      `${outer}${name}:`,
      ...Object.entries(type).map(([key, value]) => `${inner}${key}: ${value}`),
      ...(moved.length === 0 ? [] : [`${inner}Properties:`]),
      ...moved.map((each) =>
        before.text.slice(lineStartAt(before.text, each.span.start), lineEndAt(before.text, each.span.end)),
      ),
    ];
    const end = lineBreakOf(text);
    const gap = /\n[ \t]*\r?\n[ \t]*\w+:/.test(text.slice(resources.span.start, resources.span.end)) ? end : '';
    return [insertion(lineEndAt(text, known.span.end), `${gap}${end}${lines.join(end)}`)];
  };
}

function movedFrom(properties: ValueNode | undefined): readonly MapEntry[] {
  return entriesOf(properties).filter((each) => shared.includes(keyOf(each) ?? ''));
}

/** The user of the template that a policy is for, where that is the only one. */
function onlyUser(policy: ValueNode | undefined): string | undefined {
  const users = valueAt(policy, 'Properties', 'Users');
  const first = users?.kind === 'list' && users.items.length === 1 ? users.items[0] : undefined;
  const only = first ?? valueAt(policy, 'Properties', 'UserName');
  return only?.kind === 'scalar' && only.tag === '!Ref' ? textOf(only) : textOf(valueAt(only, 'Ref'));
}

function resourcesOf({ roots }: SourceDocument): MapNode | undefined {
  const resources = valueAt(roots[0], 'Resources') ?? valueAt(roots[0], 'resources', 'Resources');
  return resources?.kind === 'map' ? resources : undefined;
}

function propertiesOf(document: SourceDocument, resource: string): MapNode | undefined {
  const properties = valueAt(resourcesOf(document), resource, 'Properties');
  return properties?.kind === 'map' ? properties : undefined;
}

function sliceOf({ text }: SourceDocument, { span }: ValueNode): string {
  return text.slice(span.start, span.end);
}
