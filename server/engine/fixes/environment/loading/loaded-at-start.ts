import { keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { readJson } from '../../../syntax/json/json.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { aboveComment, firstTaken, loadedBefore } from '../script/first-taken.ts';
import { startedFile } from '../script/started-file.ts';
import { oldestNode, readsFiles, takesDotenv } from './oldest-node.ts';

/**
 * Has the file that starts a program read the file of variables: by the package for it that the project has and nothing calls, by Node itself, or by the
 * package, which the project is given, where its imports run before any line of its own, or its Node knows no such file. Nothing
 * where nobody can say which file starts it, or which Node does. `path` is the file that asks for the variable. Sources: dotenv for Node, "Usage"; Node.js,
 * `process.loadEnvFile`; DotNetEnv, "Usage", `Env.Load`.
 */
export function loadedAtStart(
  language: string,
  envPath: string,
  context: FixContext,
  path?: string,
): readonly FileChange[] {
  if (language === 'csharp') return [inDotNet(envPath, context) ?? []].flat();
  return /^(?:javascript|typescript)$/.test(language) ? inNode(envPath, context, path) : [];
}

/** Whether Node itself was told to read the file of variables, which an older one does not know. */
export function isLoadedByNode(changes: readonly FileChange[]): boolean {
  return changes.some((change) => change.kind === 'edit' && change.edits.some(isOfNode));
}

function isOfNode({ text }: Edit): boolean {
  return text.includes('process.loadEnvFile(');
}

/** In words, what is left to do once the manifest lists the package; undefined where it was not put there. */
export function toInstall(changes: readonly FileChange[], context: FixContext): string | undefined {
  const manifest = changes.find(({ path }) => /(?:^|\/)package\.json$/.test(path))?.path;
  if (manifest === undefined) return undefined;
  // A workspace has one for all of its packages.
  const files = foldersAbove(manifest).flatMap((above) => locks.map(([file, by]) => [above + file, by] as const));
  const lock = files.find(([file]) => context.text(file) !== undefined);
  const writes = lock === undefined ? '' : `, which writes it into ${lock[0]}: commit that, too`;
  return `The patch lists dotenv in ${manifest}. Run ${lock?.[1] ?? 'npm'} install${writes}.`;
}

const locks: readonly (readonly [file: string, by: string])[] = [
  ['package-lock.json', 'npm'],
  ['yarn.lock', 'yarn'],
  ['pnpm-lock.yaml', 'pnpm'],
];

function inNode(envPath: string, context: FixContext, asked?: string): readonly FileChange[] {
  const folder = folderPrefixOf(envPath);
  const manifest = context.text(`${folder}package.json`);
  const [root] = manifest === undefined ? [] : readJson(manifest).roots;
  const hasPackage = textOf(valueAt(root, 'dependencies', 'dotenv')) !== undefined;
  if (root === undefined) return [];
  const path = startedFile(folder, context);
  const text = path === undefined ? undefined : context.text(path);
  if (path === undefined || text === undefined) return [];
  const first = firstTaken(text);
  if (first === undefined) return [];
  const [end, line] = [/;[ \t]*\r?$/m.test(text) ? ';' : '', lineBreakOf(text)];
  const byPackage = [edited(path, [loadedBefore(first, text)]) ?? []].flat();
  if (hasPackage) return byPackage;
  const oldest = oldestNode(folder, context) ?? readsFiles;
  // Neither its own call nor today's package is for such a Node.
  if (oldest < takesDotenv) return [];
  const listed = withPackage(`${folder}package.json`, context);
  const withNew = listed === undefined ? [] : [listed, ...byPackage];
  if (oldest < readsFiles) return withNew;
  const indent = /^(?:\t| {2,4})(?=\S)/m.exec(text)?.[0] ?? '  ';
  const call = [
    'try {',
    `${indent}process.loadEnvFile()${end}`,
    '} catch {',
    `${indent}// Without a .env, the variables are set where it runs.`,
    `}${line}${line}`,
  ].join(line);
  if (!first.isModule) return [edited(path, [insertion(aboveComment(text, first.index), call)]) ?? []].flat();
  // What a module imports runs before its own first line, so only what it asks for itself comes late enough.
  const imports = [...text.matchAll(/^import\b[^;{\n]*(?:\{[^}]*\}[^;\n]*)?;?[ \t]*(?:\/\/[^\n]*)?\r?\n/gm)];
  const last = imports.at(-1);
  if (path !== asked || path.endsWith('.ts') || last === undefined) return withNew;
  return [edited(path, [insertion(last.index + last[0].length, `${line}${call.trimEnd()}${line}`)]) ?? []].flat();
}

/** dotenv among the packages that the program needs, in their order. Undefined where it lists none. */
function withPackage(path: string, context: FixContext): FileChange | undefined {
  const document = context.document(path);
  const needs = valueAt(document?.roots[0], 'dependencies');
  if (document === undefined || needs?.kind !== 'map' || needs.entries.length === 0) return undefined;
  const names = needs.entries.map((each) => keyOf(each) ?? '');
  const isSorted = names.every((name, at) => at === 0 || (names[at - 1] ?? '') <= name);
  const after = isSorted ? names.findLast((name) => name < 'dotenv') : names.at(-1);
  // Nothing is put before the first one.
  if (after === undefined)
    return edited(path, editorOf(path, document).setEntry(document, needs, 'dotenv', dotenvVersion));
  return edited(path, editorOf(path, document).setEntry(document, needs, 'dotenv', dotenvVersion, { after }));
}

/** Runs on any Node from version 12 on. Source: dotenv 16, `engines` of its manifest. */
const dotenvVersion = '^16.4.5';

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
