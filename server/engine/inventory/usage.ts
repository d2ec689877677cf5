import type { JoinedIdentity } from '../graph/join.ts';
import { compatible } from '../graph/keys/key-match.ts';
import type { RecordFact } from '../model/facts.ts';
import type { Identity } from '../model/identity.ts';
import { parseKey } from '../model/key.ts';
import type { GrantUse, UsageFact } from '../model/review.ts';
import { matchesGlob } from '../text/patterns/glob.ts';
import { addDays } from './dates.ts';

/** When an identity and its parts were last used, by its record and by exports that are about it: the latest that is known. */
export function usageOf(
  joined: JoinedIdentity,
  record: RecordFact | undefined,
  exports: readonly UsageFact[],
): Pick<Identity, 'lastUsed' | 'usage'> {
  const own = exports.filter(({ name, keys }) => name === record?.id || keys.some((key) => names(joined, key)));
  const dates = [record?.lastUsed?.slice(0, 10), ...own.map(({ lastUsed }) => lastUsed)].filter(
    (date) => date !== undefined,
  );
  const last = dates.sort().at(-1);
  const usage = [...(record?.usage ?? []), ...own.flatMap((each) => each.usage)];
  return { ...(last === undefined ? {} : { lastUsed: last }), ...(usage.length === 0 ? {} : { usage }) };
}

function names({ keys }: JoinedIdentity, text: string): boolean {
  const key = parseKey(text);
  return key !== undefined && keys.some((own) => compatible(own, key));
}

/** What is not used for so many days is asleep. */
export const dormantAfter = 90;

/** A grant that is there and was not used for long; `since` absent: never, as far as the source looks back. */
export interface UnusedGrant {
  readonly action: string;
  readonly since?: string;
}

/** Granted actions that were not used for long, where the usage tells: what it does not speak of is unknown. */
export function unusedGrants(
  { grants, usage }: Pick<Identity, 'grants' | 'usage'>,
  today: string,
): readonly UnusedGrant[] {
  if (usage === undefined) return [];
  const limit = addDays(today, -dormantAfter);
  const actions = grants
    .filter(({ effect, negated }) => effect === 'allow' && !negated.actions)
    .flatMap((grant) => grant.actions.map(({ text }) => text));
  return [...new Set(actions)].flatMap((action) => {
    const use = useOf(action, usage);
    if (use === undefined || (use.lastUsed !== undefined && use.lastUsed >= limit)) return [];
    return [{ action, ...(use.lastUsed === undefined ? {} : { since: use.lastUsed }) }];
  });
}

/** In words: "s3:PutObject, not used since 2026-01-02". */
export function unusedInWords({ action, since }: UnusedGrant): string {
  return since === undefined ? `${action}, never used` : `${action}, not used since ${since}`;
}

/** The most telling entry: of the action itself, else of what includes it. A pattern is as fresh as anything in it. */
function useOf(action: string, usage: readonly GrantUse[]): GrantUse | undefined {
  const wanted = action.toLowerCase();
  const within = usage.filter((use) => matchesGlob(wanted, use.action.toLowerCase()));
  const around = usage.filter((use) => matchesGlob(use.action.toLowerCase(), wanted));
  const own = usage.find((use) => use.action.toLowerCase() === wanted);
  return own ?? freshest(wanted.includes('*') ? [...within, ...around] : around);
}

function freshest([first, ...others]: readonly GrantUse[]): GrantUse | undefined {
  return others.reduce((best, use) => ((use.lastUsed ?? '') > (best?.lastUsed ?? '') ? use : best), first);
}
