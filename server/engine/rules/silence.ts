import type { Facts } from '../model/facts.ts';
import { noFacts } from '../text/silent-facts.ts';
import type { Catalogue } from './catalogue.ts';
import { compileMatcher } from './matcher.ts';
import type { Subject } from './rule.ts';

/** Whether a rule may hold for a text that says nothing, by its path and whether git ignores it; undefined: none, whatever the path. */
export type RulesOfSilence = ((path: string, git: 'kept' | 'ignored') => boolean) | undefined;

/** All conditions but those on the path are the same for every such text, and settled here once. */
export function rulesOfSilence(catalogue: Catalogue): RulesOfSilence {
  const open = catalogue.rulesFor(silent('', 'kept')).filter((compiled) => {
    if (compiled.kind !== 'matcher') return false;
    const { path: _, ignored: __, ...others } = compiled.rule.when ?? {};
    return compileMatcher(others)(silent('', 'kept')) !== undefined;
  });
  if (open.length === 0) return undefined;
  return (path, git) =>
    open.some((compiled) => compiled.kind === 'matcher' && compiled.matches(silent(path, git)) !== undefined);
}

function silent(path: string, git: 'kept' | 'ignored'): Subject {
  const facts: Facts = { ...noFacts, path, format: 'text' };
  return { kind: 'document', facts, isIgnored: git === 'ignored' };
}
