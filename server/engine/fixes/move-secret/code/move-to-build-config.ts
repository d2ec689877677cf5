import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { edited, withLine } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { indentOf, lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { ignoreChange } from '../../git-ignore.ts';
import { outsideCode } from '../../secret/outside-code.ts';
import { sourceLiteral, variableName } from '../../secret/secret-literal.ts';
import { freeName, nameHeld } from '../kept/env-file.ts';
import { nameFor } from '../names/name-for.ts';
import {
  type GradleLanguage,
  gradleLanguage,
  isAndroidBuild,
  loadedIn,
  loading,
  readOf,
  rootOf,
} from './move-to-local-properties.ts';

/**
 * Takes a secret out of the source of an Android program: its build reads it from a file of properties that git ignores, and gives it to the
 * program as a constant. Who takes the program apart still finds it. Source: Android, "Gradle tips and recipes", `buildConfigField`.
 */
export const moveToBuildConfig: FixKind = {
  kind: 'move-to-build-config',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to BuildConfig.${move.name}, value to ${move.file.split('/').at(-1)}`;
    return [{ id: 'move-to-build-config', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    return move && [ignoreChange(move.file, context), ...move.changes].filter((change) => change !== undefined);
  },
  advises(finding, _, context) {
    const move = moveOf(finding, context);
    return move && `Where it is built elsewhere, ${move.file} needs the line ${move.name}=… too.`;
  },
};

interface Move {
  readonly name: string;
  /** Of properties. */
  readonly file: string;
  readonly changes: readonly (FileChange | undefined)[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const text = /\.(?:java|kt)$/.test(path) ? context.text(path) : undefined;
  const literal = text === undefined ? undefined : sourceLiteral(finding, context);
  const build = literal && buildOf(path, context);
  if (text === undefined || !literal || !build || literal.quote !== '"' || /[\\$\s"]/.test(literal.content))
    return undefined;
  if (outsideCode(path.endsWith('.kt') ? 'kotlin' : 'java', text, literal.span.start) !== undefined) return undefined;
  const space = namespaceOf(build, context);
  const fields = /^([ \t]*)defaultConfig[ \t]*\{[ \t]*\r?\n/m.exec(build.text);
  if (space === undefined || fields === null) return undefined;
  const language = gradleLanguage(build.path);
  const loaded = loadedIn(build.text, build.path, context);
  const file = loaded?.file ?? `${rootOf(build.path, context)}local.properties`;
  const held = context.text(file);
  const part = partOfQuery(text, literal.span, finding.at.span);
  const value = part === undefined ? literal : { ...literal, content: part.content };
  // What holds the address is called so, and the key is another thing.
  const said = variableName(part === undefined ? literal.site : { ...literal.site, name: part.parameter }, finding);
  const name = freeName(
    isBare.test(said) && part === undefined ? nameFor(literal, text, finding, context) : said,
    value,
    held,
  );
  if (build.text.includes(`"${name}"`)) return undefined;
  const read = orEmpty(readOf(loaded?.variable ?? 'localProperties', name, language, build.text), language);
  const written = [`"String"`, `"${name}"`, `"\\"\${${read}}\\""`].join(', ');
  const line = `${fields[1]}    buildConfigField${language === 'kotlin' ? `(${written})` : ` ${written}`}${lineBreakOf(build.text)}`;
  const own = [
    ...(loaded ? [] : loading(build.text, language)),
    insertion(endOfBlock(build.text, fields.index + fields[0].length), line),
    ...switchedOn(build.text, language),
  ];
  const code = [
    ...imported(text, space),
    { span: literal.span, text: part === undefined ? `BuildConfig.${name}` : part.around(`BuildConfig.${name}`) },
  ];
  const kept = nameHeld(value, held) === name ? undefined : withLine(file, held, `${name}=${value.content}`);
  return { name, file, changes: [kept, edited(build.path, own), edited(path, code)] };
}

/** Where the file has no such line, the program has an empty text, and not the word `null`. */
function orEmpty(read: string, language: GradleLanguage): string {
  const quotes = language === 'kotlin' ? '""' : "''";
  return /\.getProperty\(["'][^"']+["']\)$/.test(read) ? `${read.slice(0, -1)}, ${quotes})` : read;
}

/** A secret that is a parameter of an address. */
interface PartOfQuery {
  readonly content: string;
  readonly parameter: string;
  around(read: string): string;
}

/** The secret alone of a text that has it as a parameter of an address: the address stays in the code. Undefined for any other text, and where the text is asked something. */
function partOfQuery(text: string, literal: Span, secret: Span): PartOfQuery | undefined {
  const [before, behind] = [text.slice(literal.start + 1, secret.start), text.slice(secret.end, literal.end - 1)];
  const parameter = /[?&]([\w.-]{1,40})=$/.exec(before)?.[1];
  if (parameter === undefined || text[literal.start] !== '"' || text[literal.end - 1] !== '"') return undefined;
  if (/^\s*[.[]/.test(text.slice(literal.end, literal.end + 80)) || /["\\]/.test(before + behind)) return undefined;
  const rest = behind === '' ? '' : ` + "${behind}"`;
  return {
    content: text.slice(secret.start, secret.end),
    parameter,
    around: (read) => `"${before}" + ${read}${rest}`,
  };
}

/** One file holds the values of all classes of the program, where such a name says nothing. */
const isBare = /^(?:(?:ACCESS|API|APP|AUTH|CLIENT)_)?(?:KEY|PASSWORD|SECRET|SECRET_KEY|TOKEN)$/;

interface Build {
  readonly path: string;
  readonly text: string;
}

/** The file that builds the module of a source. */
function buildOf(path: string, context: FixContext): Build | undefined {
  for (const folder of foldersAbove(path))
    for (const name of ['build.gradle', 'build.gradle.kts']) {
      const text = context.text(folder + name);
      if (text !== undefined && isAndroidBuild(folder + name, text)) return { path: folder + name, text };
    }
  return undefined;
}

/** The package that the constants of a module are in. */
function namespaceOf({ path, text }: Build, context: FixContext): string | undefined {
  const stated = /^[ \t]*namespace[ \t]*=?[ \t]*["']([\w.]+)["']/m.exec(text)?.[1];
  const manifest = context.text(`${path.slice(0, path.lastIndexOf('/') + 1)}src/main/AndroidManifest.xml`);
  return stated ?? /<manifest\b[^>]*\bpackage="([\w.]+)"/.exec(manifest ?? '')?.[1];
}

/** Where the line begins that closes a block; a place within it. */
function endOfBlock(text: string, from: number): number {
  const indent = indentOf(text, Math.max(0, from - 2));
  const close = new RegExp(`^${indent}\\}`, 'm').exec(text.slice(from));
  return close === null ? from : from + close.index;
}

/** Newer builds make no such constants unless they are told to: those that state their namespace. */
function switchedOn(text: string, language: GradleLanguage): readonly Edit[] {
  if (!/^[ \t]*namespace\b/m.test(text) || /\bbuildConfig\b[ \t]*=?[ \t]*true\b|\bbuildConfigField\b/.test(text))
    return [];
  const end = lineBreakOf(text);
  const line = `buildConfig ${language === 'kotlin' ? '= ' : ''}true${end}`;
  const features = /^([ \t]*)buildFeatures[ \t]*\{[ \t]*\r?\n/m.exec(text);
  if (features) return [insertion(features.index + features[0].length, `${features[1]}    ${line}`)];
  const block = /^([ \t]*)defaultConfig\b/m.exec(text);
  const indent = block?.[1] ?? '    ';
  return [insertion(block?.index ?? 0, `${indent}buildFeatures {${end}${indent}    ${line}${indent}}${end}`)];
}

/** The import that a file of another package needs. */
function imported(text: string, space: string): readonly Edit[] {
  const own = /^package[ \t]+([\w.]+)[^\n]*\n/m.exec(text);
  const end = text.includes('import ') && /^import [^\n;]*;/m.test(text) ? ';' : '';
  const line = `import ${space}.BuildConfig`;
  if (own?.[1] === space || new RegExp(`^import ${space.replaceAll('.', '\\.')}\\.(?:BuildConfig|\\*)`, 'm').test(text))
    return [];
  const last = [...text.matchAll(/^import [^\n]*\n/gm)].at(-1);
  const semicolon = end === '' && own?.[0].includes(';') ? ';' : end;
  if (last) return [insertion(last.index + last[0].length, `${line}${semicolon}${lineBreakOf(text)}`)];
  if (!own) return [];
  return [insertion(own.index + own[0].length, `${lineBreakOf(text)}${line}${semicolon}${lineBreakOf(text)}`)];
}
