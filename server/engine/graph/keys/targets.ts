import type { Definitions } from '../../evaluate/definitions.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import { instancesOf } from '../../evaluate/instances.ts';
import { termOf } from '../../evaluate/term.ts';
import { asWritten, type Instance, knownText, type ReferenceValue, type Value } from '../../evaluate/value.ts';
import type { Expression, Target } from '../../model/facts.ts';
import type { Term } from '../../model/grant.ts';
import type { Made } from '../../model/identity.ts';
import type { Key } from '../../model/key.ts';
import { entry } from '../../syntax/document.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { keyFromText } from './key-match.ts';
import { isWrittenAlike } from './written-alike.ts';

/** What a target turns out to mean once its expression is evaluated. */
export type Meaning =
  | { readonly kind: 'symbol'; readonly symbol: string; readonly made?: Made }
  | { readonly kind: 'key'; readonly key: Key; readonly text: string; readonly exact: boolean }
  /** `through`: symbol of the data source that looks it up. */
  | { readonly kind: 'text'; readonly text: string; readonly exact: boolean; readonly through?: string }
  | { readonly kind: 'unknown' };

/** What a target means over all instances of its block. */
export function meaningsOf(target: Target, path: string, definitions: Definitions): readonly Meaning[] {
  return instancesOf([target], path, definitions).flatMap((each) => meaningOf(target, path, definitions, each));
}

/** Evaluates a target that stands in the file `path`, in one instance of its block. */
export function meaningOf(target: Target, path: string, definitions: Definitions, each?: Instance): readonly Meaning[] {
  if ('symbol' in target)
    return [{ kind: 'symbol', symbol: target.symbol, ...roundMeant(target, path, definitions, each) }];
  if ('key' in target) return [{ kind: 'key', key: target.key, text: target.key.value, exact: true }];
  return meaningsOfValue(evaluate(target.expression, path, definitions, each), definitions);
}

/** Which round of a repeated resource the step behind its name picks. */
function roundMeant(
  { symbol, index }: Extract<Target, { readonly symbol: string }>,
  path: string,
  definitions: Definitions,
  each: Instance | undefined,
): { readonly made?: Made } {
  if (index === undefined) return {};
  const hash = symbol.indexOf('#');
  const body = definitions.find(symbol.slice(0, hash), symbol.slice(hash + 1))?.fact.node;
  const loop = entry(body, 'for_each')?.value ?? entry(body, 'count')?.value;
  if (!loop) return {};
  if (typeof index === 'string') return { made: [index] };
  const known = knownText(evaluate(index, path, definitions, each));
  return { made: [known ?? (isOwnRound(index) && isWrittenAlike(loop, index.each ?? index.count) ? '*' : '?')] };
}

/** Whether an index is the round of the block that it stands in. */
function isOwnRound({ node }: Expression): boolean {
  return node.kind === 'reference' && /^(?:each\.key|each\.value|count\.index)$/.test(node.path.join('.'));
}

/** The text of an expression, `*` for what is not known. */
export function textOfExpression(
  expression: Expression,
  path: string,
  definitions: Definitions,
  each?: Instance,
): Term {
  return termOf(evaluate(expression, path, definitions, each));
}

function meaningsOfValue(value: Value, definitions: Definitions): readonly Meaning[] {
  if (value.kind === 'list') return value.items.flatMap((item) => meaningsOfValue(item, definitions));
  if (value.kind === 'reference') {
    // What looks up a thing of elsewhere says more by its own text than by its address: data sources, roles of Entra ID.
    const isLookup = /#(?:data|azuread_directory_role)\./.test(value.target) && value.written !== undefined;
    if (isLookup)
      return meaningsOfValue(asWritten(value), definitions).map((meaning) =>
        meaning.kind === 'text' ? { ...meaning, through: value.target } : meaning,
      );
    return [policyByName(value, definitions) ?? symbolMeant(value)];
  }
  if (value.kind === 'text') {
    const member = onlyReference(value.parts);
    if (member !== undefined) return [symbolMeant(member)];
  }
  if (value.kind === 'unknown') return [{ kind: 'unknown' }];
  const { text, exact } = termOf(value);
  const key = keyFromText(text);
  return [key === undefined ? { kind: 'text', text, exact } : { kind: 'key', key, text, exact }];
}

function symbolMeant({ target, made }: ReferenceValue): Meaning {
  return { kind: 'symbol', symbol: target, ...(made && { made }) };
}

/** A managed policy that `data "aws_iam_policy"` looks up by its name, in whichever account. */
function policyByName({ target, attributes, at }: ReferenceValue, definitions: Definitions): Meaning | undefined {
  const hash = target.indexOf('#');
  const [scope, address] = [target.slice(0, hash), target.slice(hash + 1)];
  if (!address.startsWith('data.aws_iam_policy.') || !/^(arn|id)$/.test(attributes[0] ?? '')) return undefined;
  const name = entry(definitions.find(scope, address)?.fact.node, 'name')?.value;
  const known = name && knownText(evaluate({ node: name, scope }, at.path, definitions));
  if (known === undefined) return undefined;
  const isOfAws = ofAws.test(known);
  const text = `arn:aws:iam::${isOfAws ? 'aws' : '*'}:policy/${known}`;
  return { kind: 'text', text, exact: isOfAws, through: target };
}

/** Names that AWS gives its own policies. */
const ofAws = anyOf([
  /^(AWS|Amazon)\w*$/,
  /^(Administrator|PowerUser|ReadOnly|ViewOnly|\w+Full|\w+ReadOnly)Access(-\w+)?$/,
  /^(SecurityAudit|Billing|DataScientist|DatabaseAdministrator|NetworkAdministrator|SystemAdministrator|SupportUser)$/,
]);

/** `serviceAccount:${google_service_account.x.email}`, `group:${…}`, `system:serviceaccount:shop:${…}`: a prefix and one reference mean the thing referred to. */
function onlyReference(parts: readonly (string | Value)[]): ReferenceValue | undefined {
  const references = parts.filter((part) => typeof part !== 'string' && part.kind === 'reference');
  const rest = parts.filter(
    (part) => typeof part === 'string' && !/^(?:serviceAccount|group|system:serviceaccount:[^:]*):$/i.test(part),
  );
  const [reference] = references;
  if (references.length !== 1 || rest.length > 0 || parts.length > 2) return undefined;
  return typeof reference === 'object' && reference.kind === 'reference' ? reference : undefined;
}
