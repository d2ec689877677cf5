import type { Engine } from '../engine/index.ts';
import { compareLevels, type Finding, type Under } from '../engine/model/finding.ts';
import { grouped } from '../engine/model/grouped.ts';

/** A finding as whoever added it is told of it; undefined where it was there before. */
export type News = (finding: Finding) => Finding | undefined;

/**
 * What is found now and was not in an earlier state, whose findings had the keys `before`. What joins findings that were there and is told with
 * them weighs what it would alone: whoever reads of what is new alone does not see where it is told. Of several that join the same, one weighs so.
 * The engine is asked with the first finding, so that it may learn more before.
 */
export function newsSince(engine: Engine, before: ReadonlySet<string>): News {
  const isNew = (finding: Finding) => !hasKeyOf(before, finding);
  let joined: ReadonlyMap<string, Finding> | undefined;
  return (finding) => {
    if (!isNew(finding)) return undefined;
    if (finding.under === undefined) return finding;
    joined ??= new Map(joinedAmong(engine, isNew).map((each) => [each.key, each]));
    return joined.get(finding.key) ?? finding;
  };
}

/** Whether the finding was there, under its key or the one that it had before its job became an identity of its own. */
export function hasKeyOf(keys: ReadonlySet<string>, { key, formerKey }: Finding): boolean {
  return keys.has(key) || (formerKey !== undefined && keys.has(formerKey));
}

type Led = Finding & { readonly under: Under };

/** The gravest new finding of those that are told with one which was there before. */
function joinedAmong(engine: Engine, isNew: (finding: Finding) => boolean): readonly Finding[] {
  const toldBy = tellersIn(engine);
  const joining = engine
    .paths()
    .flatMap((path) => engine.findings(path))
    .filter((finding): finding is Led => finding.under !== undefined && !finding.suppressed && isNew(finding))
    .filter((finding) => {
      const main = toldBy(finding);
      return main !== undefined && !isNew(main);
    });
  const groups = grouped(joining, ({ rule, under: { lead } }) => `${rule} ${lead.path} ${lead.span.start}`);
  return [...groups].flatMap(([, group]) => {
    const [gravest] = [...group].sort((a, b) => compareLevels(b.under.level, a.under.level));
    return gravest ? [{ ...gravest, level: gravest.under.level }] : [];
  });
}

/** The finding that tells another one with its own; of findings as they are when one is first asked about. */
export type Tellers = (finding: Pick<Led, 'rule' | 'under'>) => Finding | undefined;

/** None is a value that somebody has accepted where it is told: elsewhere it reveals nothing more. */
export function tellersIn(engine: Engine): Tellers {
  const byPath = new Map<string, ReadonlyMap<number, readonly Finding[]>>();
  return ({ rule, under: { lead } }) => {
    const byStart = byPath.get(lead.path) ?? grouped(engine.findings(lead.path), ({ at }) => at.span.start);
    byPath.set(lead.path, byStart);
    const there = byStart.get(lead.span.start) ?? [];
    const main = there.find((each) => each.rule === rule) ?? there[0];
    return main?.suppressed && engine.rule(rule)?.category === 'secrets' ? undefined : main;
  };
}
