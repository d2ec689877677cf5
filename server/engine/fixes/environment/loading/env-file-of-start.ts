import { entriesOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { keptOfFile } from '../../kept-of-file.ts';

/**
 * The files of variables that the package of a manifest has Node read where it is started, `node --env-file=…`: by its scripts that start the program, and what these call. What a test,
 * Compose or a container is given by a script is none of them. Sources: Node.js, "Command-line API", `--env-file`; npm, "scripts".
 */
export const filesOfStart = keptOfFile((_text, manifest, context): readonly string[] => {
  const own = folderPrefixOf(manifest);
  const scripts = new Map(
    entriesOf(valueAt(context.document(manifest)?.roots[0], 'scripts')).flatMap((each) => {
      const [name, command] = [keyOf(each), textOf(each.value)];
      return name === undefined || command === undefined ? [] : [[name, command]];
    }),
  );
  const reached = new Set([...scripts.keys()].filter((name) => starts.test(name)));
  // What is called is gone through, too.
  for (const name of reached)
    for (const [, called = ''] of (scripts.get(name) ?? '').matchAll(calls))
      if (scripts.has(called)) reached.add(called);
  const files = [...reached].flatMap((name) => (scripts.get(name) ?? '').split(separators).flatMap(filesOfCommand));
  return [...new Set(files.flatMap((file) => (isOutside.test(file) ? [] : (joinedPath(own, file) ?? []))))];
});

/** A path of the machine, or one that a variable says. */
export const isOutside = /^(?:[/~\\$]|[A-Za-z]:)/;

const starts = /^(?:pre)?(?:start|dev|develop|serve|server)(?::(?!prod|test|e2e|ci\b)[\w:-]+)?$/;
const calls = /\b(?:npm|pnpm|yarn|bun)(?:[ \t]+run)?[ \t]+([\w:-]{1,60})/g;
const separators = /&&|[;|&"']+/;

/** Behind variables of its own and what only hands them on. */
const ofNode = /^\s*(?:(?:\w+=\S*|cross-env|npx|env)\s+)*(?:node|tsx|nodemon)\s+(.*)$/;
const withWord =
  /^(?:-r|-C|-w|--require|--import|--loader|--experimental-loader|--conditions|--watch-path|--watch|--ext|-e)$/;

/** What stands behind the module that is started is for it alone. */
function filesOfCommand(command: string): readonly string[] {
  const words = ofNode.exec(command)?.[1]?.split(/\s+/) ?? [];
  const files: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, written] = /^--env-file(?:-if-exists)?=(.+)$/.exec(word) ?? [];
    if (written !== undefined) files.push(written);
    else if (/^--env-file(?:-if-exists)?$/.test(word)) files.push(words[++at] ?? '');
    else if (withWord.test(word) && !/^-/.test(words[at + 1] ?? '-') && !/\.[cm]?[jt]sx?$/.test(words[at + 1] ?? ''))
      at++;
    else if (!word.startsWith('-') && !/^(?:watch|run)$/.test(word)) break;
  }
  return files.filter((file) => file !== '');
}
