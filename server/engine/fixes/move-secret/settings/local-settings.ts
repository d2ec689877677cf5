import { textOf, valueAt } from '../../../syntax/document.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { afterSteps, edited, rewritten, type Step } from '../../changed-file.ts';
import { type Edit, insertion, type PlainValue } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { projectAbove } from '../../environment/dotnet/dotnet-project.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { ignoreChange, isIgnored } from '../../git-ignore.ts';

/** Where a setting of .NET goes on this machine: a file of settings that git ignores and the program reads after the one it stood in. */
export interface LocalSettings {
  readonly path: string;
  readonly changes: readonly FileChange[];
}

/**
 * Keeps a setting of `appsettings.json` in a file beside it. Where the program reads none that git ignores, its first lines add one, and the environment again
 * behind it, which stays the last word. Undefined where no beginning of a program of .NET is known, and where a developer's settings say something else already.
 * `keys` from the outermost. Sources: ASP.NET Core, "Configuration", default sources and `AddJsonFile`; .NET SDK, "Implicit using directives".
 */
export function localSettings(
  path: string,
  keys: readonly string[],
  value: string,
  context: FixContext,
): LocalSettings | undefined {
  if (!/(?:^|\/)appsettings\.json$/.test(path)) return undefined;
  const folder = folderPrefixOf(path);
  const program = `${folder}Program.cs`;
  const text = context.text(program);
  if (text === undefined || isOfDevelopment(folder, keys, context)) return undefined;
  const known = ignoredSettings(text, folder, context);
  const file = known ?? `${folder}${usualName}`;
  const kept = withSetting(file, context.text(file), keys, value);
  if (kept === undefined) return undefined;
  if (known !== undefined) return { path: file, changes: [kept] };
  const project = projectAbove(path, context)?.text ?? '';
  const added = text.includes(`"${usualName}"`) ? [] : addedSource(text, project);
  if (added === undefined) return undefined;
  const changes = [ignoreChange(file, context), kept, edited(program, added)].filter((change) => change !== undefined);
  return { path: file, changes };
}

const usualName = 'appsettings.Local.json';

/** Where the settings of development have a value for it, which a later file would take the place of. */
function isOfDevelopment(folder: string, keys: readonly string[], context: FixContext): boolean {
  const root = context.document(`${folder}appsettings.Development.json`)?.roots[0];
  return (textOf(valueAt(root, ...keys)) ?? '') !== '';
}

/** A file of settings that the program adds by its name and that git ignores. */
function ignoredSettings(text: string, folder: string, context: FixContext): string | undefined {
  return [...text.matchAll(/^[^/\n]*\.AddJsonFile\(\s*(?:path:\s*)?"([\w.-]{1,80}\.json)"/gm)]
    .map(([, name = '']) => folder + name)
    .find((file) => isIgnored(file, context) && !context.isSeenByGit(file));
}

/** In the manner of the file, comments kept. Undefined where it holds no settings, or has another value. Source: .NET, "JSON configuration provider", which skips comments. */
function withSetting(
  path: string,
  before: string | undefined,
  keys: readonly string[],
  value: string,
): FileChange | undefined {
  if (before === undefined || before.trim() === '')
    return rewritten(path, before, `${JSON.stringify(within(keys, value), null, 2)}\n`);
  const after = afterSteps('json', before, [(document, editor) => setting(document, editor, keys, value)]);
  return after === undefined ? undefined : rewritten(path, before, after);
}

/** The value in the innermost section that is there, with the sections that are not. */
function setting(...[document, editor, keys, value]: [...Parameters<Step>, readonly string[], string]) {
  const [root] = document.roots;
  const depth = keys.findIndex((_, at) => valueAt(root, ...keys.slice(0, at + 1)) === undefined);
  const known = depth === -1 ? valueAt(root, ...keys) : undefined;
  if (known !== undefined) {
    const text = textOf(known);
    if (text === value) return 'nothing';
    return text === '' ? editor.replaceValue(document, known, value) : [];
  }
  const holder = valueAt(root, ...keys.slice(0, depth));
  return holder?.kind === 'map'
    ? editor.setEntry(document, holder, keys[depth] ?? '', within(keys.slice(depth + 1), value))
    : [];
}

function within(keys: readonly string[], value: string): PlainValue {
  return keys.reduceRight<PlainValue>((inner, key) => ({ [key]: inner }), value);
}

const source = `AddJsonFile("${usualName}", optional: true).AddEnvironmentVariables()`;

/** The source as the host is made; undefined where that is not seen. */
function addedSource(text: string, project: string): readonly Edit[] | undefined {
  const end = lineBreakOf(text);
  const using = usingConfiguration(text, project, end);
  const builder =
    /^([ \t]*)(?:var|WebApplicationBuilder|HostApplicationBuilder)[ \t]+(\w+)[ \t]*=[ \t]*(?:WebApplication|Host)\.Create(?:Application|Slim)?Builder\([^;\n]*\);[^\n]*\n/m.exec(
      text,
    );
  if (builder !== null) {
    const [all, indent = '', name = ''] = builder;
    return [...using, insertion(builder.index + all.length, `${indent}${name}.Configuration.${source};${end}`)];
  }
  const host = /\bHost\.CreateDefaultBuilder\(\w*\)(?=[ \t]*\r?\n([ \t]*)\.)/.exec(text);
  if (host === null) return undefined;
  const call = `${end}${host[1] ?? ''}.ConfigureAppConfiguration(config => config.${source})`;
  return [...using, insertion(host.index + host[0].length, call)];
}

/** What the methods are members of: projects of the web have it for all files where they ask for that. */
function usingConfiguration(text: string, project: string, end: string): readonly Edit[] {
  const isImplicit =
    /<ImplicitUsings>\s*(?:enable|true)\b/i.test(project) && /Sdk="Microsoft\.NET\.Sdk\.(?:Web|Worker)"/.test(project);
  if (isImplicit || /^[ \t]*using[ \t]+Microsoft\.Extensions\.Configuration[ \t]*;/m.test(text)) return [];
  const first = /^[ \t]*using[ \t]/m.exec(text)?.index ?? (text.startsWith('\uFEFF') ? 1 : 0);
  return [insertion(first, `using Microsoft.Extensions.Configuration;${end}`)];
}

/** In words, what is left to do about a setting that only this machine has now. `name`: of the variable that takes its place elsewhere. */
export function leftToHosts(local: LocalSettings, name: string): string {
  return `${fileNameOf(local.path)} is on this machine alone: set ${name} where the program runs elsewhere, and have whoever develops make the file.`;
}
