import type { SettingFact } from '../../model/pipeline.ts';
import type { Step } from '../changed-file.ts';

/** How a script gets a text as a variable in place of an expression. */
export interface VariablePlan {
  readonly name: string;
  /** What the variable is set to. */
  readonly value: string;
  /** The variable is there already. */
  readonly isKnown: boolean;
  readonly steps: readonly Step[];
}

/** Names that a shell or a runner has a use for. */
const taken =
  /^(?:PATH|HOME|USER|SHELL|PWD|LANG|TERM|TMPDIR|CI|IFS|PS\d|UID|ENV|BASH\w*|GITHUB_\w+|RUNNER_\w+|ACTIONS_\w+|CIRCLE\w*|NODE_OPTIONS|LD_\w+)$/;

/** A name for a variable in the manner of shells, which none of these has. */
export function freeName(words: string, others: readonly Pick<SettingFact, 'name'>[]): string {
  const plain =
    words
      .replace(/\W+/g, '_')
      .toUpperCase()
      .replace(/^(?=\d)/, 'N_') || 'TEXT';
  const names = new Set(others.map(({ name }) => name));
  let name = taken.test(plain) ? `${plain}_TEXT` : plain;
  for (let number = 2; names.has(name); number++) name = `${plain}_${number}`;
  return name;
}
