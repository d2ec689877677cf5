import table from '../../../../rules/tables/cloudformation-arns.json' with { type: 'json' };
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import type { PlainValue } from '../edit/edit.ts';

/** A resource that a policy may name. */
export interface Candidate {
  readonly name: string;
  /** Pattern of its ARN. */
  readonly arn: string;
  /** The text that declares it. */
  body(): string;
  /** How the policy names it, with what stands below it. */
  reference(below: string): PlainValue;
}

/** The resources of a CloudFormation template that a policy at an offset may name, in the template's own functions. */
export function templateCandidates(document: SourceDocument | undefined, offset: number): readonly Candidate[] {
  if (document?.syntax !== 'yaml' && document?.syntax !== 'json') return [];
  const root = resolved(document.roots[0]);
  // The Serverless Framework merges them into the template that it makes.
  const resources = valueAt(root, 'Resources') ?? valueAt(root, 'resources', 'Resources');
  return entriesOf(resources).flatMap((item): readonly Candidate[] => {
    // What a resource says of itself would go round in a circle.
    if (item.span.start <= offset && offset < item.span.end) return [];
    const name = keyOf(item);
    const type = textOf(valueAt(item.value, 'Type'));
    const arn = type === undefined ? undefined : types.get(type);
    if (name === undefined || type === undefined || arn === undefined || valueAt(item.value, 'Condition')) return [];
    if (type === 'AWS::SecretsManager::Secret' && isOtherThanRead(item.value, document.text)) return [];
    const said = saidOf(name, type, arn, item.value, document.syntax === 'json' ? 'json' : 'yaml');
    const body = () => document.text.slice(item.span.start, item.span.end);
    return said ? [{ name, arn, body, reference: (below) => reference(said, below) }] : [];
  });
}

/** A secret that is named nowhere gets a name that nobody can write down: what a script of the template reads by name is another one. */
function isOtherThanRead(resource: ValueNode, text: string): boolean {
  return valueAt(resource, 'Properties', 'Name') === undefined && readsByName.test(text);
}

const readsByName =
  /(?:\bSECRETS?_(?:NAME|ID)["']?\s{0,5}[:=]\s{0,5}|--secret-id[= ]\s{0,5})["']?(?!\$|!|arn:|\{)[\w/.-]{3,}/i;

const types: ReadonlyMap<string, string> = new Map(Object.entries(table.types));
const byRef: ReadonlySet<string> = new Set(table.byRef);
const byName: ReadonlySet<string> = new Set(table.byName);
const attributes: ReadonlyMap<string, string> = new Map(Object.entries(table.attributes));
const revised: ReadonlyMap<string, string> = new Map(Object.entries(table.revised));

interface Said {
  /** What `Sub` puts in, or what stands around that. */
  readonly text: string;
  /** The one function that gives the whole ARN. */
  readonly whole?: { readonly ref: string } | { readonly of: string; readonly attribute: string };
  readonly syntax: 'json' | 'yaml';
}

/** How the ARN of a resource is said, where the template can. */
function saidOf(
  name: string,
  type: string,
  arn: string,
  resource: ValueNode | undefined,
  syntax: Said['syntax'],
): Said | undefined {
  const family = revised.get(type);
  if (family !== undefined) {
    // Its own ARN ends in the revision of today, and each deployment makes another one.
    const named = textOf(valueAt(resource, 'Properties', family));
    return named !== undefined && /^[\w-]+$/.test(named) ? { text: ownArnOf(arn, named), syntax } : undefined;
  }
  if (byName.has(type)) {
    // The name of a parameter may begin with the slash that its ARN has before it.
    const isPath = type === 'AWS::SSM::Parameter' ? beginsWithSlash(resource) : false;
    if (isPath === undefined) return undefined;
    const said = ownArnOf(arn, `\${${name}}`);
    return { text: isPath ? said.replace(`/\${${name}}`, () => `\${${name}}`) : said, syntax };
  }
  if (byRef.has(type)) return { text: `\${${name}}`, whole: { ref: name }, syntax };
  const attribute = attributes.get(type) ?? 'Arn';
  return { text: `\${${name}.${attribute}}`, whole: { of: name, attribute }, syntax };
}

/** The ARN of the account and region that the template is deployed into. */
function ownArnOf(arn: string, name: string): string {
  const [service = '', , , ...rest] = arn.split(':');
  const own = ['arn:${AWS::Partition}', service, '${AWS::Region}', '${AWS::AccountId}'];
  return [...own, rest.join(':').replace('*', () => name)].join(':');
}

/** Short forms in YAML, long ones in JSON. */
function reference({ text, whole, syntax }: Said, below: string): PlainValue {
  if (below !== '' || !whole) {
    const said = `${text}${below}`;
    return syntax === 'json' ? { 'Fn::Sub': said } : { raw: `!Sub "${said}"` };
  }
  if ('ref' in whole) return syntax === 'json' ? { Ref: whole.ref } : { raw: `!Ref ${whole.ref}` };
  const { of, attribute } = whole;
  return syntax === 'json' ? { 'Fn::GetAtt': [of, attribute] } : { raw: `!GetAtt ${of}.${attribute}` };
}

/** Undefined where the template does not say the name as it is. */
function beginsWithSlash(resource: ValueNode | undefined): boolean | undefined {
  const name = valueAt(resource, 'Properties', 'Name');
  if (name === undefined) return false;
  const text = textOf(name);
  return text === undefined || text.startsWith('$') || resolved(name)?.kind !== 'scalar'
    ? undefined
    : text.startsWith('/');
}
