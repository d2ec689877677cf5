import commands from '../../../../rules/secrets/commands.json' with { type: 'json' };
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../judge/secret-value.ts';

/** A command's options that take a password: behind a blank, as in `-p secret`, or at once, as in `-psecret`. */
interface PasswordOption {
  readonly option: string;
  readonly form: string;
}

const mostCommand = 600;

/** The password that a command is given by one of its short options; the anchor is the command's name. */
export function matchCommand(
  { detector, length }: AnchorUse,
  text: string,
  end: number,
  state: ScanState,
): Candidate | undefined {
  const name = text.slice(end - length, end).toLowerCase();
  const isProgram = /^(?:\.exe)?[\s"',]/i.test(text.slice(end, end + 5));
  if (/[\w.-]/.test(text[end - length - 1] ?? ' ') || !isProgram) return undefined;
  state.left -= mostCommand;
  const line = /^(?:[^\n;|&]|(?<=\\\r?)\n){0,600}/.exec(text.slice(end, end + mostCommand))?.[0] ?? '';
  for (const { pattern } of optionsOf.get(name) ?? []) {
    const match = pattern.exec(line);
    const value = match?.[1];
    if (match === null || value === undefined) continue;
    const weight = secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
    if (weight < 0.3) continue;
    const start = end + match.index + match[0].lastIndexOf(value);
    return { detector, span: { start, end: start + value.length }, token: value, weight };
  }
  return undefined;
}

interface ReadyOption {
  readonly pattern: RegExp;
}

/** Words of a command, also as elements of a list: `["mysql", "-psecret"]`. */
function ready({ option, form }: PasswordOption): ReadyOption {
  const gap = form === 'at once' ? '' : form === 'behind' ? `[\\s"',=]{1,6}` : `[\\s"',=]{0,6}`;
  return {
    pattern: new RegExp(`[\\s"',]${option}${gap}([^\\s"'\`;|&<>()-][^\\s"'\`;|&<>()]{3,127})(?=[\\s"'\`;|&)]|$)`),
  };
}

const optionsOf: ReadonlyMap<string, readonly ReadyOption[]> = new Map(
  Object.entries(commands as Readonly<Record<string, readonly PasswordOption[]>>).map(([name, options]) => [
    name,
    options.map(ready),
  ]),
);
