import type { LiteralSite } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/span.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { editorOf } from './edit/editors.ts';
import { type EnvValue, envPathFor, isFree, moveIntoEnv } from './env-file.ts';
import type { FixContext, FixKind } from './fix.ts';
import { isLiteralSecret, upperSnake, variableName } from './secret-literal.ts';
import { keysAround, ownEntry, scalarText, secretPlace } from './secret-place.ts';

/**
 * Puts a placeholder of the file's own reader in a secret's place, which it fills in from the environment: Spring and
 * MicroProfile, Compose, Serverless, Rails, Symfony. The value goes to a `.env` that git ignores, or to the clipboard.
 */
export const moveToPlaceholder: FixKind = {
  kind: 'move-to-placeholder',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to the environment variable ${move.name}`;
    const common = { safety: 'review', effect: 'restart' } as const;
    const clipboard = {
      id: 'move-to-placeholder:clipboard',
      title: `${title}, value to the clipboard`,
      ...common,
      isPreferred: false,
      needsClipboard: true,
    } as const;
    if (!isFree(move.name, move.value, context.text(move.envPath))) return [clipboard];
    return [{ id: 'move-to-placeholder', title, ...common, isPreferred: true }, clipboard];
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.edits());
    if (!own) return undefined;
    return needsClipboard ? [own] : [...moveIntoEnv(move.envPath, move.name, move.value, context), own];
  },
  takesOut(finding, { needsClipboard }, context) {
    const move = needsClipboard ? moveOf(finding, context) : undefined;
    return move && { value: move.value.content, keep: `Set the environment variable ${move.name} to it.` };
  },
};

/** A reader of configuration that fills in placeholders. */
interface Reader {
  readonly files: RegExp;
  /** What must be in the repository, where the file's name does not tell. */
  readonly beside?: RegExp;
  placeholder(name: string): string;
  /** How the reader itself names the variable, by the keys from the outermost. */
  readonly name: 'whole path' | 'own key';
  /** Where it looks for a `.env`: in the file's own folder alone. */
  readonly hasEnvBeside?: true;
  /** The read of a variable with a fallback, up to the fallback; the variable is the group. */
  readonly fallback?: RegExp;
  /** What the file's settings are of, where a key says no more than "password". */
  readonly about?: RegExp;
  /** What such files are of. */
  readonly holder?: string;
  /** It reads the variable of this name by itself, where the file says nothing: the line goes. */
  drops?(name: string): string;
  /** A text in which `$` is written twice. */
  readonly doublesDollar?: true;
}

const readers: readonly Reader[] = [
  // Spring Boot reference, "Property Placeholders"; MicroProfile Config, "Property Expressions".
  {
    files: /(^|\/)(?:(?:application|bootstrap)(?:[-_.][\w-]+)?|microprofile-config)\.(?:ya?ml|properties)$/,
    placeholder: (name) => `\${${name}}`,
    name: 'whole path',
    fallback: /\$\{([\w.-]{1,100}):$/,
  },
  // Compose specification, "Interpolation": an unset variable is an error with `:?`.
  {
    files: /(^|\/)(?:[\w.-]+[._-])?compose(?:[._-][\w.-]+)?\.ya?ml$/i,
    placeholder: (name) => `\${${name}:?}`,
    name: 'own key',
    fallback: /\$\{(\w{1,100}):?-$/,
    hasEnvBeside: true,
    doublesDollar: true,
  },
  // Serverless Framework, "Referencing Environment Variables".
  {
    files: /(^|\/)serverless(?:[._-][\w.-]+)?\.ya?ml$/i,
    placeholder: (name) => `\${env:${name}}`,
    name: 'own key',
  },
  // npm, "npmrc", environment variables; Yarn, "Configuration".
  {
    files: /(^|\/)\.(?:npmrc|yarnrc\.yml)$/,
    placeholder: (name) => `\${${name}}`,
    name: 'own key',
  },
  // Rails guides, "Configuring a Database": the file is a template of ERB.
  {
    files: /(^|\/)config\/(?:database|cable|storage|cache|queue)\.yml$/,
    beside: /(^|\/)Gemfile$/,
    about: /(database|cable|storage|cache|queue)\.yml$/,
    placeholder: (name) => `<%= ENV["${name}"] %>`,
    name: 'own key',
  },
  // Ansible, "ansible.builtin.env lookup"; variables of groups, hosts and roles.
  {
    files: /(^|\/)(?:(?:group|host)_vars\/[\w./-]+|roles\/[\w-]+\/(?:vars|defaults)\/[\w-]+)\.ya?ml$/,
    placeholder: (name) => `{{ lookup('ansible.builtin.env', '${name}') }}`,
    name: 'own key',
  },
  // Maven, "Settings Reference": properties of the environment.
  {
    files: /(^|\/)settings\.xml$/,
    holder: 'maven',
    placeholder: (name) => `\${env.${name}}`,
    name: 'own key',
  },
  // Gradle, "Build Environment": a property of the project from the environment, in place of the one in the file.
  {
    files: /(^|\/)gradle\.properties$/,
    placeholder: () => '',
    name: 'own key',
    drops: (name) => `ORG_GRADLE_PROJECT_${name}`,
  },
  // Cargo, "Configuration": credentials of registries from the environment, in place of those in the file.
  {
    files: /(^|\/)\.cargo\/(?:config|credentials)\.toml$/,
    placeholder: () => '',
    name: 'whole path',
    drops: (path) => `CARGO_${upperSnake(path)}`,
  },
  // Symfony, "Environment Variable Processors".
  {
    files: /(^|\/)config\/(?:packages\/|services)[\w/-]*\.ya?ml$/,
    beside: /(^|\/)symfony\.lock$/,
    placeholder: (name) => `%env(${name})%`,
    name: 'own key',
  },
];

interface Move {
  readonly name: string;
  readonly envPath: string;
  readonly value: EnvValue;
  edits(): readonly Edit[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const reader = isLiteralSecret(finding) ? readers.find(({ files }) => files.test(path)) : undefined;
  if (!reader || (reader.beside && !context.paths().some((other) => reader.beside?.test(other)))) return undefined;
  const move = /\.(?:properties|npmrc)$/.test(path)
    ? inProperties(finding, reader, context)
    : path.endsWith('.xml')
      ? inElement(finding, reader, context)
      : inStructure(finding, reader, context);
  if (!move) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const envPath = reader.hasEnvBeside ? `${folder}.env` : envPathFor(path, context);
  const content = reader.doublesDollar ? move.content.replaceAll('$$', '$') : move.content;
  return {
    name: move.name,
    envPath,
    value: { content, quote: '' },
    edits: () => move.edits(reader.placeholder(move.name)),
  };
}

interface Found {
  readonly name: string;
  readonly content: string;
  edits(placeholder: string): readonly Edit[];
}

function inStructure(finding: Finding, reader: Reader, context: FixContext): Found | undefined {
  const place = secretPlace(finding, context);
  if (!place) return undefined;
  const { document, node, isWhole } = place;
  const { span } = finding.at;
  const site = context.credential(finding)?.site;
  const keys = keysAround(place);
  const own = ownEntry(place) && keys?.at(-1);
  const name =
    reader.name === 'whole path' && keys && own !== undefined
      ? upperSnake(keys.join('.'))
      : variableName(
          own === undefined
            ? site
            : isWhole
              ? { name: [...aboutOf(finding, reader), own].join('.') }
              : partOf(own, site),
          finding,
        );
  const [entry] = place.entries;
  if (reader.drops && keys && entry && isWhole && own !== undefined)
    return {
      name: reader.drops(keys.join('.')),
      content: scalarText(node),
      edits: () => editorOf(finding.at.path, document).removeEntry(document, entry.map, entry.entry),
    };
  const read = isWhole ? undefined : fallbackRead(document.text, span, reader);
  if (read) {
    const content = document.text.slice(span.start, span.end);
    return { name: read.name, content, edits: (text) => [{ span: read.span, text }] };
  }
  if (!isWhole)
    return {
      name,
      content: document.text.slice(span.start, span.end),
      edits: (text) => [{ span, text }],
    };
  const editor = editorOf(finding.at.path, document);
  return { name, content: scalarText(node), edits: (placeholder) => editor.replaceValue(document, node, placeholder) };
}

/** The password within an address is no address: `DATABASE_URL` holds the `DATABASE_PASSWORD`. */
function partOf(own: string, site: Pick<LiteralSite, 'name'> | undefined): Pick<LiteralSite, 'name'> | undefined {
  const holder = /^(\w*?)_?(?:URL|URI|DSN|CONNECTION(?:_STRING)?)$/i.exec(own)?.[1];
  if (holder === undefined) return site;
  return holder === '' ? { name: 'password' } : { name: `${upperSnake(holder)}_PASSWORD` };
}

function aboutOf({ at }: Finding, { about, holder }: Reader): readonly string[] {
  return holder === undefined ? (about?.exec(at.path)?.slice(1) ?? []) : [holder];
}

/** The whole read of a variable whose fallback the secret is. */
function fallbackRead(text: string, { start, end }: Span, { fallback }: Reader) {
  const opening = fallback?.exec(text.slice(Math.max(0, start - 120), start));
  const name = opening?.[1];
  return name === undefined || text[end] !== '}'
    ? undefined
    : { name, span: { start: start - (opening?.[0].length ?? 0), end: end + 1 } };
}

/** The text of an element, where it needs no escapes. */
function inElement(finding: Finding, reader: Reader, context: FixContext): Found | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const content = text.slice(span.start, span.end);
  const own = /<(\w+)>\s*$/.exec(text.slice(Math.max(0, span.start - 100), span.start))?.[1];
  if (own === undefined || /[&<]/.test(content) || text[span.end] !== '<') return undefined;
  const name = variableName({ name: [...aboutOf(finding, reader), own].join('.') }, finding);
  return { name, content, edits: (placeholder) => [{ span, text: placeholder }] };
}

/** A line `name = value`, whose reader takes backslashes for escapes. */
function inProperties(finding: Finding, { drops }: Reader, context: FixContext): Found | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const content = text.slice(span.start, span.end);
  const name = nameOfLine(text, span);
  if (name === undefined || content.includes('\\')) return undefined;
  if (drops === undefined)
    return { name: upperSnake(name), content, edits: (placeholder) => [{ span, text: placeholder }] };
  const line = { start: text.lastIndexOf('\n', span.start - 1) + 1, end: span.end };
  const end = /^[ \t]*\r?(?:\n|$)/.exec(text.slice(span.end))?.[0];
  if (end === undefined) return undefined;
  return { name: drops(name), content, edits: () => [{ span: { ...line, end: span.end + end.length }, text: '' }] };
}

function nameOfLine(text: string, span: Span): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  return /^[ \t]*([A-Za-z][\w.[\]-]{0,200})[ \t]*[=:]/.exec(line)?.[1] ?? registryKey(line);
}

/** npm keeps a token for each registry; how the variable is called is custom. Source: npm, "Using private packages in a CI/CD workflow". */
function registryKey(line: string): string | undefined {
  const key = /^\/\/[^\s=]{1,300}:(_authToken|_password|_auth)[ \t]*=/.exec(line)?.[1];
  return key === undefined ? undefined : key === '_authToken' ? 'NPM_TOKEN' : `NPM${key}`;
}
