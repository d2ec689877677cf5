import { readFacts } from '../../../engine/index.ts';
import type { Facts, GrantFact, IdentityFact, Target } from '../../../engine/model/facts.ts';
import type { OwnerSlot } from '../../../engine/model/owner-facts.ts';
import type { Span } from '../../../engine/model/span.ts';
import type { ValueNode } from '../../../engine/model/value-node.ts';
import { readers } from '../repository.ts';

/** The facts of a text, one line each: identities with what belongs to them, grants, links and problems. */
export function described(path: string, text: string): string[] {
  const facts = readFacts(path, text, readers);
  const at = (span: Span) => text.slice(span.start, span.end);
  return [
    ...facts.identities.flatMap((identity) => [identityLine(identity, at), ...details(identity, at)]),
    ...facts.grants.flatMap((grant) => grantLine(grant, at)),
    ...facts.links.map((link) => `${link.relation} ${targetText(link.to)} «${at(link.span)}»`),
    ...problemLines(facts, at),
  ];
}

function identityLine(
  { kind, symbol, name, nameSpan, slot, parent, activation, disabled }: IdentityFact,
  at: (span: Span) => string,
) {
  const marks = [parent && `in ${parent}`, activation !== 'active' && activation, disabled && 'disabled'].filter(
    Boolean,
  );
  return [kind, symbol, `${valueText(name.node)} «${at(nameSpan)}»`, slotText(slot), ...marks].join(' | ');
}

function details({ keys, purpose, review, owners, traits }: IdentityFact, at: (span: Span) => string): string[] {
  return [
    ...keys.map((key) => `  key ${key.scheme}:${key.parts.join('')}`),
    ...(purpose ? [`  purpose ${purpose.text}`] : []),
    ...(review ? [`  review ${review.text} «${at(review.span)}»`] : []),
    ...owners
      .filter(({ role }) => role !== 'other')
      .map((owner) => `  ${owner.role} ${valueText(owner.reference.node)} by ${owner.via}`),
    ...Object.entries(traits)
      .filter(([name]) => name !== 'argumentMark')
      .map(([name, { value, span }]) => `  ${name} = ${value} «${at(span)}»`),
  ];
}

function grantLine(grant: GrantFact, at: (span: Span) => string): string[] {
  if (grant.form !== 'statement') return [];
  const { effect, actions, resources, access, unattended, classes = [] } = grant;
  const action = actions.map(({ text, span }) => `${text} «${at(span)}»`).join(', ');
  const scope = resources.map(({ text }) => text).join(', ');
  return [`${effect} ${action} on ${scope}: ${access} [${classes.join(' ')}]${unattended ? ' unattended' : ''}`];
}

function problemLines({ problems }: Facts, at: (span: Span) => string): string[] {
  return problems.map(({ rule, message, span }) => `${rule ?? 'problem'}: ${message} «${at(span)}»`);
}

function targetText(target: Target): string {
  if ('symbol' in target) return target.symbol;
  return 'key' in target ? `${target.key.scheme}:${target.key.value}` : valueText(target.expression.node);
}

function slotText(slot: OwnerSlot): string {
  return 'key' in slot ? `${slot.kind} ${slot.key}` : slot.kind;
}

function valueText(node: ValueNode): string {
  return node.kind === 'scalar' ? String(node.value) : node.kind;
}
