import type { Engine } from '../engine/index.ts';
import { type Category, categories } from '../engine/model/finding.ts';
import { namesRule } from '../engine/rules/suppressions.ts';
import { proposedFor } from '../engine/text/nearest-name.ts';
import { UsageError } from './exit-status.ts';

/** The rules that a word means: an id, or a pattern such as `secret-*`, as comments that ignore take it. Throws `UsageError` where it means none. */
export function rulesMeant(word: string, engine: Engine): readonly string[] {
  const all = engine.rules().map(({ id }) => id);
  const meant = all.filter((id) => namesRule(word, id));
  if (meant.length === 0) throw noSuchRule(word, all);
  return meant;
}

/** That a word names no rule, and which it likely stands for. */
export function noSuchRule(word: string, rules: readonly string[]): UsageError {
  const proposed = proposedFor(word, [...categories, ...rules]);
  const hint = proposed.length === 0 ? '' : `\n(Did you mean ${proposed.join(' or ')}?)`;
  return new UsageError(`no rule is named ${word}${hint}`);
}

/** What `scan` is asked for. */
export interface Asked {
  /** Of which something is asked. */
  readonly categories: readonly Category[];
  isMeant(rule: string): boolean;
}

/** What words that name categories, rules or patterns of rules ask for. Throws `UsageError` where one means nothing. */
export function askedBy(words: readonly string[], engine: Engine): Asked {
  const whole = categories.filter((category) => words.includes(category));
  const rules = new Set(words.filter((word) => !isCategory(word)).flatMap((word) => rulesMeant(word, engine)));
  const categoryOf = (rule: string): Category => engine.rule(rule)?.category ?? 'secrets';
  return {
    categories: [...new Set([...whole, ...[...rules].map(categoryOf)])],
    isMeant: (rule) => rules.has(rule) || whole.includes(categoryOf(rule)),
  };
}

export function isCategory(word: string): boolean {
  return categories.some((category) => category === word);
}

/** Whether words ask for secrets and nothing else, whatever rules a repository adds: all that are named so are of that category. */
export function asksForSecretsAlone(words: readonly string[]): boolean {
  return words.every(isAboutSecrets);
}

/** Whether a word asks for secrets alone. */
export function isAboutSecrets(word: string): boolean {
  return word === 'secrets' || word.startsWith('secret-');
}
