import type { Facts } from '../model/facts.ts';
import { noFacts } from '../text/silent-facts.ts';
import type { Catalogue } from './catalogue.ts';
import { compileMatcher } from './matcher.ts';
import type { Subject } from './rule.ts';

/** Whether a rule may hold for a text that says nothing, by its path and whether git ignores it; undefined: none, whatever the path. */
export type RulesOfSilence = ((path: string, isIgnored: boolean) => boolean) | undefined;

/** All conditions but those on the path are the same for every such text, and settled here once. */
export function rulesOfSilence(catalogue: Catalogue): RulesOfSilence {
  const open = catalogue.rulesFor(silent('', false)).filter((compiled) => {
    if (compiled.kind !== 'matcher') return false;
    const { path: _, ignored: __, ...others } = compiled.rule.when ?? {};
    return compileMatcher(others)(silent('', false)) !== undefined;
  });
  if (open.length === 0) return undefined;
  return (path, isIgnored) =>
    open.some((compiled) => compiled.kind === 'matcher' && compiled.matches(silent(path, isIgnored)) !== undefined);
}

function silent(path: string, isIgnored: boolean): Subject {
  const facts: Facts = { ...noFacts, path, format: 'text' };
  return { kind: 'document', facts, isIgnored };
}
