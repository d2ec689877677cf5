import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore, skip } from './reading.ts';

/** Sources: GitHub, "Workflow commands"; Azure Pipelines, "Logging commands", `SetVariable`. */
const setting =
  /(?:::set-(?:output|env) name=|##vso\[task\.setvariable (?:[A-Za-z]{1,12}=\w{1,8};){0,3}variable=)[\w.-]{0,40}$/i;
const told = /::(?=[^\s:$])|(?:;[A-Za-z]{1,12}=\w{1,8}){0,3};?\](?=[^\s$])/y;

/** What a line that a program prints tells its runner that a variable holds: `::set-output name=token::…`, `##vso[task.setvariable variable=token]…`. */
export function readToldRunner(text: string, name: Name, _: Language): Literal | undefined {
  if (text[name.span.start - 1] !== '=') return undefined;
  const at = skip(told, text, name.span.end);
  if (at === undefined || !setting.test(lineBefore(text, name))) return undefined;
  return readLiteral(text, at, 'shell', { inside: '"' });
}
