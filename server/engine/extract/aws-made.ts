import type {
  BindingFact,
  FactSymbol,
  GrantFact,
  GrantSetFact,
  IdentityFact,
  Scope,
  Target,
  TextFact,
} from '../model/facts.ts';
import type { Span } from '../model/span.ts';
import type { ValueNode } from '../model/value-node.ts';
import { itemsOf } from '../syntax/document.ts';
import { activationOf } from './activation.ts';
import type { FormatFacts } from './extractor.ts';
import { literal, textFact } from './literal.ts';

/** What a task or a controller makes in AWS: where it is said, and by what name. */
export interface MadeInAws {
  readonly path: string;
  readonly scope: Scope;
  readonly symbol: FactSymbol;
  readonly name: TextFact;
  readonly span: Span;
}

/** A role or user with what it is given: policies written out, and those that it names. */
export interface MadeIdentity extends MadeInAws, Pick<IdentityFact, 'owners' | 'slot'> {
  readonly word: 'role' | 'user';
  readonly trust?: ValueNode;
  readonly inline: readonly ValueNode[];
  /** A list of ARNs or names, or one of them. */
  readonly managed?: ValueNode;
}

export function madeIdentity(made: MadeIdentity): FormatFacts {
  const { path, scope, symbol, name, span, owners, slot, word, trust, inline } = made;
  const identity: IdentityFact = {
    symbol,
    kind: word === 'role' ? 'aws-role' : 'aws-user',
    name: literal(name, scope),
    keys: keysOf(name.text, word),
    span,
    nameSpan: name.span,
    owners,
    slot,
    activation: activationOf(path),
    traits: {},
  };
  return {
    identities: [identity],
    grants: [
      ...(trust ? [madePolicy(made, 'trust', trust)] : []),
      ...inline.map((node) => madePolicy(made, 'grant', node)),
    ],
    bindings: managedOf(made.managed).flatMap((policy) => madeBinding(made, { symbol }, policy) ?? []),
  };
}

function managedOf(given: ValueNode | undefined): readonly ValueNode[] {
  return given?.kind === 'list' ? itemsOf(given) : given ? [given] : [];
}

/** A policy that may be given to several. */
export function madeGrantSet(made: MadeInAws, document: ValueNode): FormatFacts {
  const { symbol, scope, name, span } = made;
  const set: GrantSetFact = {
    symbol,
    kind: 'aws-policy',
    name: literal(name, scope),
    keys: keysOf(name.text, 'policy'),
    span,
    nameSpan: name.span,
  };
  return { grantSets: [set], grants: [madePolicy(made, 'grant', document)] };
}

export function madePolicy(
  { symbol, scope, name }: MadeInAws,
  role: GrantFact['role'],
  node: ValueNode,
  holder: Target = { symbol },
): GrantFact {
  return { form: 'policy', language: 'aws', holder, role, provider: 'aws', document: { node, scope }, span: name.span };
}

/** A managed policy, by its ARN or its name, given to somebody; undefined where a template makes it. */
export function madeBinding(
  { symbol, name, span }: MadeInAws,
  subject: Target,
  policy: ValueNode,
): BindingFact | undefined {
  const arn = textFact(policy);
  if (!arn || !isTold(arn.text)) return undefined;
  const value = arn.text.startsWith('arn:') ? arn.text : `arn:aws:iam::*:policy/${arn.text}`;
  const role: Target = { key: { scheme: 'aws', value } };
  return { symbol, provider: 'aws', subject, role, span, roleSpan: arn.span, subjectSpan: name.span };
}

/** A role, user or group of the account at hand. */
export function accountTarget(word: string, name: string): Target | undefined {
  return isTold(name) ? { key: { scheme: 'aws', value: `arn:aws:iam::*:${word}/${name}` } } : undefined;
}

function keysOf(name: string, word: string): IdentityFact['keys'] {
  return isTold(name) ? [{ scheme: 'aws', parts: [`arn:aws:iam::*:${word}/${name}`] }] : [];
}

/** No template makes it. */
function isTold(text: string): boolean {
  return text !== '' && !text.includes('{{');
}
