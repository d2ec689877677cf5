import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import { edited, withLine } from '../changed-file.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { freeName, nameHeld } from './env-file.ts';
import { ignoreChange } from './git-ignore.ts';
import { isLiteralSecret, variableName } from './secret-literal.ts';

/**
 * Moves a secret of an Android build into a file of properties that git ignores: the one that the build loads already, else
 * `local.properties`, which Android Studio keeps out of git. Source: Android, "Configure build variants" and "Sign your app".
 */
export const moveToLocalProperties: FixKind = {
  kind: 'move-to-local-properties',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to ${move.name} in ${move.file.split('/').at(-1)}, which git ignores`;
    return [{ id: 'move-to-local-properties', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.edits);
    if (!own) return undefined;
    return [ignoreChange(move.file, context), ...move.kept, own].filter((change) => change !== undefined);
  },
  advises(finding, _, context) {
    const move = moveOf(finding, context);
    return move && `Where it is built elsewhere, ${move.file} needs the line ${move.name}=… too.`;
  },
};

/** Whether the file builds an Android program. */
export function isAndroidBuild(path: string, text: string): boolean {
  return /\.gradle(?:\.kts)?$/.test(path) && /^android[ \t]*\{/m.test(text);
}

interface Move {
  readonly name: string;
  /** Of properties. */
  readonly file: string;
  readonly edits: readonly Edit[];
  readonly kept: readonly FileChange[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path, span } = finding.at;
  const text = isLiteralSecret(finding) ? context.text(path) : undefined;
  if (text === undefined || !isAndroidBuild(path, text)) return undefined;
  const site = context.credential(finding)?.site;
  const secret = withoutQuotes(text, span);
  const form = site && formOf(text, site.literal, secret);
  const content = text.slice(secret.start, secret.end);
  if (!form || /[\\$\s]/.test(content)) return undefined;
  const language = gradleLanguage(path);
  const loaded = loadedIn(text, path, context);
  const file = loaded?.file ?? `${rootOf(path, context)}local.properties`;
  const held = context.text(file);
  const value = { content, quote: '' };
  const name = freeName(variableName(site, finding), value, held);
  const read = form(readOf(loaded?.variable ?? 'localProperties', name, language, text));
  const kept = nameHeld(value, held) === name ? [] : [withLine(file, held, `${name}=${content}`)];
  const edits = [{ span: site.literal, text: read }, ...(loaded ? [] : loading(text, language))];
  return { name, file, kept, edits };
}

/** Quotes within the quotes are none of the secret. */
function withoutQuotes(text: string, { start, end }: Span): Span {
  const isQuoted = text.startsWith('\\"', start) && text.slice(end - 2, end) === '\\"';
  return isQuoted ? { start: start + 2, end: end - 2 } : { start, end };
}

/** The literal's text around what is read: nothing, or the quotes that become a part of the program. */
function formOf(text: string, { start, end }: Span, secret: Span): ((read: string) => string) | undefined {
  const before = text.slice(start, secret.start);
  const behind = text.slice(secret.end, end);
  if (before === behind && /^["']$/.test(before)) return (read) => read;
  const isNested = (before === '"\\"' && behind === '\\""') || (before === `'"` && behind === `"'`);
  return isNested ? (read) => `"\\"\${${read}}\\""` : undefined;
}

interface Loaded {
  readonly variable: string;
  readonly file: string;
}

const loadedProperties = /(?:\bdef|\bval)[ \t]+(\w{1,60})[ \t]*=[ \t]*(?:new[ \t]+)?(?:java\.util\.)?Properties\(\)/g;

/** What the build reads properties into, and from where. */
export function loadedIn(text: string, path: string, context: FixContext): Loaded | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  for (const { 0: all, 1: variable = '', index } of text.matchAll(loadedProperties)) {
    const near = text.slice(Math.max(0, index - 300), index + all.length + 300);
    const [, root, file] =
      /\b(rootProject\.)?file\(\s*["']((?:local|key|keystore|secrets)\.properties)["']\s*\)/.exec(near) ?? [];
    if (file !== undefined) return { variable, file: (root === undefined ? folder : rootOf(path, context)) + file };
  }
  return undefined;
}

/** The folder of the whole build, with a slash at its end. */
export function rootOf(path: string, context: FixContext): string {
  const folders = foldersAbove(path);
  const isRoot = (folder: string) =>
    ['settings.gradle', 'settings.gradle.kts'].some((file) => context.text(folder + file) !== undefined);
  return folders.find(isRoot) ?? folders[1] ?? '';
}

/** What a build of Gradle is written in. */
export type GradleLanguage = 'groovy' | 'kotlin';

export function gradleLanguage(path: string): GradleLanguage {
  return path.endsWith('.kts') ? 'kotlin' : 'groovy';
}

/** In the manner of other reads. */
export function readOf(variable: string, name: string, language: GradleLanguage, text: string): string {
  const isKotlin = language === 'kotlin';
  const quote = isKotlin ? '"' : "'";
  const isIndexed = new RegExp(`\\b${variable}\\[["']`).test(text);
  if (!isIndexed) return `${variable}.getProperty(${quote}${name}${quote})`;
  return `${variable}[${quote}${name}${quote}]${isKotlin ? ' as String' : ''}`;
}

/** What reads the file, above what it is read for. */
export function loading(text: string, language: GradleLanguage): readonly Edit[] {
  const isKotlin = language === 'kotlin';
  const at = /^android[ \t]*\{/m.exec(text)?.index ?? 0;
  const lines = isKotlin
    ? [
        'val localProperties = Properties().apply {',
        '    val file = rootProject.file("local.properties")',
        '    if (file.exists()) file.inputStream().use { load(it) }',
        '}',
      ]
    : [
        'def localProperties = new Properties()',
        "def localPropertiesFile = rootProject.file('local.properties')",
        'if (localPropertiesFile.exists()) localPropertiesFile.withInputStream { localProperties.load(it) }',
      ];
  const end = lineBreakOf(text);
  const block = insertion(at, `${[...lines, ''].join(end)}${end}`);
  if (!isKotlin || /^import java\.util\.(?:Properties|\*)/m.test(text)) return [block];
  const first = /^import [^\n]*\n/m.exec(text);
  const gap = first ? '' : end;
  if (at === 0 && !first) return [insertion(0, `import java.util.Properties${end}${end}${block.text}`)];
  return [insertion(first?.index ?? 0, `import java.util.Properties${end}${gap}`), block];
}
