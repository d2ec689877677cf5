import table from '../../../rules/tables/terraform-arns.json' with { type: 'json' };
import type { AwsAction } from '../model/aws-action.ts';
import type { Term } from '../model/grant.ts';

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
  const form = types.get(type ?? '');
  return form === undefined || !text.startsWith('*') ? text : `arn:aws:${form}${text.slice(1)}`;
}

/** Terraform types by the form of their ARN, without the partition. */
const types: ReadonlyMap<string, string> = new Map(Object.entries(table.types));

const longestArn = 500;

/** `service:region:account:resource`: a star of one field does not reach into the next. */
export function arnsMeet(a: string, b: string): boolean {
  const [left, right] = [fieldsOf(a), fieldsOf(b)];
  if (left.length < 4 || right.length < 4) return intersects(a, b);
  return left.every((field, index) => intersects(field, right[index] ?? ''));
}

function fieldsOf(arn: string): readonly string[] {
  const fields = arn.split(':');
  return fields.length < 4 ? fields : [...fields.slice(0, 3), fields.slice(3).join(':')];
}

/** Whether some text meets both patterns. `?` stands for one character, `*` for any, `~` for any but a slash. */
function intersects(a: string, b: string): boolean {
  const width = b.length + 1;
  const done = new Uint8Array((a.length + 1) * width);
  const pending: [number, number][] = [[0, 0]];
  for (let place = pending.pop(); place; place = pending.pop()) {
    const [i, j] = place;
    if (i === a.length && j === b.length) return true;
    if (done[i * width + j]) continue;
    done[i * width + j] = 1;
    pending.push(...steps(a, i, b, j));
  }
  return false;
}

function steps(a: string, i: number, b: string, j: number): [number, number][] {
  const [left, right] = [a[i], b[j]];
  const next: [number, number][] = [];
  if (isStar(left)) next.push([i + 1, j]);
  if (isStar(right)) next.push([i, j + 1]);
  if (left === undefined || right === undefined) return next;
  if (!fits(left, right) || !fits(right, left)) return next;
  if (!isStar(left) || !isStar(right)) next.push([isStar(left) ? i : i + 1, isStar(right) ? j : j + 1]);
  return next;
}

function isStar(character: string | undefined): boolean {
  return character === '*' || character === '~';
}

/** Whether the place of a pattern takes what stands at the other one's. */
function fits(pattern: string, other: string): boolean {
  if (pattern === '*' || pattern === '?') return true;
  if (pattern === '~') return other !== '/';
  return pattern === other || isStar(other) || other === '?';
}
