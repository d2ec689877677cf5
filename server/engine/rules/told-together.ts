import { compareLevels, type Finding } from '../model/finding.ts';
import { grouped } from '../model/grouped.ts';
import { alsoInWords, heldTogether, statementOf } from './clouds/held-together.ts';
import { listInWords } from './message.ts';
import type { LevelSettings } from './overrides.ts';
import type { Draft } from './rule.ts';
import type { Verdict } from './verdict.ts';

/** What a finding is called among others of its rule in the file, where one speaks for all. */
export interface Calling {
  readonly called: string;
  /** What goes before the names of others, where that is not that they do the same. */
  readonly words?: string | undefined;
  /** Of those that weigh alike, the highest tells. */
  readonly rank: number;
  /** It is about this one thing, as those are for which it may speak. */
  readonly among?: string | undefined;
  /** One finding speaks for all of these, whatever their rules; absent: for those of its rule. */
  readonly of?: string;
  /** The statement of a policy that it is about: the same in several policies is one thing to write anew. */
  readonly statement?: string;
  /** Of notes of which one speaks for a file. */
  readonly counted?: NonNullable<Draft['counted']>;
}

/** A finding with what it is called. */
export interface Called extends Calling {
  readonly finding: Finding;
}

const alone: readonly Calling[] = [];

/** What the finding of a verdict is called; nothing where no other speaks for it. */
export function callingsOf({ rule, draft, subject }: Verdict): readonly Calling[] {
  const held = heldTogether(rule, subject, draft);
  const statement = statementOf(rule, subject, draft);
  const { called, among, others, counted, leads = false, trails = false } = draft;
  if ((called ?? held ?? statement ?? counted) === undefined) return alone;
  return [
    ...(held ? [held] : []),
    ...(statement ? [{ called: statement.called, statement: statement.of, rank: 0 }] : []),
    ...(counted === undefined ? [] : [{ called: '', counted, rank: 0 }]),
    ...(called === undefined ? [] : [{ called, among, words: others, rank: Number(leads) - 2 * Number(trails) }]),
  ];
}

/** Those findings of which one may speak for all. The configuration has the last word on what each weighs. */
export function calledAmong(
  made: readonly { readonly finding: Finding; readonly called: readonly Called[] }[],
  settingOf: LevelSettings,
): readonly Called[] {
  const found: Called[] = [];
  for (const { finding, called } of made) {
    if (called.length === 0 || settingOf(finding.rule) !== undefined) continue;
    for (const each of called) found.push(each);
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
  const told = new Map<Finding, Finding>();
  tellFirst(
    called.filter(({ statement, counted }) => statement === undefined && counted === undefined),
    told,
  );
  // What speaks for its holder may stand in the policy of another holder just so.
  tellFirst(
    called.filter(({ statement }) => statement !== undefined),
    told,
  );
  const left = countFirst(called, told);
  if (told.size === 0) return all;
  return all.flatMap((finding) => (left.has(finding) ? [] : [told.get(finding) ?? finding]));
}

/** Places that one note names of the many that it speaks for; where there are more it says so. */
const mostCounted = 200;

/** Puts in `told` what the first of many notes says of the others, which are left out. */
function countFirst(called: readonly Called[], told: Map<Finding, Finding>): ReadonlySet<Finding> {
  const left = new Set<Finding>();
  const notes: { readonly finding: Finding; readonly counted: NonNullable<Calling['counted']> }[] = [];
  for (const { finding, counted } of called)
    if (counted && finding.level === 'note' && !finding.suppressed && !told.has(finding))
      notes.push({ finding, counted });
  if (notes.length === 0) return left;
  for (const [, [first, ...others]] of grouped(
    notes,
    ({ finding, counted }) => `${finding.rule} ${counted.words} ${counted.alike ?? ''}`,
  )) {
    if (first === undefined || others.length + 1 < Math.max(2, first.counted.least)) continue;
    const { finding } = first;
    const room = mostCounted - finding.related.length;
    const places = others.slice(0, room).map(({ finding: { at }, counted: { whose } }) => ({
      at,
      message: whose === undefined ? 'And this one' : `And ${whose}`,
    }));
    const also = whoseInWords(
      first.counted.whose,
      others.map(({ counted }) => counted.whose),
    );
    const rest = others.length > room ? ` The first ${room} are listed with it.` : '';
    told.set(finding, {
      ...finding,
      message: `${finding.message} ${others.length} more ${first.counted.words}${also}.${rest}`,
      related: [...finding.related, ...places],
    });
    for (const other of others) left.add(other.finding);
  }
  return left;
}

/** `, to a, b, c and 26 more`; nothing where all are those of the first. */
function whoseInWords(own: string | undefined, others: readonly (string | undefined)[]): string {
  const names = others.flatMap((name) => (name === undefined || name === own ? [] : [name]));
  return names.length === 0 ? '' : `, to ${listInWords(names)}`;
}

/** Puts in `told` what the first of each group says, and those that point to it. */
function tellFirst(called: readonly Called[], told: Map<Finding, Finding>): void {
  const groups = new Map<string, Called[]>();
  for (const each of called) {
    const finding = told.get(each.finding) ?? each.finding;
    if (finding.level === 'note' || finding.suppressed) continue;
    // One that speaks for its holder is the same as another that says as much.
    const also = each.statement === undefined ? '' : finding.message.slice(each.finding.message.length);
    const own = `${finding.rule} ${each.among ?? ''}`;
    const name = each.of ?? (each.statement === undefined ? own : `${each.statement}${also}`);
    const group = groups.get(name);
    if (group) group.push(each);
    else groups.set(name, [each]);
  }
  for (const group of groups.values()) {
    const [main, ...others] = [...group].sort(
      (a, b) => compareLevels(b.finding.level, a.finding.level) || b.rank - a.rank,
    );
    if (main === undefined || others.length === 0) continue;
    told.set(main.finding, speaking({ ...main, finding: told.get(main.finding) ?? main.finding }, others));
    for (const { finding } of others) told.set(finding, noteUnder(told.get(finding) ?? finding, main));
  }
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
  if (of !== undefined) return speakingOfHolder(finding, own, others);
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
function speakingOfHolder(finding: Finding, own: string, others: readonly Called[]): Finding {
  const places = others.map(({ finding: { at }, called }) => ({
    at,
    message: called === own ? 'The same again' : `It may also ${called}`,
  }));
  const more = others.flatMap(({ called }) => (called === own ? [] : [called]));
  return {
    ...finding,
    message: more.length === 0 ? finding.message : `${finding.message} ${alsoInWords(more)}`,
    related: [...finding.related, ...places].slice(0, mostPlaces),
  };
}
