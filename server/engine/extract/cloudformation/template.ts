import type { Expression, FactSymbol, Scope, Target, TextFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { keyFact, textFact } from '../literal.ts';
import type { Lower } from '../lowering.ts';
import { createLower, type ForeignVariable, type NameLookup } from './intrinsics.ts';

/** One resource of a template. */
export interface Resource {
  /** `AWS::IAM::Role` */
  readonly type: string;
  readonly id: TextFact;
  readonly symbol: FactSymbol;
  /** Its properties, functions not yet read. */
  readonly properties: MapNode;
  /** The whole of it, `Type` and `Metadata` included. */
  readonly body: MapNode;
  readonly span: Span;
}

/** A template, whichever file it stands in. */
export interface Template {
  readonly path: string;
  readonly scope: Scope;
  readonly names: TemplateNames;
  /** In this part of it. */
  readonly resources: readonly Resource[];
  readonly root: MapNode;
  readonly lower: Lower;
}

/** Reads the parts of a template; `foreign` reads the variables of a tool that fills them in before. */
export function readTemplate(root: MapNode, path: string, scope: Scope, foreign?: ForeignVariable): Template {
  const names = namesIn(root, scope);
  const parameters = new Set(names.parameters);
  const types = new Map(names.resources.map(({ id, type }) => [id.text, type]));
  const known = { hasParameter: (name: string) => parameters.has(name), typeOf: (id: string) => types.get(id) };
  return templateOf(root, path, scope, known, foreign);
}

/** What is named in a whole template. */
export interface TemplateNames {
  hasParameter(name: string): boolean;
  /** Of a resource by its logical id; of two, the last one counts. */
  typeOf(id: string): string | undefined;
}

/** What a template, or a part of one, names: parameters, and resources. */
export function namesIn(
  root: MapNode,
  scope: Scope,
): { readonly parameters: readonly string[]; readonly resources: readonly Resource[] } {
  const parameters = entriesOf(valueAt(root, 'Parameters')).flatMap((item) => keyOf(item) ?? []);
  return { parameters, resources: resourcesIn(root, scope) };
}

function resourcesIn(root: MapNode, scope: Scope): readonly Resource[] {
  return entriesOf(valueAt(root, 'Resources')).flatMap((item) => resourceOf(item, scope) ?? []);
}

/** As `readTemplate`, of a part whose names may stand elsewhere. */
export function templateOf(
  root: MapNode,
  path: string,
  scope: Scope,
  names: TemplateNames,
  foreign?: ForeignVariable,
): Template {
  const lookup: NameLookup = (name, attribute) =>
    names.hasParameter(name) ? ['var', name] : meant(names, name, attribute);
  const lower = createLower(lookup, foreign);
  return { path, scope, names, resources: resourcesIn(root, scope), root, lower };
}

function resourceOf(item: MapEntry, scope: Scope): Resource | undefined {
  const id = keyFact(item);
  const body = resolved(item.value);
  const type = textOf(valueAt(body, 'Type'));
  if (!id || body?.kind !== 'map' || type === undefined || id.text.length > longestId) return undefined;
  const properties = valueAt(body, 'Properties');
  return {
    type,
    id,
    symbol: `${scope}#${id.text}`,
    properties: properties?.kind === 'map' ? properties : { kind: 'map', style: 'block', entries: [], span: id.span },
    body,
    span: item.span,
  };
}

/** Longer than any logical id. */
const longestId = 300;

/** The path of a reference to a resource; the function's role that SAM makes is named after the function. */
function meant({ typeOf }: TemplateNames, name: string, attribute: string | undefined): readonly string[] | undefined {
  const type = typeOf(name);
  const isImplied = type === undefined && name.endsWith('Role') && typeOf(name.slice(0, -'Role'.length)) !== undefined;
  if (type === undefined && !isImplied) return undefined;
  const property = attribute ?? (type === undefined ? undefined : physicalName[type]);
  return ['resource', name, ...(property === undefined ? [] : property.split('.'))];
}

/** The property that `Ref` gives, where the text can tell it. Source: the return values of each resource type. */
const physicalName: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::Group': 'GroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Serverless::Function': 'FunctionName',
  'AWS::Serverless::SimpleTable': 'TableName',
  'AWS::IAM::OIDCProvider': 'Arn',
};

/** A property as the template writes it; undefined where it is absent. */
export function property(resource: Resource, ...path: readonly string[]): ValueNode | undefined {
  return valueAt(resource.properties, ...path);
}

/** The values under a path through maps and lists: `Policies.PolicyDocument`, once for each item, both arms of `Fn::If`. */
export function valuesAt(
  node: ValueNode | undefined,
  path: readonly string[],
  template: Template,
): readonly ValueNode[] {
  const [step, ...rest] = path;
  if (node === undefined) return [];
  if (step === undefined) return [node];
  return alternatives(node, template).flatMap((each) => valuesAt(valueAt(each, step), rest, template));
}

/** The items of a list, also where `Fn::If` chooses between items or lists, in the evaluator's language. */
export function alternatives(node: ValueNode, template: Template): readonly ValueNode[] {
  const lowered = template.lower(node);
  if (lowered.kind === 'list') return itemsOf(lowered).flatMap((item) => alternatives(item, template));
  if (lowered.kind === 'call' && lowered.name === 'either')
    return lowered.args.flatMap((arm) => alternatives(arm, template));
  return [lowered];
}

/** A value as an expression of the template. */
export function inTemplate(template: Template, node: ValueNode): Expression {
  return { node: template.lower(node), scope: template.scope };
}

/** What a value names: a resource of the template by its symbol, anything else once it is evaluated. */
export function targetOf(template: Template, node: ValueNode): Target {
  const lowered = template.lower(node);
  if (lowered.kind === 'reference' && lowered.path[0] === 'resource')
    return { symbol: `${template.scope}#${String(lowered.path[1])}` };
  return { expression: { node: lowered, scope: template.scope } };
}

/** The text of a literal property with its place. */
export function literalAt(resource: Resource, ...path: readonly string[]): TextFact | undefined {
  const node = property(resource, ...path);
  return node?.kind === 'scalar' && node.tag === undefined ? textFact(node) : undefined;
}
