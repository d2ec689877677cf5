import type { Credential } from '../model/credential.ts';
import { keptOfPlaces } from '../text/kept-of-text.ts';
import { type Language, languageOf } from '../text/language.ts';
import { ownText } from '../text/own-text.ts';
import { classify, isSetAside } from '../text/paths/path-class.ts';
import { placedData } from '../text/spread-data.ts';
import { writtenOnServer } from './around/in-force/written-on-server.ts';
import { isReadAlike } from './judge-again.ts';
import { isPasswordFile } from './match/match-password-file.ts';
import type { ScanOptions } from './scan-options.ts';
import type { ScanMemory } from './stretch.ts';
import { writingLanguages } from './writing-languages.ts';

/** A file that a script or a set-up writes with what stands in it. */
interface WrittenFile {
  readonly path: string;
  /** Of its lines, with the end of the last. */
  readonly start: number;
  readonly end: number;
}

/** Files of one text that are read, and characters of each. */
const mostFiles = 8;
const mostCharacters = 40_000;

/** What the files are written in that are read by themselves: settings. */
const settings: ReadonlySet<Language> = new Set<Language>(['dotenv', 'ini', 'json', 'properties', 'toml', 'yaml']);

/**
 * The secrets of files that a text writes, each read as the file that it will be: `cat > .env <<EOF` of a script, a pipeline or an image, `write_files` of cloud-init, `copy` of
 * Ansible; and what a guide has whoever deploys write into `.env` of a server. `scan` reads a text as a file by itself; offsets are those of the whole text. With a memory, a file that says the same as in the last text is not read again.
 */
export function inWrittenFiles(
  text: string,
  options: ScanOptions,
  scan: (text: string, options: ScanOptions) => readonly Credential[],
  memory?: ScanMemory,
): readonly Credential[] {
  const place = classify(options.path);
  const isGuide = place === 'documentation';
  // Of most texts the language tells, and nothing is looked for in them.
  if (!isGuide && (isSetAside(place) || !writingLanguages.has(options.language))) return [];
  // A word is looked for in a part of the time that a pattern takes.
  if (!(text.includes('<<') || text.includes('content:')) || !mayWrite(text)) return [];
  const files = isGuide
    ? writtenOnServer(options.path, text).map((span) => ({ path: '.env.production', ...span }))
    : [...heredocs(text, options.path), ...contents(text, options)];
  if (files.length === 0) return [];
  const { seen: _, ...reading } = options;
  const before = memory?.written && isReadAlike(memory.written.options, options) ? memory.written.found : undefined;
  const found = new Map<string, readonly Credential[]>();
  const credentials = files.slice(0, mostFiles).flatMap(({ path, start, end }) => {
    const content = ownText(text.slice(start, end));
    const name = `${path}\n${content}`;
    const held = before?.get(name) ?? scan(content, { ...reading, path, language: languageOf(path) });
    found.set(name, held);
    const written = held.map((credential) => writtenAt(start, credential, options.language));
    return isGuide ? written.map(asInForce) : written;
  });
  if (memory) memory.written = { options: reading, found };
  return credentials;
}

/** A credential of a file, in the text that writes it. Who mends it writes the language of that. */
function writtenAt(start: number, credential: Credential, language: Language): Credential {
  const placed = placedData(credential, (offset) => start + offset);
  return placed.site ? { ...placed, site: { ...placed.site, language } } : placed;
}

/** A document shows what it holds, but for what it has a server given. */
function asInForce(credential: Credential): Credential {
  const { confidence, doubt, evidence, isPublic } = credential;
  const isPlain = confidence !== 'low' && doubt === undefined && evidence === undefined && !isPublic;
  return isPlain ? { ...credential, evidence: 'in-force' } : credential;
}

/** How such a file begins, or how it is called, as anchors tell it: of other texts nothing is read. */
const begins = /<<-? ?["']?EOF|> ?\.env|tee \.env|\/\.env|\.env ?<<|content: \|/i;
const longestBeginning = 10;

const mayWrite = keptOfPlaces(longestBeginning, (text) => begins.test(text));

const heredoc = /<<[-~]?[ \t]{0,4}(["']?)([A-Za-z_]\w{0,40})\1[^\n]{0,200}\n/g;
const target = /(?:(?<![-=\d&])>{1,2}[ \t]{0,4}|\btee[ \t]{1,4}(?:-a[ \t]{1,4})?)["']?([\w./${}~-]{1,200})/;

function heredocs(text: string, path: string): readonly WrittenFile[] {
  if (!text.includes('<<')) return [];
  const found: WrittenFile[] = [];
  for (const { 0: begins, 2: word = '', index } of text.matchAll(heredoc)) {
    const start = index + begins.length;
    const line = text.slice(text.lastIndexOf('\n', index) + 1, start);
    const name = target.exec(line.slice(-mostLine))?.[1];
    const written = name === undefined ? undefined : fileNamed(name, path, text, start, endOf(text, start, word));
    if (written !== undefined) found.push(written);
    if (found.length >= mostFiles) break;
  }
  return found;
}

/** Characters of the line that begins such a file. */
const mostLine = 400;

function endOf(text: string, start: number, word: string): number {
  const rest = text.slice(start, start + mostCharacters);
  const end = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, 'm').exec(rest)?.index;
  return start + (end ?? rest.length);
}

const content = /^([ \t]{0,24})(-[ \t]{1,4})?content:[ \t]{0,4}[|>][-+\d]{0,2}[ \t]*\r?\n/gm;

/** Characters on either side of what is written in which the set-up says where. */
const mostAround = 600;

function contents(text: string, { path, language }: ScanOptions): readonly WrittenFile[] {
  if (language !== 'yaml' || !text.includes('content:')) return [];
  const found: WrittenFile[] = [];
  for (const { 0: begins, 1: indent = '', 2: dash = '', index } of text.matchAll(content)) {
    const start = index + begins.length;
    const depth = indent.length + dash.length;
    const end = endOfBlock(text, start, depth);
    const name =
      placeOf(text.slice(Math.max(0, index - mostAround), index), depth, 'before') ??
      placeOf(text.slice(end, end + mostAround), depth, 'behind');
    const written = name === undefined ? undefined : fileNamed(name, path, text, start, end);
    if (written !== undefined) found.push(written);
    if (found.length >= mostFiles) break;
  }
  return found;
}

/** Where the first line stands that is less indented than what is below `depth`. */
function endOfBlock(text: string, start: number, depth: number): number {
  const most = Math.min(text.length, start + mostCharacters);
  let at = start;
  while (at < most) {
    const end = text.indexOf('\n', at) + 1 || text.length;
    const line = text.slice(at, end);
    if (line.trim() !== '' && line.length - line.trimStart().length <= depth) return at;
    at = end;
  }
  return most;
}

const place = /^([ \t]*)(-[ \t]+)?(?:path|dest|destination):[ \t]*["']?([\w./${}~-]{1,200})/;

/** The member of the same map, on the nearest line, that says where the file lies. */
function placeOf(near: string, depth: number, side: 'before' | 'behind'): string | undefined {
  const lines = near.split('\n');
  for (const line of side === 'before' ? lines.reverse() : lines) {
    if (line.trim() === '') continue;
    const [, indent = '', dash = '', name] = place.exec(line) ?? [];
    if (name !== undefined && indent.length + dash.length === depth) return name;
    const own = line.length - line.trimStart().length;
    // Another map.
    if (own < depth && (side === 'behind' || !/^[ \t]*-[ \t]/.test(line))) return undefined;
    if (/^[ \t]*-[ \t]/.test(line) && own < depth) return undefined;
  }
  return undefined;
}

/** The file as it lies beside its writer, or at its root where it says that it is for production; undefined for one that holds no settings. */
function fileNamed(named: string, writer: string, text: string, start: number, end: number): WrittenFile | undefined {
  const name = named.slice(named.lastIndexOf('/') + 1);
  const language = languageOf(name);
  if (!(settings.has(language) || isPasswordFile(name)) || end <= start) return undefined;
  const isForOthers = language === 'dotenv' && forProduction.test(text.slice(start, end));
  const path = isForOthers ? '.env.production' : writer.slice(0, writer.lastIndexOf('/') + 1) + name;
  return { path, start, end };
}

/** A line of a file of variables that says the program runs in production: `export NODE_ENV=production`. */
const forProduction =
  /^[ \t]*(?:export )?(?:NODE_ENV|APP_ENV|RAILS_ENV|FLASK_ENV|ENVIRONMENT|ASPNETCORE_ENVIRONMENT|SPRING_PROFILES_ACTIVE)=["']?prod(?:uction)?["']?[ \t]*\r?$/im;
