import clientCalls from '../../../rules/secrets/client-calls.json' with { type: 'json' };
import commands from '../../../rules/secrets/commands.json' with { type: 'json' };
import { lazily } from '../text/lazily.ts';
import type { Look, LookKind } from './anchor-tables.ts';
import { hashesOthersToo, hashesPasswords } from './around/beside/hash-calls.ts';
import type { AnchorUse } from './detector.ts';
import { positionIn } from './match/match-login.ts';
import { beginsLoginLine } from './match/match-login-line.ts';
import { opensBelow, opensMembers } from './match/match-members.ts';
import { isTyped } from './match/match-prompt.ts';
import { isArrow, isReturned } from './match/match-returned.ts';
import { maySign } from './match/match-signing-key.ts';
import { addAll, addRange, type CharSet, hasChar, holdsReserved, noChars } from './shape/char-set.ts';
import { headsOf, inBothCases } from './shape/heads.ts';
import type { Shape } from './shape/parse-shape.ts';
import { isReservedForm } from './shape/reserved-forms.ts';
import { tellsOfWritten } from './writing-languages.ts';

/** First characters of a token that are asked about. */
export const mostHeads = 16;
/** And behind an anchor of which more than that is known. */
const headsBehindWord = 12;

/** In this order conditions name them, from 1 on. */
export const lookKinds: readonly LookKind[] = [
  'token',
  'assigned',
  'generic',
  'k8s-secret',
  'uri',
  'concatenated',
  'encoded',
  'command',
  'curl',
  'client-call',
  'returned',
  'arrow',
  'members',
  'below',
  'note',
  'called',
  'typed',
  'written',
  'program',
  'foreign',
  'marked',
];

/** What is asked first where an anchor stands for a detector. */
export function firstLookOf(anchor: string, { detector, leadMin, leadMax, given }: AnchorUse): Look | undefined {
  // Arguments that are named may stand in a call further on.
  if (given !== undefined)
    return { kind: /[([{]$/.test(anchor) && given.every(Number.isInteger) ? 'called' : 'client-call' };
  const { match, measure, shape, entry } = detector;
  if (match === 'login') {
    if (opensMembers(anchor)) return { kind: 'members' };
    if (opensBelow(anchor)) return { kind: 'below' };
    if (beginsLoginLine(anchor)) return { kind: 'note' };
    if (isReturned(anchor)) return { kind: isArrow(anchor) ? 'arrow' : 'returned' };
    if (tellsOfWritten(anchor)) return { kind: 'written' };
    if (isTyped(anchor)) return { kind: 'typed' };
    if (isPlainCall(anchor)) return { kind: 'called' };
    return byClients().has(anchor) ? { kind: 'client-call' } : undefined;
  }
  if (match === 'encoded' && leadMax > 0) return undefined;
  if (!lookKinds.includes(match)) return undefined;
  if (match === 'command') {
    const options = optionsOf(anchor);
    const isOptionsAlone = !takenFromPipe(anchor);
    return byPlace().has(anchor) ? { kind: 'program' } : { kind: match, isOptionsAlone, ...(options && { options }) };
  }
  if (match !== 'token' && match !== 'assigned') return { kind: match };
  const isToken = match === 'token';
  if (shape === undefined || leadMax - leadMin > (isToken ? mostLeads : 0) || (isToken && isReservedForm(anchor)))
    return undefined;
  // The name before what is assigned is no part of it.
  const written = headsBehind(shape, { leadMin, leadMax }, isToken ? anchor : '');
  const bare = entry.caseless ? written.map(inBothCases) : written;
  const heads = isToken ? bare.map(withEscapes) : bare;
  const [first] = bare;
  return {
    kind: match,
    tokens: {
      least: measure.least - (leadMax - leadMin),
      lead: leadMin,
      chars: isToken ? withEscapes(Uint32Array.from(measure.chars)) : Uint32Array.from(measure.chars),
      heads,
      beginsAsSign: first === undefined || valueSigns.some((sign) => hasChar(first, sign)),
    },
  };
}

/** In place of a sign that an address reserves its escape may stand (`match/match-reserved.ts`), of which digits and letters are mostly members. */
function withEscapes(set: CharSet): CharSet {
  return holdsReserved(set) ? addRange(addAll(noChars(), set), percent) : set;
}

const percent = 37;

/** What may stand from `leadMin` characters before the anchor on, however many of the token stand before it. */
function headsBehind(
  shape: Shape,
  { leadMin, leadMax }: Pick<AnchorUse, 'leadMin' | 'leadMax'>,
  word: string,
): readonly CharSet[] {
  const most = Math.max(mostHeads, leadMin + word.length + headsBehindWord);
  const ways = Array.from({ length: leadMax - leadMin + 1 }, (_, more) =>
    headsOf(shape, most + more, { at: leadMin + more, word }).slice(more),
  );
  const known = Math.min(...ways.map(({ length }) => length));
  return Array.from({ length: known }, (_, at) =>
    ways.reduce((all, heads) => addAll(all, heads[at] ?? noChars()), noChars()),
  );
}

/** How much more may stand before an anchor in one token than in another. */
const mostLeads = 16;

/** Commands that take a password by its place among what they are given, and not behind an option: few texts hold them. */
const byPlace = lazily(
  (): ReadonlySet<string> =>
    new Set(
      Object.entries(commands).flatMap(([command, options]) =>
        options.some(({ option, form }) => form !== 'piped' && !/^(?:\(\?:)?[-/]/.test(option)) ? [command] : [],
      ),
    ),
);

const given: Readonly<Record<string, readonly { readonly option: string; readonly form: string }[]>> = commands;

function takenFromPipe(command: string): boolean {
  return given[command]?.some(({ form }) => form === 'piped') ?? true;
}

/** How the options begin by which a command takes a password, behind a dash or a slash; undefined where that is not told. */
function optionsOf(command: string): CharSet | undefined {
  const options = given[command];
  const letters = options
    ?.filter(({ form }) => form !== 'piped')
    .map(({ option }) => /^[-/]([\w-])(?![?*{])/.exec(option)?.[1]);
  if (letters?.every((letter) => letter !== undefined) !== true) return undefined;
  return letters.reduce((set, letter) => addRange(set, (letter ?? '').charCodeAt(0)), noChars());
}

/** Calls of which nothing is asked but what stands in their brackets. */
function isPlainCall(anchor: string): boolean {
  if (!anchor.endsWith('(') || maySign(anchor)) return false;
  return positionIn(anchor) !== undefined || hashesPasswords.has(anchor) || hashesOthersToo.has(anchor);
}

/** Whether a call is none where it stands within a word: see `matchLogin`. */
export function isOwnWord(anchor: string): boolean {
  if (!/^\w/.test(anchor) || positionIn(anchor) === undefined || maySign(anchor) || opensMembers(anchor)) return false;
  return !hashesPasswords.has(anchor) && !hashesOthersToo.has(anchor);
}

/** Their names others have too. */
const byClients = lazily(
  (): ReadonlySet<string> =>
    new Set(
      [...Object.keys(clientCalls.passwords), ...Object.keys(clientCalls.tokens)].map((call) => call.toLowerCase()),
    ),
);

/** Stands in sets for all characters beyond ASCII. */
export const del = 127;

/** What may stand there that a bridge does not take in any number. */
const valueSigns = Array.from(':>|?,', (sign) => sign.charCodeAt(0));
