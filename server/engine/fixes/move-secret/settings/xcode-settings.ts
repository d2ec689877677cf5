import type { Span } from '../../../model/span.ts';
import { saysGenerated } from '../../../text/generated-text.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { withLine } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf, removalOfLines } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { upperSnake } from '../../secret/secret-literal.ts';
import type { BesideMove } from '../kubernetes/kustomize-generator.ts';

const secrets = 'Secrets.xcconfig';
const include = `#include? "${secrets}"`;

/** A setting of Xcode. The file named last counts, and one that is not there is passed over. Source: Xcode, "Adding a build configuration file". */
export function ofXcode(path: string, text: string, span: Span, context: FixContext): BesideMove | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = /[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0;
  const line = text.slice(start, start + lineEnd);
  const name = /^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*\S/.exec(line)?.[1];
  const file = path.slice(0, path.lastIndexOf('/') + 1) + secrets;
  if (name === undefined || path === file || isSet(name, context.text(file))) return undefined;
  const edits = [removalOfLines(text, start, start + lineEnd), ...including(text)];
  return { file, edits, kept: [withLine(file, context.text(file), line.trim())] };
}

/**
 * A value of `Info.plist`, which Xcode fills in from the settings of the build: those of the nearest configuration files take one more
 * file along. Source: Xcode, "Build settings reference", `INFOPLIST_FILE`; "Adding a build configuration file".
 */
export function ofInfoPlist(path: string, text: string, span: Span, context: FixContext): BesideMove | undefined {
  const before = text.slice(Math.max(0, span.start - 300), span.start);
  const key = /<key>([\w.-]{1,80})<\/key>\s*<string>$/.exec(before)?.[1];
  const value = text.slice(span.start, span.end);
  // Two slashes begin a comment there.
  const isPlain = /^[\w.+=:@~,/-]+$/.test(value) && !value.includes('//');
  if (key === undefined || !isPlain || !text.startsWith('</string>', span.end)) return undefined;
  const name = upperSnake(key);
  const nearest = nearestConfigurations(path, context);
  const configurations = nearest.filter((each) => isTaken(each, context));
  // The build takes its settings from elsewhere, so that the value would be empty: only who sees the project can tell from where.
  if (nearest.length > 0 && configurations.length === 0) return undefined;
  const [first = path] = configurations;
  const file = first.slice(0, first.lastIndexOf('/') + 1) + secrets;
  if (isSet(name, context.text(file))) return undefined;
  const named = configurations.flatMap((each): readonly FileChange[] => {
    const edits = including(context.text(each) ?? '');
    return edits.length === 0 ? [] : [{ kind: 'edit', path: each, edits }];
  });
  const kept = withLine(file, context.text(file), `${name} = ${value}`);
  return { file, edits: [{ span, text: `$(${name})` }], kept: [kept, ...named] };
}

/** In words, what lets a project know the file that has no configuration files yet. */
export function unknownToProject(path: string, context: FixContext): string | undefined {
  return nearestConfigurations(path, context).length > 0
    ? undefined
    : `Add ${secrets} to the project, as the configuration file of Debug and Release (project, Info, Configurations).`;
}

/** Those of the nearest folder that has some, below one that the file lies in, but for what a tool writes anew: `Generated.xcconfig` of Flutter. */
function nearestConfigurations(path: string, context: FixContext): readonly string[] {
  const all = context
    .paths()
    .filter(
      (each) => each.endsWith('.xcconfig') && !each.endsWith(secrets) && !saysGenerated(context.text(each) ?? ''),
    );
  for (const above of foldersAbove(path)) {
    const [first] = all.filter((each) => each.startsWith(above) && !each.includes('Pods/')).sort();
    const folder = first?.slice(0, first.lastIndexOf('/') + 1);
    if (folder !== undefined)
      return all.filter((each) => each.startsWith(folder) && !each.slice(folder.length).includes('/')).sort();
  }
  return [];
}

/** Whether a project builds by a file of settings, or one that it builds by includes it; where no project is there to be asked, it does. Source: Xcode, "Adding a build configuration file". */
function isTaken(file: string, context: FixContext): boolean {
  const name = literalPattern(fileNameOf(file));
  const projects = context.paths().filter((each) => each.endsWith('.pbxproj') && !each.includes('Pods/'));
  const settings = context.paths().filter((each) => each.endsWith('.xcconfig') && each !== file);
  const isBase = new RegExp(`\\bbaseConfigurationReference = \\w+ /\\* ${name} \\*/`);
  const isIncluded = new RegExp(`^#include\\??[ \\t]*"[^"\\n]{0,300}?${name}"`, 'm');
  const based = projects
    .map((each) => context.text(each) ?? '')
    .filter((text) => text.includes('baseConfigurationReference'));
  return (
    based.length === 0 ||
    based.some((text) => isBase.test(text)) ||
    settings.some((each) => isIncluded.test(context.text(each) ?? ''))
  );
}

function isSet(name: string, text: string | undefined): boolean {
  return new RegExp(`^[ \\t]*${name}\\b`, 'm').test(text ?? '');
}

function including(text: string): readonly Edit[] {
  if (/^#include\??[ \t]*"Secrets\.xcconfig"/m.test(text)) return [];
  const end = lineBreakOf(text);
  return [insertion(text.length, text === '' || text.endsWith('\n') ? include + end : end + include)];
}
