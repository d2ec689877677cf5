import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { edited } from '../../changed-file.ts';
import { insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';

/** The nearest project of .NET that a file lies in; undefined where there is none, or several. */
export function projectAbove(
  path: string,
  context: FixContext,
): { readonly path: string; readonly text: string } | undefined {
  for (const folder of foldersAbove(path)) {
    const named = context
      .paths()
      .filter((each) => /\.(?:cs|vb|fs)proj$/.test(each) && each.slice(0, each.lastIndexOf('/') + 1) === folder);
    const [first] = named;
    if (first === undefined) continue;
    const text = named.length > 1 ? undefined : context.text(first);
    return text === undefined ? undefined : { path: first, text };
  }
  return undefined;
}

/** Whether a project is written in the manner of .NET SDK, which takes in all files beside it. Source: Microsoft, ".NET project SDKs". */
function isOfSdk(text: string): boolean {
  return /<Project\b[^>]*\sSdk="|<Sdk\s+Name="|<Import\s[^>]*\bSdk="/.test(text);
}

/** Whether a source belongs to a program of .NET Framework, for which nobody reads a file of variables. */
export function isOfFramework(path: string, context: FixContext): boolean {
  const project = path.endsWith('.cs') ? projectAbove(path, context) : undefined;
  return project !== undefined && !isOfSdk(project.text) && /<TargetFrameworkVersion>\s*v[1-4]\./.test(project.text);
}

/**
 * Has the build copy a file beside the program, where it is there: git does not have it. Undefined where it does so already, or no project is known. Source: Microsoft,
 * "Common MSBuild project items", `CopyToOutputDirectory`.
 */
export function copiedByBuild(file: string, context: FixContext): FileChange | undefined {
  const project = projectAbove(file, context);
  if (project === undefined) return undefined;
  const { path, text } = project;
  const name = file.slice(path.lastIndexOf('/') + 1).replaceAll('/', '\\');
  if (text.includes(`"${name}"`)) return undefined;
  const end = lineBreakOf(text);
  const close = text.lastIndexOf('</Project>');
  if (close === -1) return undefined;
  const unit = /^([ \t]+)<(?:ItemGroup|PropertyGroup)\b/m.exec(text)?.[1] ?? '  ';
  const item = isOfSdk(text)
    ? [`<None Update="${name}" CopyToOutputDirectory="PreserveNewest" />`]
    : [
        `<None Include="${name}" Condition="Exists('${name}')">`,
        `${unit}<CopyToOutputDirectory>PreserveNewest</CopyToOutputDirectory>`,
        '</None>',
      ];
  const beside =
    /^([ \t]*)<None\s+(?:Include|Update)="app\.config"\s*(?:\/>|>[\s\S]{0,300}?<\/None>)[ \t]*\r?\n/im.exec(text);
  const own = (indent: string) => item.map((line) => `${indent}${line}${end}`).join('');
  if (beside !== null) return edited(path, [insertion(beside.index + beside[0].length, own(beside[1] ?? ''))]);
  const group = `${unit}<ItemGroup>${end}${own(unit + unit)}${unit}</ItemGroup>${end}`;
  return edited(path, [insertion(text.lastIndexOf('\n', close) + 1, group)]);
}
