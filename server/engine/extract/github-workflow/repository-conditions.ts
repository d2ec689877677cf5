import type { TextFact } from '../../model/facts.ts';
import { mayRunFor } from './condition.ts';

/** Those of the conditions that ask for repositories by name. One that asks for any other than a template is meant for its copies. */
export function askingForRepository(conditions: readonly TextFact[]): readonly TextFact[] {
  return conditions.filter(({ text }) => asking.test(text) && !askingForOthers.test(text));
}

const asking = /\bgithub\.repository(?:_owner)?\b/i;
const askingForOthers = /\bgithub\.repository(?:_owner)?\s{0,9}!=|!=\s{0,9}github\.repository(?:_owner)?\b/i;

/** Whether the condition keeps a job from running in the repository, `acme/shop`, whatever starts its workflow. */
export function keepsFrom(repository: string, condition: string): boolean {
  return !mayRunFor(condition, { repository });
}
