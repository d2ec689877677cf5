import type { Grant } from '../model/grant.ts';
import { toldThere } from './as-of-twin.ts';
import type { CompiledRule } from './catalogue.ts';
import { evaluateRule } from './evaluate-rule.ts';
import type { CheckContext, Draft, GrantSubject, Subject } from './rule.ts';
import type { SecretMask } from './secret-mask.ts';

/**
 * What a role permits in a manifest that was printed of others, as `kustomize build` does it, is told of the one that a kustomization lists: whoever mends
 * that one prints it again. The printed one is listed by none, and says the same of the role of that name. What a policy of AWS in a file of its own permits
 * is told of the first of several files that say the same.
 */
export function asPrinted(
  draft: Draft,
  { compiled, subject }: { readonly compiled: CompiledRule; readonly subject: Subject },
  { context, mask }: { readonly context: CheckContext; readonly mask: SecretMask },
): Draft {
  if (draft.level === 'note' || subject.kind !== 'grant') return draft;
  const [holder] = subject.holders;
  const isPrint = subject.grant.provider === 'kubernetes';
  if (isPrint && holder === undefined) return draft;
  for (const original of originalsOf(subject, context)) {
    for (const { draft: said } of evaluateRule(compiled, { ...subject, grant: original }, context, mask)) {
      const { about, at, level } = said;
      if (about !== draft.about || level === 'note') continue;
      const there = holder && { ...holder, at: { ...holder.at, path: at.path } };
      if (there && !context.mayTell(compiled.rule.id, there, { about, span: at.span })) continue;
      return toldThere(
        draft,
        at,
        isPrint ? 'Told there, of which this is printed' : 'Told there, of which this is a copy',
      );
    }
  }
  return draft;
}

/** The same statement of the roles that the printed one may have been printed of. */
function originalsOf({ grant }: GrantSubject, context: CheckContext): readonly Grant[] {
  const { holder, at, provider } = grant;
  if (provider === 'aws') return context.copiesBefore(holder).filter((other) => saysTheSame(other, grant));
  if (provider !== 'kubernetes' || !holder.startsWith('k8s#')) return [];
  return context.originalsOf(holder, at.path).filter((other) => saysTheSame(other, grant));
}

function saysTheSame(one: Grant, other: Grant): boolean {
  const inOrder = ({ actions, resources }: Grant) =>
    [actions, resources]
      .map((terms) =>
        terms
          .map(({ text }) => text)
          .sort()
          .join(' '),
      )
      .join('|');
  return inOrder(one) === inOrder(other);
}
