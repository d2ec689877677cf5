import loaders from '../../../../../rules/env-loaders.json' with { type: 'json' };
import { entry, keyOf, resolved, valueAt } from '../../../syntax/document.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';

const ofFolder = (folder: string) => `optional:file:${folder}.env[.properties]`;

/**
 * A module of a larger build is started in its own folder by Maven and Gradle, and in that of the whole by editors and by whoever runs its archive there: the file is looked
 * for from both. Sources: Spring Boot Maven Plugin, `spring-boot:run`, `workingDirectory`; IntelliJ IDEA, "Run/debug configurations", working directory.
 */
function importsOf(folder: string, context: FixContext): string {
  const name = folder.split('/').at(-2) ?? '';
  const whole = foldersAbove(folder).find(
    (above) => above !== folder && isWhole(above, folder.slice(above.length, -1), context),
  );
  return whole === undefined || name === '' ? ofFolder('') : `${ofFolder('')},${ofFolder(folder.slice(whole.length))}`;
}

/** Whether the build in a folder names what lies below it as a module. Sources: Maven, "POM Reference", `modules`; Gradle, `include`. */
function isWhole(above: string, module: string, context: FixContext): boolean {
  const named = literalPattern(module);
  const ofMaven = new RegExp(`<module>\\s*(?:\\./)?${named}/?\\s*</module>`);
  const ofGradle = new RegExp(`["']:?${named.replaceAll('/', '[:/]')}["']`);
  return (
    ofMaven.test(context.text(`${above}pom.xml`) ?? '') ||
    ['settings.gradle', 'settings.gradle.kts'].some((file) => ofGradle.test(context.text(above + file) ?? ''))
  );
}

/**
 * The setting that has Spring Boot read the file of variables, in the settings that it starts with; undefined where nobody can say that it is of a version
 * which knows the setting, that it starts in the folder of that file, or that nothing is imported yet. Source: Spring Boot 2.4, "Externalized
 * Configuration", "Importing Additional Data" and "Importing Extensionless Files".
 */
export function springImport(envPath: string, context: FixContext): FileChange | undefined {
  const folder = folderPrefixOf(envPath);
  const isNew = new RegExp(loaders.spring.importing);
  // A module has the version from above.
  const manifests = foldersAbove(envPath).flatMap((above) =>
    loaders.spring.manifests.flatMap((name) => context.text(above + name) ?? []),
  );
  if (envPath !== `${folder}.env` || !manifests.some((text) => isNew.test(text))) return undefined;
  const names = ['application.yml', 'application.yaml', 'application.properties'];
  const files = names.map((name) => `${folder}src/main/resources/${name}`);
  const stated = files.filter((file) => context.text(file) !== undefined);
  // The other one often stands there with nothing in it.
  const told = stated.filter((file) => /^[ \t]*[^\s#]/m.test(context.text(file) ?? ''));
  const all = told.length === 0 ? stated : told;
  // Both are read: where neither imports anything, the one that wins says it for both. Source: Spring Boot, "External Application Properties".
  const isOpen = all.every((file) => !/\bimport\b/.test(context.text(file) ?? ''));
  const path = all.length === 1 || isOpen ? all.at(-1) : undefined;
  const text = path === undefined ? undefined : context.text(path);
  if (path === undefined || text === undefined) return undefined;
  const imports = importsOf(folder, context);
  return edited(path, path.endsWith('.properties') ? inProperties(text, imports) : inYaml(path, imports, context));
}

/** Items that are appended at one place, one behind the other; none where an item would change more. */
function inOne(edits: readonly Edit[]): readonly Edit[] {
  const [first] = edits;
  const isOnePlace = edits.every(({ span }) => span.start === first?.span.start && span.end === span.start);
  return first !== undefined && isOnePlace ? [{ ...first, text: edits.map(({ text }) => text).join('') }] : [];
}

function inProperties(text: string, imported: string): readonly Edit[] {
  const known = /^[ \t]*spring\.config\.import[ \t]*[=:][ \t]*([^\s\\]+)[ \t]*\r?$/m.exec(text);
  if (known !== null) return [insertion(known.index + known[0].trimEnd().length, `,${imported}`)];
  // In several lines, or of several keys.
  if (/^[ \t]*spring\.config\.import\b/m.test(text)) return [];
  const name = /^spring\.application\.name[ \t]*[=:].*(?:\n|$)/m.exec(text);
  // What stands on top, up to a blank line, is said of the whole file.
  const heading = /^(?:#[^\n]*\n)+[ \t]*\r?\n/.exec(text)?.[0].length ?? 0;
  const at = name === null ? heading : name.index + name[0].length;
  const gap = name !== null && !name[0].endsWith('\n') ? lineBreakOf(text) : '';
  return [insertion(at, `${gap}spring.config.import=${imported}${lineBreakOf(text)}`)];
}

function inYaml(path: string, imported: string, context: FixContext): readonly Edit[] {
  const document = context.document(path);
  const root = resolved(document?.roots[0]);
  // A project often keeps an empty file beside those of its profiles.
  if (/^\s*$/.test(document?.text ?? 'none')) return [insertion(0, `spring:\n  config:\n    import: ${imported}\n`)];
  if (document === undefined || root?.kind !== 'map') return [];
  const isFlat = root.entries.some((each) => /^spring\.config(?:\.|$)/.test(keyOf(each) ?? ''));
  const spring = valueAt(root, 'spring');
  const isProfile = ['config', 'config.activate', 'config.import'].some((key) => entry(spring, key) !== undefined);
  const editor = editorOf(path, document);
  const config = valueAt(spring, 'config');
  const known = valueAt(config, 'import');
  if (known?.kind === 'list')
    return inOne(imported.split(',').flatMap((each) => editor.appendItem(document, known, each)));
  if (known?.kind === 'scalar' && typeof known.value === 'string' && entry(config, 'activate') === undefined)
    return editor.replaceValue(document, known, `${known.value},${imported}`);
  const isOpen = config?.kind === 'map' && !['import', 'activate'].some((key) => entry(config, key) !== undefined);
  if (isOpen) return editor.setEntry(document, config, 'import', imported, 'first');
  if (isFlat || isProfile) return [];
  if (spring === undefined) return editor.setEntry(document, root, 'spring', { config: { import: imported } }, 'first');
  const place = entry(spring, 'application') === undefined ? 'first' : ({ after: 'application' } as const);
  return spring.kind === 'map' ? editor.setEntry(document, spring, 'config', { import: imported }, place) : [];
}
