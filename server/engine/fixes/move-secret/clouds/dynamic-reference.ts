import type { PlainValue } from '../../edit/edit.ts';
import { fieldAs } from '../stores/field-as.ts';

/** A dynamic reference of CloudFormation, which takes a value from a store when the stack is deployed. */
export interface DynamicReference {
  readonly store: 'Secrets Manager' | 'Parameter Store';
  /** In words, what it takes: `gh_token of shop/api`. */
  readonly what: string;
  readonly value: PlainValue;
}

/** What the reference is to be the value of. */
interface Taken {
  readonly text: string;
  readonly syntax: 'yaml' | 'json';
  readonly name: string;
  /** The property of the resource. */
  readonly key: string;
}

/**
 * The reference by which a template takes a value from where it takes others: a member more of the same secret, a secret beside it, or a parameter beside that of another resource's
 * same property, since few properties take one of these. Undefined where the template takes none so. Source: AWS CloudFormation, "Get values stored in other services using
 * dynamic references".
 */
export function referenceBeside({ text, syntax, name, key }: Taken): DynamicReference | undefined {
  for (const [, property = '', service, id = '', member] of text.matchAll(known)) {
    if (/^arn:/.test(id) || (service === 'ssm-secure' && property !== key)) continue;
    const folder = id.slice(0, id.lastIndexOf('/') + 1);
    const stored = member === undefined ? `${folder}${fieldAs(id.slice(folder.length), name)}` : id;
    const field = member === undefined ? '' : fieldAs(member, name);
    const reference = `{{resolve:${service}:${stored}${field === '' ? '' : `:SecretString:${field}`}}}`;
    return {
      store: service === 'ssm-secure' ? 'Parameter Store' : 'Secrets Manager',
      what: field === '' ? stored : `${field} of ${stored}`,
      value: stored.includes('${') ? filledIn(reference, syntax) : reference,
    };
  }
  return undefined;
}

/** `Password: '{{resolve:secretsmanager:shop/db:SecretString:password}}'`: property, service, id, member; the version goes. */
const known =
  /(?:["']?(\w{1,80})["']?:[ \t]*)(?:!Sub[ \t]+|\{[ \t]*"?Fn::Sub"?:[ \t]*)?["']?\{\{resolve:(secretsmanager|ssm-secure):((?:\$\{[^{}\n]{1,100}\}|[^{}\s'"$]){1,300}?)(?::SecretString:([\w.-]{1,80})(?::[^{}\n]{0,100})?|:\d+)?\}\}/g;

function filledIn(reference: string, syntax: Taken['syntax']): PlainValue {
  return syntax === 'json' ? { 'Fn::Sub': reference } : { raw: `!Sub '${reference}'` };
}
