import type { FileTextFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { textAt } from '../literal.ts';

/** More than a script takes from files. */
const most = 50;

/** `NAME=$(cat FILE)`, `NAME="$(< FILE)"`, with backticks, also within the text that `echo` prints; `jq -r` prints what a text holds as it is. */
const taken =
  /(?<![\w$-])(?<name>[A-Za-z_][\w-]{0,80})=["']?(?:\$\(|`)[ \t]{0,9}(?:cat[ \t]{1,9}|<[ \t]{0,9}|(?<line>head[ \t]{1,9}-(?:n[ \t]{0,9})?1[ \t]{1,9})|jq[ \t]{1,9}(?:-r|--raw-output)[ \t]{1,9}(?:'[^'\n]{1,80}'|"[^"\n]{1,80}"|[\w.[\]]{1,80})[ \t]{1,9})["']?(?<file>[\w./${}-]{1,120})["']?[ \t]{0,9}[)`]/dg;

/** `read -r NAME < FILE` takes one line. */
const read =
  /\bread[ \t]{1,9}(?:-r[ \t]{1,9})?(?<name>[A-Za-z_]\w{0,80})[ \t]{0,9}<[ \t]{0,9}["']?(?<file>[\w./${}-]{1,120})/dg;

/** `core.setOutput('name', fs.readFileSync('file', 'utf8'))`. Source: actions/toolkit, @actions/core. */
const handed =
  /\bcore\.(?<call>setOutput|exportVariable)\(\s{0,9}["'`](?<name>[\w-]{1,80})["'`],\s{0,40}(?:String\(\s{0,9})?(?:\w{1,20}\.)?readFileSync\(\s{0,9}["'`](?<file>[\w./${}-]{1,120})["'`]/dg;

/** Which names a script gives the text of a file as it is: variables of a shell, or outputs and variables of the run. Linear in the script. */
export function textsOfFiles(text: string, { start, end }: Span): readonly FileTextFact[] {
  const script = text.slice(start, end);
  if (!/\bcat\b|\$\([ \t]*<|\bjq\b|\bhead\b|\bread\b|readFileSync/.test(script)) return [];
  return [taken, read, handed]
    .flatMap((form) => [...script.matchAll(form)])
    .slice(0, most)
    .flatMap(({ groups = {}, indices }): readonly FileTextFact[] => {
      const { name = '', file = '', line, call } = groups;
      const at = indices?.groups?.file;
      if (!at) return [];
      const isOneLine = line !== undefined || /^read\b/.test(script.slice(indices?.[0]?.[0]));
      return [
        {
          name,
          file: textAt(file, start + at[0]),
          ...(isOneLine && { isOneLine }),
          ...(call !== undefined && { to: call === 'setOutput' ? 'output' : 'variable' }),
        },
      ];
    });
}
