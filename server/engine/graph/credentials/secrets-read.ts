import type { Grant, Term } from '../../model/grant.ts';

/** What a statement lets its holder read of all secrets of Kubernetes; the resource stands for them, the verbs are at least one. */
export interface SecretsRead {
  readonly secrets: Term;
  readonly verbs: readonly Term[];
}

/** All secrets, among which are the tokens of other accounts. Source: Kubernetes, "Role Based Access Control Good Practices". */
export function secretsRead({ provider, actions, resources }: Grant): SecretsRead | undefined {
  if (provider !== 'kubernetes') return undefined;
  const secrets = resources.find(({ text, exact }) => exact && /^(?:core|\*)\/(?:secrets|\*)$/.test(text));
  const verbs = actions.filter(({ text, exact }) => exact && /^(?:get|list|watch|\*)$/i.test(text));
  return secrets && verbs.length > 0 ? { secrets, verbs } : undefined;
}
