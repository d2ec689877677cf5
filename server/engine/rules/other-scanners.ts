import table from '../../../rules/tables/other-scanners.json' with { type: 'json' };
import type { Category } from '../model/finding.ts';
import { lazily } from '../text/lazily.ts';
import { matchesGlob } from '../text/patterns/glob.ts';

/** Scanners of access whose checks have names of their own. */
export type OtherScanner = 'checkov' | 'trivy' | 'zizmor';

interface Checks {
  readonly series: RegExp;
  readonly means: readonly { readonly checks: RegExp; readonly rules: readonly string[] }[];
}

/** What each scanner's rules speak about: a name that was not read may stand for any of ours of these, at its place. */
const spokenAbout: Readonly<Record<OtherScanner, readonly Category[]>> = {
  checkov: ['privilege', 'trust', 'lifetime', 'pipelines', 'integrations'],
  trivy: ['privilege', 'trust', 'lifetime', 'integrations'],
  zizmor: ['pipelines'],
};

const checksOf: Readonly<Record<OtherScanner, () => Checks>> = {
  checkov: lazily(() => compiled(table.checkov)),
  trivy: lazily(() => compiled(table.trivy)),
  zizmor: lazily(() => compiled(table.zizmor)),
};

export function isOtherScanner(name: string): name is OtherScanner {
  return Object.hasOwn(spokenAbout, name);
}

interface Found {
  readonly rule: string;
  readonly category: Category;
}

/** Whether a check of another scanner may be about the same as a rule of ours, at a place that somebody has named: one that was not read may be about anything there. */
export function mayMeanCheck(scanner: OtherScanner, check: string, found: Found): boolean {
  const isRead = checksOf[scanner]().series.test(check);
  return isRead ? meansCheck(scanner, check, found) : spokenAbout[scanner].includes(found.category);
}

/** Whether a check of another scanner is about the same as a rule of ours. What is told for a whole repository holds for no more than that. */
export function meansCheck(scanner: OtherScanner, check: string, { rule }: Pick<Found, 'rule'>): boolean {
  const { means } = checksOf[scanner]();
  return means.some(({ checks, rules }) => checks.test(check) && rules.some((name) => isNamed(name, rule)));
}

function isNamed(name: string, rule: string): boolean {
  return name === rule || (name.includes('*') && matchesGlob(name, rule));
}

function compiled({ series, means }: (typeof table)[OtherScanner]): Checks {
  return {
    series: whole(series),
    means: means.map(({ checks, rules }) => ({ checks: whole(checks), rules })),
  };
}

/** Scanners take the names of their checks in any case. */
function whole(body: string): RegExp {
  return new RegExp(`^(?:${body})$`, 'i');
}
