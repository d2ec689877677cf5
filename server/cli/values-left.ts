import type { Engine } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import type { Place } from '../engine/model/span.ts';

/** A secret that a fix has taken out of a file. */
export interface MovedValue {
  readonly path: string;
  readonly value: string;
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
  const own = (engine.facts(at.path)?.credentials ?? []).find(({ span }) => span.start === at.span.start);
  const same = own?.digest === undefined ? undefined : places.get(own.digest);
  const [first] = same ?? [];
  const value = first === undefined ? '' : (text(first.path) ?? '').slice(first.span.start, first.span.end);
  if (same === undefined || value.length < shortest || /\s/.test(value)) return undefined;
  return { path: at.path, value, files: [...new Set(same.map(({ path }) => path))] };
}

const shortest = 8;

/** In words, where a value still stands after all fixes are made: whoever replaces it has to find these places, too. */
export function valuesLeft(
  values: readonly MovedValue[],
  text: (path: string) => string | undefined,
): readonly string[] {
  const byValue = new Map(values.map((moved) => [moved.value, moved]));
  return [...byValue.values()].flatMap(({ path, value, files }) => {
    const places = files.flatMap((file) => linesWith(text(file) ?? '', value).map((line) => `${file}:${line}`));
    if (places.length === 0) return [];
    const more = places.length > mostListed ? ` and ${places.length - mostListed} more` : '';
    return [
      `What was moved out of ${path} still stands in ${places.slice(0, mostListed).join(', ')}${more}: take it out there, too.`,
    ];
  });
}

const mostListed = 5;

function linesWith(text: string, value: string): readonly number[] {
  return text.split('\n').flatMap((line, index) => (line.includes(value) ? [index + 1] : []));
}
