import type { Credential } from '../model/credential.ts';

/** Whether a credential may be written elsewhere without its last character: nobody has issued it, and it ends with a sign. Its mask shows how it ends. */
export function mayBeCutOff({ rule, preview }: Credential): boolean {
  return rule.startsWith('secret-generic-') && /[^\w•]$/.test(preview);
}

/** Of credentials of one text, those that are another one there without the sign at its end, as people lose it, weigh little: that one is told. */
export function withoutCutOff(credentials: readonly Credential[], text: string): readonly Credential[] {
  const valueIn = ({ span }: Credential) => text.slice(span.start, span.end);
  const whole = new Set(credentials.filter(mayBeCutOff).map((each) => valueIn(each).slice(0, -1)));
  return credentials.map((each) =>
    each.rule.startsWith('secret-generic-') && whole.has(valueIn(each))
      ? { ...each, confidence: 'low' as const, loweredBy: 'cut-off' as const }
      : each,
  );
}
