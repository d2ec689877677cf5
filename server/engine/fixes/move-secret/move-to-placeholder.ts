import type { LiteralSite } from '../../model/credential.ts';
import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import { inSentences, unloaded } from '../environment/unloaded.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { type EnvValue, envPathFor, freeName, heldByGit, isFree, moveIntoEnv, nameHeld } from './env-file.ts';
import { offersOfMove } from './offers-of-move.ts';
import { type Reader, readers, type Store } from './placeholder-readers.ts';
import { isLiteralSecret, passwordIn, saysLittle, upperSnake, variableName } from './secret-literal.ts';
import { keysAround, ownEntry, type SecretPlace, scalarText, secretPlace } from './secret-place.ts';

/**
 * Puts a placeholder of the file's own reader in a secret's place, which it fills in from the environment: Spring and
 * MicroProfile, Compose, Serverless, Rails, Symfony. The value goes to a `.env` that git ignores, or to the clipboard.
 */
export const moveToPlaceholder: FixKind = {
  kind: 'move-to-placeholder',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    if (move.store && !move.store.hasFile) return [leftTo(move.store, move.name)];
    const title = `Move to the environment variable ${move.name}`;
    const kept = { name: move.name, value: move.value, envPath: move.envPath };
    const offers = offersOfMove({ id: 'move-to-placeholder', title, effect: 'restart', ...kept }, context);
    const { store } = move;
    return store ? offers.map((offer) => (offer.needsClipboard ? leftTo(store, move.name) : offer)) : offers;
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.edits());
    if (!own) return undefined;
    return needsClipboard ? [own] : [...moveIntoEnv(move.envPath, move.name, move.value, context), own];
  },
  advises(finding, { needsClipboard }, context) {
    const move = needsClipboard ? undefined : moveOf(finding, context);
    if (!move) return undefined;
    const loading = move.language === undefined ? undefined : unloaded(move.language, move.envPath, context);
    return inSentences([loading ?? move.store?.keep(move.name), heldByGit(move.envPath, context)]);
  },
  takesOut(finding, { needsClipboard }, context) {
    const move = needsClipboard ? moveOf(finding, context) : undefined;
    const keep = move?.store?.keep(move.name) ?? `Set the environment variable ${move?.name} to it.`;
    return move && { value: move.value.content, keep };
  },
};

function leftTo({ title }: Store, name: string): FixOffer {
  return {
    id: 'move-to-placeholder:clipboard',
    title: `Leave ${name} to ${title}, value to the clipboard`,
    safety: 'review',
    effect: 'restart',
    isPreferred: false,
    needsClipboard: true,
  };
}

interface Move {
  readonly name: string;
  readonly envPath: string;
  readonly value: EnvValue;
  readonly store?: Store;
  /** Of the program that reads the file. */
  readonly language?: string;
  edits(): readonly Edit[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const reader = isLiteralSecret(finding)
    ? readers.find(
        ({ files, beside }) =>
          files.test(path) && (beside === undefined || context.paths().some((other) => beside.test(other))),
      )
    : undefined;
  if (!reader) return undefined;
  const move = /\.(?:properties|npmrc|conf|ini|cfg)$/.test(path)
    ? inProperties(finding, reader, context)
    : /\.(?:xml|config)$/i.test(path)
      ? inElement(finding, reader, context)
      : path.endsWith('.txt')
        ? inText(finding, context)
        : inStructure(finding, reader, context);
  if (!move) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const envPath = reader.hasEnvBeside ? `${folder}.env` : envPathFor(path, context);
  const { doubles } = reader;
  const content = doubles === undefined ? move.content : move.content.replaceAll(doubles.repeat(2), () => doubles);
  const value = { content, quote: '' };
  const env = context.text(envPath);
  // A bare name, or that of an address, says less than the one that the value goes by already.
  const isAnyName = reader.drops === undefined && reader.instead === undefined && reader.store === undefined;
  const held = move.isPart && isAnyName ? (nameHeld(value, env) ?? nameBesides(finding, context)) : undefined;
  const own = held ?? move.name;
  const name = isAnyName && !isFree(own, value, env) ? freeName(withService(own, finding, context), value, env) : own;
  return {
    name,
    envPath,
    value,
    ...(reader.store && { store: reader.store }),
    ...(reader.language && { language: reader.language }),
    edits: () => move.edits(reader.placeholder(name)),
  };
}

/** The variable that the file gives the same value. */
function nameBesides(finding: Finding, context: FixContext): string | undefined {
  const digest = context.credential(finding)?.digest;
  const equal = context.facts(finding.at.path)?.credentials.filter((each) => each.digest === digest) ?? [];
  const names = equal.flatMap(({ site }) => (site?.isWhole && site.name ? [site.name] : []));
  return digest === undefined ? undefined : names.find((name) => /^[A-Z][A-Z0-9_]+$/.test(name) && !saysLittle(name));
}

/** The variables of several services have names of their own. */
function withService(name: string, finding: Finding, context: FixContext): string {
  const place = secretPlace(finding, context);
  const [services, service] = (place && keysAround(place)) ?? [];
  return services === 'services' && service !== undefined ? `${upperSnake(service)}_${name}` : name;
}

interface Found {
  readonly name: string;
  readonly content: string;
  /** The secret is a part of a setting, whose name is not its own. */
  readonly isPart?: true;
  edits(placeholder: string): readonly Edit[];
}

function inStructure(finding: Finding, reader: Reader, context: FixContext): Found | undefined {
  const place = secretPlace(finding, context);
  if (!place) return undefined;
  const { document, node, isWhole } = place;
  const { span } = finding.at;
  const site = context.credential(finding)?.site;
  const keys = keysAround(place);
  const key = ownEntry(place) && keys?.at(-1);
  const usual = keys && key !== undefined ? usualMove(place, keys.join('.'), reader) : undefined;
  if (usual !== undefined) {
    const editor = editorOf(finding.at.path, document);
    const edits = (placeholder: string) => editor.replaceValue(document, node, placeholder);
    return { name: usual, content: scalarText(node), edits };
  }
  // What is started names no secret.
  const own = key !== undefined && !isWhole && /^(?:command|entrypoint|args|test)$/.test(key) ? undefined : key;
  const name =
    reader.name === 'whole path' && keys && own !== undefined
      ? isWhole
        ? upperSnake(keys.join('.'))
        : partOfSetting(keys.join('.'), finding)
      : variableName(
          own === undefined
            ? site?.name === key
              ? undefined
              : isAssigned(document.text, span)
                ? site
                : partOf(site?.name ?? '', site)
            : isWhole
              ? { name: [...aboutOf(finding, reader), own].join('.') }
              : partOf(own, site),
          finding,
        );
  const [entry] = place.entries;
  if (reader.instead !== undefined) {
    const { instead } = reader;
    const variable = entry && textOf(valueAt(entry.map, 'key'));
    if (!entry || variable === undefined || !isWhole || own !== 'value') return undefined;
    const setting = { start: entry.entry.key.span.start, end: node.span.end };
    return { name: variable, content: scalarText(node), edits: () => [{ span: setting, text: instead }] };
  }
  const dropped =
    reader.drops && keys && entry && isWhole && own !== undefined ? reader.drops(keys.join('.')) : undefined;
  if (reader.drops && reader.store && dropped === undefined) return undefined;
  if (dropped !== undefined && entry)
    return {
      name: dropped,
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
      isPart: true,
      edits: (text) => [{ span, text }],
    };
  const editor = editorOf(finding.at.path, document);
  return { name, content: scalarText(node), edits: (placeholder) => editor.replaceValue(document, node, placeholder) };
}

/** The variable that the whole setting usually moves to: the secret alone, or the address that holds it. */
function usualMove({ node, isWhole }: SecretPlace, path: string, { usual, doubles = '' }: Reader): string | undefined {
  const name = usual?.(path);
  const isAddress = /^[a-z][\w+.-]*:\/\/\S+$/i.test(scalarText(node));
  // What the reader fills in itself would not be filled in in a variable.
  const isFilledIn = scalarText(node).replaceAll(doubles.repeat(2), '').includes(doubles);
  return isWhole || (isAddress && !isFilledIn) ? name : undefined;
}

/** Whether nothing stands between the secret and what it is given to, as in `NAME=…`. */
function isAssigned(text: string, { start }: Span): boolean {
  return /[=\s]["']?$/.test(text.slice(Math.max(0, start - 2), start));
}

/** The password within an address is no address: `DATABASE_URL` holds the `DATABASE_PASSWORD`. */
function partOf(own: string, site: Pick<LiteralSite, 'name'> | undefined): Pick<LiteralSite, 'name'> | undefined {
  const name = passwordIn(own);
  return name === undefined ? site : { name };
}

/**
 * The variable of the setting's own name would be taken for the whole setting, before what the file says.
 * Source: Spring Boot reference, "Externalized Configuration".
 */
function partOfSetting(key: string, finding: Finding): string {
  const whole = upperSnake(key);
  const holder = /^(\w+)_(?:URL|URI|DSN|CONNECTION(?:_STRING)?)$/.exec(whole)?.[1];
  if (holder !== undefined) return `${holder}_PASSWORD`;
  const kind = variableName(undefined, finding);
  return `${whole}_${whole.endsWith(kind) ? 'VALUE' : kind}`;
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
  const before = text.slice(Math.max(0, span.start - 200), span.start);
  const own = /<(\w+)>\s*$/.exec(before)?.[1] ?? /<add\s+key="(?:ClearText)?(\w+)"\s+value="$/i.exec(before)?.[1];
  if (own === undefined || /[&<%]/.test(content) || !/[<"]/.test(text[span.end] ?? '')) return undefined;
  const name = variableName({ name: [...aboutOf(finding, reader), own].join('.') }, finding);
  return { name, content, edits: (placeholder) => [{ span, text: placeholder }] };
}

/** A secret in an address, among lines that are no settings. */
function inText(finding: Finding, context: FixContext): Found | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const content = text.slice(span.start, span.end);
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const isIndex = finding.rule === 'secret-url-password' && !/\bgit\+/.test(line);
  const name = isIndex ? 'INDEX_PASSWORD' : variableName(undefined, finding);
  return /\s/.test(content) ? undefined : { name, content, edits: (placeholder) => [{ span, text: placeholder }] };
}

/** A line `name = value`, whose reader takes backslashes for escapes. */
function inProperties(finding: Finding, reader: Reader, context: FixContext): Found | undefined {
  const { drops, variable } = reader;
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const key = nameOfLine(text, span);
  const end = /^[^\S\r\n]*\r?(?:\n|$)/.exec(text.slice(span.end))?.[0];
  if (key === undefined || text.slice(span.start, span.end).includes('\\')) return undefined;
  if (drops === undefined) {
    const content = text.slice(span.start, span.end);
    const read = fallbackRead(text, span, reader);
    const name = read?.name ?? (isAllOfLine(text, span) ? upperSnake(key) : partOfSetting(key, finding));
    return { name, content, edits: (placeholder) => [{ span: read?.span ?? span, text: placeholder }] };
  }
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const rest = /[^\r\n]*/.exec(text.slice(span.end))?.[0] ?? '';
  const line = text.slice(start, span.end + rest.length);
  const content = /^[^=:]*[=:][ \t]*(.*?)[ \t]*$/.exec(line)?.[1] ?? '';
  // The secret is the value, or a part of an address that moves as a whole.
  if ((end === undefined && !/^\S*:\/\/\S+$/.test(content)) || content.includes('\\')) return undefined;
  const name = variable?.({ section: sectionAbove(text, start), key }) ?? drops(key);
  if (name === undefined) return undefined;
  const behind = /^\r?\n/.exec(text.slice(span.end + rest.length))?.[0].length ?? 0;
  // The last line takes the line end before it along.
  const before = behind === 0 ? (/\r?\n$/.exec(text.slice(0, start))?.[0].length ?? 0) : 0;
  const gone = { start: start - before, end: span.end + rest.length + behind };
  return { name, content, edits: () => [{ span: gone, text: '' }] };
}

/** Whether nothing of the line's value is left beside the span. */
function isAllOfLine(text: string, { start, end }: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const isKey = /^(?:[ \t]*[A-Za-z][\w.[\]-]{0,200}|\/\/[^\s=]{1,300})[ \t]*[=:][ \t]*["']?$/.test(before);
  return isKey && /^["']?[ \t]*\r?(?:\n|$)/.test(text.slice(end, end + 100));
}

function sectionAbove(text: string, at: number): string {
  return [...text.slice(0, at).matchAll(/^[ \t]*\[([\w.-]{1,80})\]/gm)].at(-1)?.[1] ?? '';
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
