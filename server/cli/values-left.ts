import type { Engine } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import type { Place } from '../engine/model/span.ts';
import { isTelling } from '../engine/secrets/value/telling.ts';
import { lineAt, lineStarts, positionAt } from '../engine/text/line-table.ts';
import { isRefused } from './copies.ts';

/** A secret that a fix has taken out of a file. */
export interface MovedValue {
  readonly path: string;
  readonly value: string;
  readonly digest: string;
  /** Files that had the same value. */
  readonly files: readonly string[];
  /** Git is to let go of its file, which nothing but a command does: nothing is fixed yet. */
  readonly isKept?: true;
}

/** Where secrets stand by their digests, before anything is fixed. */
export type PlacesOfSecrets = ReadonlyMap<string, readonly Place[]>;

/** Of all that was read. */
export function placesOfSecrets(engine: Engine): PlacesOfSecrets {
  const places = new Map<string, Place[]>();
  for (const path of engine.paths())
    for (const { digest, span } of engine.facts(path)?.credentials ?? [])
      if (digest !== undefined) {
        const known = places.get(digest);
        if (known) known.push({ path, span });
        else places.set(digest, [{ path, span }]);
      }
  return places;
}

/**
 * What a fix is about to take out, as the files stood before all fixes; undefined for what is no secret of one line, or too short to be told from other
 * words.
 */
export function movedValue(
  engine: Engine,
  { rule, at }: Finding,
  places: PlacesOfSecrets,
  text: (path: string) => string | undefined,
): MovedValue | undefined {
  if (engine.rule(rule)?.category !== 'secrets') return undefined;
  const digest = digestOf(engine, { at });
  const same = digest === undefined ? undefined : places.get(digest);
  const [first] = same ?? [];
  const value = first === undefined ? '' : (text(first.path) ?? '').slice(first.span.start, first.span.end);
  if (digest === undefined || same === undefined || value.length < shortest || (/\s/.test(value) && !ofApp.test(value)))
    return undefined;
  return { path: at.path, value, digest, files: [...new Set(same.map(({ path }) => path))] };
}

const shortest = 4;

/** As Google shows a password for one program, with blanks. Source: Google Account Help, "Sign in with app passwords". */
const ofApp = /^[a-z]{4}(?: [a-z]{4}){3}$/;

/** The digest of the secret that a finding is about. */
export function digestOf(engine: Engine, { at }: Pick<Finding, 'at'>): string | undefined {
  return engine.facts(at.path)?.credentials.find(({ span }) => span.start === at.span.start)?.digest;
}

/** What is left of values that were moved: how many findings that concerns, and where they stand, in words. */
interface Left {
  readonly findings: number;
  readonly said: readonly string[];
}

/**
 * Where a value still stands after all fixes are made: whoever replaces it has to find these places, too, be they comments or documents. Of a value that may
 * be a word as well, only where it is a secret, or where a document gives it to a name of one.
 */
export function valuesLeft(engine: Engine, values: readonly MovedValue[], { text, lineOf }: Texts): Left {
  const byValue = [...new Map(values.map((moved) => [moved.value, moved])).values()];
  const places = new Map<MovedValue, string[]>(byValue.map((moved) => [moved, []]));
  for (const file of byValue.length === 0 ? [] : [...engine.paths()].sort()) {
    const read = text(file);
    if (read === undefined || read.length > mostRead) continue;
    for (const [{ path, value, digest, files }, found] of places) {
      if (!read.includes(value)) continue;
      const lines = isTelling(value)
        ? linesWith(read, value)
        : [
            ...(files.includes(file) && !isShort(value) ? linesOfSecret(engine, file, digest) : []),
            ...(mayName(path, file, value) ? linesNaming(read, value) : []),
          ];
      found.push(...[...new Set(lines)].map((line) => `${file}:${lineOf(file, line)}`));
    }
  }
  const left = [...places].filter(([, found]) => found.length > 0);
  return {
    findings: values.filter(({ value, isKept }) => !isKept && left.some(([moved]) => moved.value === value)).length,
    said: [...new Set(left.map(([{ path }]) => path))].map((path) => {
      const isKept = left.some(([moved]) => moved.path === path && moved.isKept);
      const found = [...new Set(left.flatMap(([moved, places]) => (moved.path === path ? places : [])))];
      const more = found.length > mostListed ? ` and ${found.length - mostListed} more` : '';
      return `${isKept ? `What ${path} holds` : `What was moved out of ${path} still`} stands in ${found.slice(0, mostListed).join(', ')}${more}${isKept ? ' as well' : ''}: take it out there, too.`;
    }),
  };
}

/** Whether what stands behind the name of a secret in a file is the value that was moved, and not by chance; of a short one, in its own file alone. */
function mayName(path: string, file: string, value: string): boolean {
  if (path === file) return true;
  return !isShort(value) && (/\.(?:md|mdx|rst|adoc|txt)$/i.test(file) || isProfileOf(path, file));
}

/** Whether a value is found in other words by chance, so that it is looked for nowhere but in its own file. */
export function isShort(value: string): boolean {
  return value.length < 6;
}

/** Whether two files hold the same settings for other places that a program runs in: `application.properties` and `application-dev.properties`. */
function isProfileOf(path: string, other: string): boolean {
  const parts = (each: string) =>
    /^(.*\/|)([a-z]+)(?:[-_.][\w-]+)?(\.(?:properties|ya?ml|json|toml|ini|env))$/i.exec(each)?.slice(1).join('\n');
  return path !== other && parts(path) !== undefined && parts(path) === parts(other);
}

/** Characters of a file that is looked through. */
const mostRead = 1_000_000;

/** What a document writes before the value of a secret. */
export const naming = /(?:pass|pwd|secret|token|key)\w*["'`]?(?:\s?[=:]\s?|\s)["'`]?$/i;

/** Lines of a document that give a value to what is called as a secret is: `-e DB_PASSWORD=…`. */
function linesNaming(text: string, value: string): readonly number[] {
  return text.split('\n').flatMap((line, index) => {
    const at = line.indexOf(value);
    const isWhole = !/^\w/.test(line.slice(at + value.length));
    return at !== -1 && isWhole && naming.test(line.slice(0, at)) ? [index + 1] : [];
  });
}

interface Texts {
  text(path: string): string | undefined;
  lineOf(file: string, line: number): number;
}

const mostListed = 5;

/** But for lines that name the value so that no program starts with it. */
function linesWith(text: string, value: string): readonly number[] {
  const starts = lineStarts(text);
  const lines: number[] = [];
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length))
    if (!isRefused(text, at)) lines.push(lineAt(starts, at) + 1);
  return lines;
}

function linesOfSecret(engine: Engine, file: string, digest: string): readonly number[] {
  const facts = engine.facts(file);
  const own = facts?.credentials.filter((each) => each.digest === digest) ?? [];
  return own.map(({ span }) => positionAt(facts?.lineStarts ?? [0], span.start).line + 1);
}
