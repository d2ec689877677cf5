import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { holdsWord } from '../../../text/patterns/holds-word.ts';
import { edited, withLine } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { ignoreChange } from '../../git-ignore.ts';
import { isLiteralSecret, upperSnake, variableName } from '../../secret/secret-literal.ts';
import { signerOf, signsForTrying } from '../../secret/signer-of.ts';
import { freeName, nameHeld } from '../kept/env-file.ts';

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
  if (text === undefined) return undefined;
  if (path.endsWith('gradle.properties')) return propertyMove(path, text, span, context);
  if (!isAndroidBuild(path, text)) return undefined;
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
  const signer = signerOf(path, text, secret.start);
  if (signsForTrying(path, text, secret) !== undefined) return undefined;
  const told = variableName(site, finding);
  const own = signer === undefined || signer === 'release' ? told : `${upperSnake(signer)}_${told}`;
  const name = freeName(own, value, held);
  const read = form(readOf(loaded?.variable ?? 'localProperties', name, language, text));
  const kept = nameHeld(value, held) === name ? [] : [withLine(file, held, `${name}=${content}`)];
  const edits = [{ span: site.literal, text: read }, ...(loaded ? [] : loading(text, language))];
  return { name, file, kept, edits };
}

/**
 * A property that the builds of Android apps read from `gradle.properties`, from where git hands it to everybody: they are given it from the file that git ignores, or as
 * before where it is not there. Undefined where anything else reads it, or by a provider, which knows no such one. Sources: Gradle, "Build Environment", project
 * properties, and "Writing Build Scripts", extra properties.
 */
function propertyMove(path: string, text: string, span: Span, context: FixContext): Move | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const [, name] = /^[ \t]*([A-Za-z_]\w*)[ \t]*[=:][ \t]*$/.exec(text.slice(start, span.start)) ?? [];
  const [rest] = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(span.end)) ?? [];
  const folder = folderPrefixOf(path);
  if (name === undefined || rest === undefined || rootOf(path, context) !== folder) return undefined;
  const builds = context.paths().flatMap((each) => {
    const own = each.startsWith(folder) && /\.gradle(?:\.kts)?$/.test(each) ? context.text(each) : undefined;
    return own !== undefined && holdsWord(own, name) ? [{ path: each, text: own }] : [];
  });
  const files = builds.map((build) => loadedIn(build.text, build.path, context)?.file ?? `${folder}local.properties`);
  const [file] = files;
  const value = { content: text.slice(span.start, span.end), quote: '' };
  if (file === undefined || new Set(files).size > 1 || isReadBeside(name, folder, context)) return undefined;
  if (freeName(name, value, context.text(file)) !== name) return undefined;
  const changes = builds.map((build) => edited(build.path, givenTo(name, build, context)));
  if (changes.includes(undefined) || /[\\\s]/.test(value.content)) return undefined;
  const kept =
    nameHeld(value, context.text(file)) === name
      ? []
      : [withLine(file, context.text(file), `${name}=${value.content}`)];
  return {
    name,
    file,
    kept: [...kept, ...changes].filter((change) => change !== undefined),
    edits: [{ span: { start, end: span.end + rest.length }, text: '' }],
  };
}

/** The property of a build by the name that it has been read by. None where the build is of no app, asks a provider or another project, or reads it before it is given. */
function givenTo(name: string, { path, text }: { readonly path: string; readonly text: string }, context: FixContext) {
  const at = /^android[ \t]*\{/m.exec(text)?.index ?? -1;
  const loaded = loadedIn(text, path, context);
  const isLate = loaded !== undefined && text.indexOf(`${loaded.variable} =`) > at;
  // What is delegated is asked for where it is used.
  const above = text
    .slice(0, at)
    .replace(new RegExp(`^val[ \\t]+${name}\\b[^\\n=]*\\bby[ \\t]+project[ \\t]*\\r?$`, 'm'), '');
  const isAskedElsewhere = new RegExp(
    `gradleProperty\\(["']${name}["']|${otherProject.source}[^\\n]*\\b${name}\\b`,
  ).test(text);
  if (!isAndroidBuild(path, text) || isLate || isAskedElsewhere || holdsWord(above, name)) return [];
  const language = gradleLanguage(path);
  const variable = loaded?.variable ?? 'localProperties';
  const [quote, property] = language === 'kotlin' ? ['"', `extra["${name}"]`] : ["'", `ext.${name}`];
  const read = readOf(variable, name, language, text);
  // What is asked whether it is there must not be there without a value.
  const isAsked = new RegExp(`hasProperty\\(["']${name}["']\\)`).test(text);
  const line = isAsked
    ? `if (${variable}.containsKey(${quote}${name}${quote})) ${property} = ${read}`
    : `${property} = ${read} ?: findProperty(${quote}${name}${quote})`;
  const end = lineBreakOf(text);
  if (loaded === undefined)
    return loading(text, language).map((edit) =>
      edit.span.start === at ? { ...edit, text: edit.text.slice(0, -end.length) + line + end + end } : edit,
    );
  const isBehind = /\n(?:if \([^\n]*\) )?ext(?:ra\[|\.)[^\n]*\r?\n\r?\n$/.test(text.slice(0, at));
  return [isBehind ? insertion(at - end.length, line + end) : insertion(at, line + end + end)];
}

/** Before what a build asks of another project than its own, which does not have its extra properties. */
const otherProject = /\b(?:rootProject|parent|project\(["'][^"'\n]*["']\))(?:\[|\.(?!file\b))/;

/** Whether a program beside the builds asks for the property, or reads the file that it stands in: what builds Gradle's own plugins, and scripts. */
function isReadBeside(name: string, folder: string, context: FixContext): boolean {
  const paths = context.paths().filter((each) => each.startsWith(folder));
  const builds = paths.flatMap(
    (each) => /^(.+\/)settings\.gradle(?:\.kts)?$/.exec(each.slice(folder.length))?.[1] ?? [],
  );
  const included = ['buildSrc/', ...builds].map((each) => folder + each);
  return paths.some((each) => {
    if (/\.(?:kts?|java|groovy)$/.test(each))
      return included.some((build) => each.startsWith(build)) && holdsWord(context.text(each) ?? '', name);
    const text = isScript.test(each) ? (context.text(each) ?? '') : '';
    return text.includes('gradle.properties') && holdsWord(text, name);
  });
}

const isScript = /(?:^|\/)(?:Fastfile|Jenkinsfile|Makefile|Rakefile)$|\.(?:[cm]?[jt]s|ps1|py|rb|sh|ya?ml)$/;

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
