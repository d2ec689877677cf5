import { compareLevels, type Finding } from '../model/finding.ts';
import { alsoInWords, heldTogether } from './clouds/held-together.ts';
import { listInWords } from './message.ts';
import type { LevelSettings } from './overrides.ts';
import type { Verdict } from './verdict.ts';

/** A finding, and what it is called among others of its rule in the file, where one speaks for all. */
export interface Called {
  readonly finding: Finding;
  readonly called: string;
  /** What goes before the names of others, where that is not that they do the same. */
  readonly words?: string | undefined;
  /** Of those that weigh alike, the highest tells. */
  readonly rank: number;
  /** One finding speaks for all of these, whatever their rules; absent: for those of its rule. */
  readonly of?: string;
}

/** Those among the findings of verdicts of whom one may speak for all. The configuration has the last word on what each weighs. */
export function calledAmong(
  findings: readonly Finding[],
  verdicts: readonly Verdict[],
  settingOf: LevelSettings,
): readonly Called[] {
  const found: Called[] = [];
  for (let index = 0; index < verdicts.length; index++) {
    const verdict = verdicts[index];
    const finding = findings[index];
    if (verdict === undefined || finding === undefined) continue;
    const { rule, draft, subject } = verdict;
    const held = heldTogether(rule, subject, draft);
    const { called, others, leads = false, trails = false } = draft;
    if ((called ?? held) === undefined || settingOf(rule.id) !== undefined) continue;
    if (held) found.push({ finding, ...held });
    if (called === undefined) continue;
    found.push({ finding, called, words: others, rank: Number(leads) - 2 * Number(trails) });
  }
  return found;
}

/** Places that a finding names besides its own. */
const mostPlaces = 20;

/**
 * Of what a rule says several times in one file, in one habit of whoever wrote it, the gravest is told, and names the others; these are notes that
 * point to it. What somebody has accepted is not among them, so that the next one speaks when the first is.
 */
export function toldTogether(all: readonly Finding[], called: readonly Called[]): readonly Finding[] {
  const groups = new Map<string, Called[]>();
  for (const each of called) {
    const { finding } = each;
    if (finding.level === 'note' || finding.suppressed) continue;
    const name = each.of ?? finding.rule;
    const group = groups.get(name);
    if (group) group.push(each);
    else groups.set(name, [each]);
  }
  const told = new Map<Finding, Finding>();
  for (const group of groups.values()) {
    const [main, ...others] = [...group].sort(
      (a, b) => compareLevels(b.finding.level, a.finding.level) || b.rank - a.rank,
    );
    if (main === undefined || others.length === 0) continue;
    told.set(main.finding, speaking(main, others));
    for (const { finding } of others) told.set(finding, noteUnder(finding, main));
  }
  return told.size === 0 ? all : all.map((finding) => told.get(finding) ?? finding);
}

/** The notes that were made of findings last, with whom they point to: of hundreds each is the same until that is another one. */
const notes = new WeakMap<Finding, { readonly lead: Finding; readonly called: string; readonly note: Finding }>();

function noteUnder(finding: Finding, { finding: lead, called }: Called): Finding {
  const known = notes.get(finding);
  if (known?.lead === lead && known.called === called) return known.note;
  const note: Finding = {
    ...finding,
    level: 'note',
    under: { level: finding.level, lead: lead.at },
    related: [{ at: lead.at, message: `Told there, with all here: ${called}` }, ...finding.related],
  };
  notes.set(finding, { lead, called, note });
  return note;
}

function speaking({ finding, called: own, words, of }: Called, others: readonly Called[]): Finding {
  if (of !== undefined) return speakingOfHolder(finding, others);
  const all = [...new Set(others.map(({ called }) => called))];
  const named = all.filter((name) => name !== own);
  const names = named.length === 0 ? all : named;
  const isSame = named.length === 0 && words === undefined;
  const isOne = names.length === 1;
  const verb = words ?? (isOne ? 'So does' : 'So do');
  const told = isSame
    ? `So ${others.length === 1 ? 'does another' : `do ${others.length} others`} here`
    : `${verb} ${isOne ? `${names[0]} here` : `${names.length} more here: ${listInWords(names)}`}`;
  const places = others
    .slice(0, mostPlaces)
    .map(({ finding: { at }, called }) => ({ at, message: `${words ?? 'So does'} ${called}` }));
  return {
    ...finding,
    message: `${finding.message} ${told}.`,
    related: [...finding.related, ...places].slice(0, mostPlaces),
  };
}

/** What one identity may do is one thing to act on. */
function speakingOfHolder(finding: Finding, others: readonly Called[]): Finding {
  const places = others.map(({ finding: { at }, called }) => ({ at, message: `It may also ${called}` }));
  return {
    ...finding,
    message: `${finding.message} ${alsoInWords(others.map(({ called }) => called))}`,
    related: [...finding.related, ...places].slice(0, mostPlaces),
  };
}
