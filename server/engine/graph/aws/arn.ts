import table from '../../../../rules/tables/terraform-arns.json' with { type: 'json' };
import type { AwsAction } from '../../model/aws-action.ts';
import type { Term } from '../../model/grant.ts';
import { lazily } from '../../text/lazily.ts';
import { patternsMeet } from '../../text/patterns/glob.ts';

/**
 * Whether an action can have anything to do with a resource of a statement: some ARN meets both the statement's
 * pattern and one of the action's resource types. An action without resource types only goes with `*`.
 */
export function mayApply(action: AwsAction, term: Pick<Term, 'text' | 'symbol'>): boolean {
  const text = withDeclared(term);
  if (/^\*+$/.test(text)) return true;
  const resource = /^arn:[^:]*:(.*)$/is.exec(text)?.[1];
  if (resource === undefined || resource.length > longestArn) return true;
  return action.resources.some((type) => arnsMeet(resource.toLowerCase(), type.toLowerCase()));
}

/** A text that begins with the ARN of a declared thing, with the form of that ARN. */
function withDeclared({ text, symbol }: Pick<Term, 'text' | 'symbol'>): string {
  const type = symbol === undefined ? '' : symbol.slice(symbol.indexOf('#') + 1).split('.')[0];
  const form = types().get(type ?? '');
  return form === undefined || !text.startsWith('*') ? text : `arn:aws:${form}${text.slice(1)}`;
}

/** Terraform types by the form of their ARN, without the partition. */
const types = lazily((): ReadonlyMap<string, string> => new Map(Object.entries(table.types)));

const longestArn = 500;

/** `service:region:account:resource`: a star of one field does not reach into the next. */
export function arnsMeet(a: string, b: string): boolean {
  const [left, right] = [fieldsOf(a), fieldsOf(b)];
  if (left.length < 4 || right.length < 4) return patternsMeet(a, b);
  return left.every((field, index) => patternsMeet(field, right[index] ?? ''));
}

function fieldsOf(arn: string): readonly string[] {
  const fields = arn.split(':');
  return fields.length < 4 ? fields : [...fields.slice(0, 3), fields.slice(3).join(':')];
}
