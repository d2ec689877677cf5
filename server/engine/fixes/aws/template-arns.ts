import table from '../../../../rules/tables/cloudformation-arns.json' with { type: 'json' };
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import type { PlainValue } from '../edit/edit.ts';

/** A resource that a policy may name. */
export interface Candidate {
  readonly name: string;
  /** Pattern of its ARN. */
  readonly arn: string;
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
    const said: Said = { name, isRef: byRef.has(type), syntax: document.syntax === 'json' ? 'json' : 'yaml' };
    return [{ name, arn, reference: (below) => reference(said, below) }];
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

interface Said {
  readonly name: string;
  /** `Ref` gives the ARN. */
  readonly isRef: boolean;
  readonly syntax: 'json' | 'yaml';
}

/** Short forms in YAML, long ones in JSON. */
function reference({ name, isRef, syntax }: Said, below: string): PlainValue {
  const whole = isRef ? name : `${name}.Arn`;
  if (below !== '') {
    const text = `\${${whole}}${below}`;
    return syntax === 'json' ? { 'Fn::Sub': text } : { raw: `!Sub "${text}"` };
  }
  if (isRef) return syntax === 'json' ? { Ref: name } : { raw: `!Ref ${name}` };
  return syntax === 'json' ? { 'Fn::GetAtt': [name, 'Arn'] } : { raw: `!GetAtt ${whole}` };
}
