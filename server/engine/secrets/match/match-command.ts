import commands from '../../../../rules/secrets/commands.json' with { type: 'json' };
import type { Span } from '../../model/span.ts';
import { isInComment } from '../../text/in-comment.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import { lazily } from '../../text/lazily.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse, Detector } from '../detector.ts';
import { isOtherValue } from '../value/other-value.ts';
import { isReference } from '../value/reference.ts';
import { secretWeight } from '../value/secret-value.ts';
import { mostOfRows, rowsOfAccounts } from './rows-of-accounts.ts';
import { isBehindEscape } from './token-boundary.ts';

/** How a command takes a password: behind a blank, as in `-p secret`, at once, as in `-psecret`, from a pipe, or in rows of accounts. */
interface PasswordOption {
  readonly option: string;
  readonly form: string;
}

type Commands = Readonly<Record<string, readonly PasswordOption[]>>;

const mostCommand = 600;

const none: readonly never[] = [];

/** The passwords that a command is given by its short options; the anchor is the command's name. */
export function matchCommand(
  { detector, length }: AnchorUse,
  text: string,
  end: number,
  state: ScanState,
): readonly Candidate[] {
  const name = text.slice(end - length, end).toLowerCase();
  const isRows = rowsGiven().has(name);
  const isProgram = /^(?:\.exe)?[\s"',]/i.test(text.slice(end, end + 5)) || (isRows && text[end] === ':');
  const begin = end - length;
  if ((/[\w.-]/.test(text[begin - 1] ?? ' ') && !isBehindEscape(text, begin)) || !isProgram) return none;
  state.left -= mostCommand;
  if (isRows) {
    state.reach = Math.max(state.reach, mostOfRows);
    const ofRows = rowsOfAccounts(text, begin, end);
    if (ofRows.length > 0) return ofRows.flatMap((span) => passwordAt(detector, text, span));
  }
  const line = oneCommand.exec(text.slice(end, end + mostCommand))?.[0] ?? '';
  return (optionsOf().get(name) ?? []).flatMap(({ pattern, isPiped }) => {
    const from = isPiped ? Math.max(0, end - mostCommand) : end;
    const match = pattern.exec(isPiped ? text.slice(from, end) : line);
    const value = match?.[1];
    if (match === null || value === undefined) return none;
    const start = from + match.index + match[0].lastIndexOf(value);
    if (isSentence(value, text, start) || isVariableOfErlang(value, text, start)) return none;
    const span = { start, end: start + value.length };
    const found = passwordAt(detector, text, span);
    return found.length === 0 && !state.isSetAside() && isOfFirstAccount(name, text, span)
      ? [{ detector, span, token: value, weight: leastGuessed }]
      : found;
  });
}

/** Commands that make the administrator of a program, whom everybody tries first by such a word. Sources: Airflow, "airflow users create"; Flask AppBuilder, "fab create-admin"; WordPress, "wp core install". */
const makesAdministrator: ReadonlySet<string> = new Set([
  'airflow users create',
  'fab create-admin',
  'wp core install',
]);

function isOfFirstAccount(name: string, text: string, { start, end }: Span): boolean {
  const value = text.slice(start, end);
  if (!makesAdministrator.has(name) || !/^[A-Za-z][\w@.!-]{3,30}$/.test(value) || isInComment(text, start))
    return false;
  return !isReference(value) && !isOtherValue(value);
}

/** As a candidate that only whoever weighs it tells. */
const leastGuessed = 0.3;

/** `# -name and -setcookie are configured elsewhere`: a remark speaks of the option. */
function isSentence(value: string, text: string, start: number): boolean {
  if (!/^[a-z]{4,24}$/.test(value) || !isInComment(text, start)) return false;
  return /\s(?:and|are|as|be|been|can|has|have|is|may|must|or|should|to|was|were|will)[ \t]$/.test(
    text.slice(Math.max(0, start - 12), start),
  );
}

/** `["-setcookie", Cookie | Args]`: what a name stands for that begins with a capital, as every variable does. Source: Erlang, "Variables". */
function isVariableOfErlang(value: string, text: string, start: number): boolean {
  return (
    /^[A-Z]\w{2,60}$/.test(value) &&
    /["'][ \t]?,\s{0,40}$/.test(text.slice(Math.max(0, start - 44), start)) &&
    isErlang(text)
  );
}

const isErlang = keptOfText((text) => /(?:^|\n)-module\(/.test(text));

/** Up to its end, which in a text of another language may be written with an escape; `C:\new` has none. Its words may be elements of a list with a line each. */
const oneCommand = /^(?:(?!\\n(?:\s|\\))[^\n;|&]|(?<=\\\r?|["'],\r?)\n){0,600}/;

/** Commands that are given accounts and their passwords, one a line. */
const rowsGiven = lazily(
  (): ReadonlySet<string> =>
    new Set(
      Object.entries(commands as Commands).flatMap(([name, options]) =>
        options.some(({ form }) => form === 'rows') ? [name] : [],
      ),
    ),
);

function passwordAt(detector: Detector, text: string, span: Span): readonly Candidate[] {
  const token = text.slice(span.start, span.end);
  const weight = secretWeight({ kind: 'password', name: 'password', value: token, isQuoted: true });
  return weight < 0.3 ? none : [{ detector, span, token, weight }];
}

interface ReadyOption {
  readonly pattern: RegExp;
  /** It stands before the command, whose name the pattern ends with. */
  readonly isPiped: boolean;
}

/** Words of a command, also as elements of a list: `["mysql", "-psecret"]`. */
function ready({ option, form }: PasswordOption): ReadyOption {
  if (form === 'piped') return { pattern: new RegExp(`${option}$`, 'i'), isPiped: true };
  const gap = form === 'at once' ? `["']?` : form === 'behind' ? `[\\s"',=]{1,6}` : `[\\s"',=]{0,6}`;
  return {
    isPiped: false,
    pattern: new RegExp(`[\\s"',]${option}${gap}([^\\s"'\`;|&<>()-][^\\s"'\`;|&<>()]{3,127})(?=[\\s"'\`;|&)]|$)`),
  };
}

const optionsOf = lazily(
  (): ReadonlyMap<string, readonly ReadyOption[]> =>
    new Map(
      Object.entries(commands as Commands).map(([name, options]) => [
        name,
        options.filter(({ form }) => form !== 'rows').map(ready),
      ]),
    ),
);
