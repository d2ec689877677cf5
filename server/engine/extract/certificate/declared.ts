import type { FactSymbol, GrantFact, IdentityFact, TextFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';

/** Traits of a certificate that is asked for: what its settings say stands in the resource of the same symbol. */
export function declaredTraits(
  span: Span,
  { selfIssued, isAuthority }: { readonly selfIssued?: boolean; readonly isAuthority?: boolean },
): IdentityFact['traits'] {
  return {
    declared: { value: true, span },
    ...(selfIssued ? { selfIssued: { value: true, span } } : {}),
    ...(isAuthority ? { authority: { value: true, span } } : {}),
  };
}

/** What a certificate of these names may be used for. */
export function certificateGrant(
  holder: FactSymbol,
  span: Span,
  names: readonly TextFact[],
  { isAuthority }: { readonly isAuthority: boolean },
): GrantFact {
  return {
    form: 'statement',
    holder: { symbol: holder },
    role: 'grant',
    provider: 'certificate',
    effect: 'allow',
    actions: [{ text: isAuthority ? 'issue certificates' : 'act under its name', span }],
    resources: names,
    access: 'unknown',
    span,
  };
}
