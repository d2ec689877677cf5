import table from '../../../../../rules/tables/sudo-programs.json' with { type: 'json' };
import { lazily } from '../../../text/lazily.ts';

/** A command without what starts it. */
export interface StartedCommand {
  /** What is left, with the marks of a rule that stand behind it. */
  readonly command: string;
  /** The first of what was taken off: a program, or the name of a variable. Empty where the command starts by itself. */
  readonly starter: string;
  readonly isRoot: boolean;
}

/**
 * Takes off what sets variables for a command or runs it as another account, with their options: `A=1`, `env -i A=1`, `sudo -u shop`.
 * Sources: Bash, "Simple Command Expansion"; env(1); sudo(8); doas(1).
 */
export function startedCommand(written: string): StartedCommand {
  let command = written;
  let isRoot = false;
  for (let taken = 0; taken < mostTaken; taken++) {
    const found = start.exec(command) ?? (taken > 0 ? option.exec(command) : null);
    if (!found) break;
    isRoot ||= /^(?:sudo|doas)\s/.test(found[0]);
    command = command.slice(found[0].length);
  }
  const [, starter = ''] = command === written ? [] : (/^(\w{1,60})/.exec(written) ?? []);
  return { command, starter, isRoot };
}

const mostTaken = 12;

/** An assignment, or a program before another word. A star may stand for words as well, so that a value ends there. */
const start =
  /^(?:[A-Za-z_]\w{0,60}=(?:"[^"]{0,300}"|'[^']{0,300}'|(?:[^\s"'*:]|:(?!\*)){0,300})(?:\s+|(?=:?\*$))|(?:sudo|doas|env)\s+)/;
const option = /^(?:-[ugphCDRTUS]\s+[\w.#/-]{1,60}|--?[\w-]{1,30}(?:=[^\s*]{0,80})?)\s+/;

/** What a program does for root, where nothing says which file, package or unit is meant: it ends at root. `name` is the program's, `words` what the rule says behind it. */
export function rootAbility(name: string, words: string): string | undefined {
  const known = Object.hasOwn(programs(), name) ? programs()[name] : undefined;
  const isWhole =
    words === '' || (known?.may.startsWith('installs') === true && /^(?:-\S{1,20} )*install$/.test(words));
  return isWhole ? known?.may : undefined;
}

const programs = lazily((): Readonly<Record<string, { readonly may: string }>> => table.programs);
