import { fileNameOf } from '../../../text/paths/file-name.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { applyEdits } from '../../edit/edit.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { isIgnored } from '../../git-ignore.ts';
import { namedBySettings } from './framework-settings.ts';

/** The sample of a file of settings that settings of .NET Framework name, with all but its secrets; none where there is one, for any other file, and where git would not have it. */
export function sampleOfExternal(file: string, context: FixContext): readonly FileChange[] {
  const text = context.text(file);
  const sample = `${file}.example`;
  if (text === undefined || namedBySettings(file, context) === undefined) return [];
  if (context.text(sample) !== undefined || isIgnored(sample, context)) return [];
  const secrets = (context.facts(file)?.credentials ?? []).map(({ span }) => ({ span, text: '' }));
  return [{ kind: 'create', path: sample, text: applyEdits(text, secrets) }];
}

/** In words, who has to make such a file of its sample; undefined for any other. */
export function madeOfExample(file: string, context: FixContext): string | undefined {
  const naming = namedBySettings(file, context);
  if (naming === undefined) return undefined;
  const name = fileNameOf(file);
  const without = naming.isRequired ? 'the program does not start without it' : 'its settings are missing without it';
  return `${naming.path} names ${name}, and ${without}: whoever installs it makes it of ${name}.example.`;
}

/** In words, which project could no more be built without such a file; undefined where none needs it. Source: MSBuild, "Common MSBuild project items". */
export function builtWithExternal(file: string, context: FixContext): string | undefined {
  if (namedBySettings(file, context) === undefined) return undefined;
  const item = new RegExp(
    `<(?:None|Content)\\s(?![^<>]*\\bCondition=)[^<>]*\\bInclude="(?:[^"]*\\\\)?${literalPattern(fileNameOf(file))}"(?![^<>]*\\bCondition=)`,
    'i',
  );
  const project = context.paths().find((path) => /\.(?:cs|vb)proj$/.test(path) && item.test(context.text(path) ?? ''));
  return (
    project &&
    `${project} takes it into the build, which nobody else could do without it: give its item the condition Exists('${fileNameOf(file)}') first.`
  );
}
