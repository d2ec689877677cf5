import { entriesOf, keyOf, resolved, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { shellCommands } from '../pipeline/shell.ts';
import { accessGiven, mayGiveAccess, signedInNames } from '../script/access-given.ts';
import { flattened, type Task } from './tasks.ts';

/** What commands of tasks give accounts, as those of a script do. Source: ansible-core, modules `shell`, `command` and `raw`. */
export function accessInTasks(
  tasks: readonly Task[],
  { path, text }: { readonly path: string; readonly text: string },
): FormatFacts {
  return {
    bindings: flattened(tasks).flatMap(({ node, symbol }) =>
      entriesOf(node)
        .filter((item) => shellModule.test(keyOf(item) ?? ''))
        .flatMap(({ value }) => {
          const command = resolved(valueAt(value, 'cmd') ?? value);
          if (command?.kind !== 'scalar') return [];
          const { start, end } = command.content;
          const written = text.slice(start, end);
          if (!mayGiveAccess(written)) return [];
          const people = signedInNames(written);
          return shellCommands(text, command.content).flatMap(
            (each, number) => accessGiven(each, path, `${symbol}.access.${number}`, people) ?? [],
          );
        }),
    ),
  };
}

const shellModule = /^(?:ansible\.(?:builtin|legacy)\.)?(?:shell|command|raw)$/;
