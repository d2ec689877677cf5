import { compareTexts } from '../text/compare-texts.ts';
import { dayInWords, isDay } from '../text/day.ts';

/**
 * `.identity/baseline.json`: findings that people have accepted, and the key of the digests. One entry a line and
 * a fixed order, so that two branches which both accept findings merge without conflict in most cases.
 */
export interface Baseline {
  readonly version: 1;
  /** Key of the digests that finding keys hold; made once per repository. */
  readonly digestKey?: string;
  readonly entries: readonly BaselineEntry[];
}

export interface BaselineEntry {
  /** `Finding.key`. */
  readonly key: string;
  readonly rule: string;
  /** For people, and to tell that the file is gone (`moved-entries.ts`): findings are told apart by key alone. */
  readonly path: string;
  readonly reason?: string;
  /** ISO date, the last day on which the entry holds. */
  readonly until?: string;
}

/** Below the root of a repository. */
export const baselinePath = '.identity/baseline.json';

/** Nothing is accepted. */
export const emptyBaseline: Baseline = { version: 1, entries: [] };

/** Reads the file's text; entries without a key are left out. Undefined where the text is no baseline of ours. */
export function parseBaseline(text: string): Baseline | undefined {
  const data = parseJson(text);
  if (!isRecord(data) || data.version !== 1) return undefined;
  const entries = Array.isArray(data.entries) ? data.entries.flatMap(readEntry) : [];
  return { version: 1, ...optional('digestKey', data.digestKey), entries };
}

/** The file's text: ordered by path, rule and key, each key once, with a final newline. */
export function formatBaseline(baseline: Baseline): string {
  const byKey = new Map(baseline.entries.map((entry) => [entry.key, entry]));
  const lines = [...byKey.values()].sort(compareEntries).map((entry) => `    ${JSON.stringify(ordered(entry))}`);
  const head = [
    '  "version": 1',
    ...(baseline.digestKey === undefined ? [] : [`  "digestKey": ${JSON.stringify(baseline.digestKey)}`]),
  ];
  const entries = lines.length > 0 ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  return `{\n${[...head, `  "entries": ${entries}`].join(',\n')}\n}\n`;
}

/** The baseline with these entries added; an entry of the same key is replaced. */
export function withEntries(baseline: Baseline, added: readonly BaselineEntry[]): Baseline {
  const replaced = new Set(added.map((entry) => entry.key));
  return { ...baseline, entries: [...baseline.entries.filter((entry) => !replaced.has(entry.key)), ...added] };
}

/** The baseline with the key that its digests were made with, where it states none yet. */
export function withDigestKey(baseline: Baseline, digestKey: string | undefined): Baseline {
  return baseline.digestKey === undefined && digestKey !== undefined ? { ...baseline, digestKey } : baseline;
}

/** The entries that hold on that day, by finding key. One whose last day is no date does not: nobody has decided that it holds for ever. */
export function baselineIndex(baseline: Baseline, today: string): ReadonlyMap<string, BaselineEntry> {
  const holding = baseline.entries.filter(({ until }) => until === undefined || (isDay(until) && until >= today));
  return new Map(holding.map((entry) => [entry.key, entry]));
}

/** Entries by finding key: those that hold on a day, and those that held until one before it. */
export interface Entries {
  readonly holding: ReadonlyMap<string, BaselineEntry>;
  readonly ended: ReadonlyMap<string, BaselineEntry>;
}

const known = new WeakMap<Baseline, Entries & { readonly today: string }>();

/** Made once for a baseline and a day, since each file of a repository asks. */
export function entriesOn(baseline: Baseline, today: string): Entries {
  const before = known.get(baseline);
  if (before?.today === today) return before;
  const holding = baselineIndex(baseline, today);
  const over = baseline.entries.filter((entry) => !holding.has(entry.key));
  const entries = { holding, ended: new Map(over.map((entry) => [entry.key, entry])), today };
  known.set(baseline, entries);
  return entries;
}

/** Who sees again what was accepted for a time learns why it was; empty where there is no such entry. */
export function endInWords(ended: BaselineEntry | undefined): string {
  if (ended === undefined) return '';
  const reason = ended.reason?.trim().replace(/\.$/, '') ?? '';
  return `It was accepted until ${dayInWords(ended.until ?? '')}${reason === '' ? '' : `: ${reason}`}.`;
}

function readEntry(data: unknown): readonly BaselineEntry[] {
  if (!isRecord(data)) return [];
  const { key, rule, path, until } = data;
  if (typeof key !== 'string' || typeof rule !== 'string' || typeof path !== 'string') return [];
  const last = until === undefined ? {} : { until: String(until) };
  return [{ key, rule, path, ...optional('reason', data.reason), ...last }];
}

function ordered({ key, rule, path, reason, until }: BaselineEntry): BaselineEntry {
  // What people read stands before the key, which is long.
  return { path, rule, ...optional('reason', reason), ...optional('until', until), key };
}

function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return compareTexts(a.path, b.path) || compareTexts(a.rule, b.rule) || compareTexts(a.key, b.key);
}

function optional<K extends string>(name: K, value: unknown): { readonly [P in K]?: string } {
  return typeof value === 'string' ? ({ [name]: value } as { readonly [P in K]?: string }) : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
