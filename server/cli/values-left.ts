import type { Engine } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import type { Place } from '../engine/model/span.ts';
import { positionAt } from '../engine/text/line-table.ts';

/** A secret that a fix has taken out of a file. */
export interface MovedValue {
  readonly path: string;
  readonly value: string;
  readonly digest: string;
  /** Files that had the same value. */
  readonly files: readonly string[];
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
  if (digest === undefined || same === undefined || value.length < shortest || /\s/.test(value)) return undefined;
  return { path: at.path, value, digest, files: [...new Set(same.map(({ path }) => path))] };
}

const shortest = 8;

/** The digest of the secret that a finding is about. */
export function digestOf(engine: Engine, { at }: Pick<Finding, 'at'>): string | undefined {
  return engine.facts(at.path)?.credentials.find(({ span }) => span.start === at.span.start)?.digest;
}

/** Whether nobody would have the value by chance, as two people have `admin123`. */
export function isTelling(value: string): boolean {
  return value.length >= 12 && /\d/.test(value) && /[A-Za-z]/.test(value);
}

/**
 * In words, where a value still stands after all fixes are made: whoever replaces it has to find these places, too. Of a value that may be a word as well,
 * only where it is a secret.
 */
export function valuesLeft(engine: Engine, values: readonly MovedValue[], { text, lineOf }: Texts): readonly string[] {
  const byValue = new Map(values.map((moved) => [moved.value, moved]));
  return [...byValue.values()].flatMap(({ path, value, digest, files }) => {
    const linesOf = (file: string) =>
      isTelling(value) ? linesWith(text(file) ?? '', value) : linesOfSecret(engine, file, digest);
    const places = files.flatMap((file) => linesOf(file).map((line) => `${file}:${lineOf(file, line)}`));
    if (places.length === 0) return [];
    const more = places.length > mostListed ? ` and ${places.length - mostListed} more` : '';
    return [
      `What was moved out of ${path} still stands in ${places.slice(0, mostListed).join(', ')}${more}: take it out there, too.`,
    ];
  });
}

interface Texts {
  text(path: string): string | undefined;
  lineOf(file: string, line: number): number;
}

const mostListed = 5;

function linesWith(text: string, value: string): readonly number[] {
  return text.split('\n').flatMap((line, index) => (line.includes(value) ? [index + 1] : []));
}

function linesOfSecret(engine: Engine, file: string, digest: string): readonly number[] {
  const facts = engine.facts(file);
  const own = facts?.credentials.filter((each) => each.digest === digest) ?? [];
  return own.map(({ span }) => positionAt(facts?.lineStarts ?? [0], span.start).line + 1);
}
