import type { TextFact } from '../../model/facts.ts';
import type { Level } from '../../model/finding.ts';
import type { CommandFact } from '../../model/pipeline.ts';

/** A variable that a command shows: its word, its name, and what happens with it. */
export interface ExposedVariable {
  readonly word: TextFact;
  readonly name: string;
  readonly what: string;
  readonly level: Level;
}

const secretLike =
  /(?:^|[_.])(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|PASSPHRASE|ACCESSTOKEN)$/i;
const printing = /^(?:echo|printf|print|cat|write-host|write-output)$/i;
const passing = /^(?:-p|--password|--pass|--token|--api-key|--secret)$/;

/** A secret-like variable that is printed to the log, or given to a command as an argument for a password; `variable` reads its name. */
export function exposedVariable({ words, output }: CommandFact, variable: RegExp): ExposedVariable | undefined {
  const command = words[0]?.text ?? '';
  for (const [index, word] of words.entries()) {
    if (index === 0) continue;
    const [flag = '', value = ''] =
      word.text.startsWith('--') && word.text.includes('=')
        ? word.text.split('=', 2)
        : [words[index - 1]?.text, word.text];
    const name = variable.exec(value)?.[1];
    if (name === undefined || !secretLike.test(name)) continue;
    if (printing.test(command)) {
      if (output === 'log') return { word, name, what: `${name} is printed to the log`, level: 'warning' };
    } else if (passing.test(flag))
      return {
        word,
        name,
        what: `${name} stands on the command line of ${command.slice(0, 40)}, which other processes can read`,
        level: 'note',
      };
  }
  return undefined;
}
