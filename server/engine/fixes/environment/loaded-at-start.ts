import { textOf, valueAt } from '../../syntax/document.ts';
import { readJson } from '../../syntax/json/json.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import { edited } from '../changed-file.ts';
import { insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FileChange, FixContext } from '../fix.ts';

/**
 * Has the file that starts a program read the file of variables, by the package for it that the project has and nothing calls; undefined where the project has
 * none, or nobody can say which file starts it. Sources: dotenv for Node, "Usage"; DotNetEnv, "Usage", `Env.Load`.
 */
export function loadedAtStart(language: string, envPath: string, context: FixContext): FileChange | undefined {
  if (language === 'csharp') return inDotNet(envPath, context);
  return /^(?:javascript|typescript)$/.test(language) ? inNode(envPath, context) : undefined;
}

function inNode(envPath: string, context: FixContext): FileChange | undefined {
  const folder = folderPrefixOf(envPath);
  const manifest = context.text(`${folder}package.json`);
  const [root] = manifest === undefined ? [] : readJson(manifest).roots;
  if (textOf(valueAt(root, 'dependencies', 'dotenv')) === undefined) return undefined;
  const scripts = ['start', 'dev'].flatMap((name) => textOf(valueAt(root, 'scripts', name)) ?? []);
  // A program that several files start is left to whoever knows which one is meant.
  const files = [...new Set(scripts.flatMap((script) => starter.exec(script)?.[1] ?? []))];
  const [only] = files.length === 1 ? files : [];
  const joined = only === undefined ? undefined : joinedPath(folder.replace(/\/$/, ''), only);
  const path = [joined, `${joined}.js`, `${joined}.ts`].find((each) => context.text(each ?? '') !== undefined);
  const text = path === undefined ? undefined : context.text(path);
  if (path === undefined || text === undefined) return undefined;
  const first = /^(?:import\b[^\n]*(['"])[^'"\n]+\1|(?:const|let|var)\b[^\n]*\brequire\((['"]))/m.exec(text);
  if (first === null) return undefined;
  const quote = first[1] ?? first[2] ?? "'";
  const end = /;[ \t]*$/m.test(text) ? ';' : '';
  const isModule = first[1] !== undefined;
  const line = isModule
    ? `import ${quote}dotenv/config${quote}${end}`
    : `require(${quote}dotenv${quote}).config()${end}`;
  return edited(path, [insertion(first.index, line + lineBreakOf(text))]);
}

/** A command that runs one file. */
const starter =
  /^(?:\w+=\S+ )*(?:node|nodemon|ts-node|ts-node-dev|tsx(?: watch)?)(?: --(?:watch|respawn|transpile-only))* ([\w./-]+)$/;

function inDotNet(envPath: string, context: FixContext): FileChange | undefined {
  const folder = folderPrefixOf(envPath);
  const projects = context.paths().filter((path) => path.startsWith(folder) && path.endsWith('.csproj'));
  const [only, ...more] = projects.filter((path) => /Include="DotNetEnv"/i.test(context.text(path) ?? ''));
  const path = only === undefined || more.length > 0 ? undefined : `${folderPrefixOf(only)}Program.cs`;
  const text = path === undefined ? undefined : context.text(path);
  const start = /^([ \t]*)var \w+ = (?:WebApplication|Host)\.Create\w*Builder\(/m.exec(text ?? '');
  if (path === undefined || text === undefined || start === null) return undefined;
  // A project runs in its own folder, below which the file may lie.
  const call = folderPrefixOf(only ?? '') === folder ? 'Load()' : 'TraversePath().Load()';
  return edited(path, [insertion(start.index, `${start[1]}DotNetEnv.Env.${call};${lineBreakOf(text)}`)]);
}
