import type { Credential } from '../../../model/credential.ts';
import { isRandom } from '../../../secrets/value/random-password.ts';
import { baseSettingsOf } from '../../../text/paths/base-settings.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { outOfSpread } from '../../../text/spread.ts';
import { sameData } from '../../store/same-data.ts';
import type { HeldInputs } from './held-inputs.ts';
import { settingName } from './named-values.ts';

/** What settings of Spring say of a default in an annotation. */
export interface StatedInSettings {
  /** The settings, read in every environment, that state the property for which an annotation has the value as its default, so that the default never counts. */
  statedBy(credential: Credential, path: string): string | undefined;
}

/**
 * Finds, of `@Value("${links.secret:default}")`, the `application.properties` of its program that states `links.secret`. Undefined: none does, or it holds the very default. Sources: Spring, "Using @Value"; Spring Boot,
 * "Externalized Configuration".
 */
export function createStatedInSettings({ memo, store, settings, isReading }: HeldInputs): StatedInSettings {
  const { textOf, valuesOf } = settings;
  const bases = memo.query<readonly string[]>(
    () =>
      store
        .knownPaths()
        .filter((path) => ofEverywhere.test(fileNameOf(path)) && baseSettingsOf(path)?.reader === 'spring')
        .sort(),
    { same: sameData, onCycle: [] },
  );
  const known = memo.query<string | undefined>(lookUp, { same: Object.is, onCycle: undefined });

  return { statedBy };

  function statedBy({ rule, storage, span }: Credential, path: string): string | undefined {
    if (!/^secret-generic-(?:login|password|token)$/.test(rule) || storage !== 'literal') return undefined;
    if (!/\.(?:java|kt|groovy)$/.test(path) || isReading() || bases('').length === 0) return undefined;
    const at = outOfSpread(store.readFacts(path)?.spread);
    return known(`${at(span.start)} ${at(span.end)} ${path}`);
  }

  function lookUp(key: string): string | undefined {
    const [start = '', end = '', ...rest] = key.split(' ');
    const path = rest.join(' ');
    const text = textOf(path);
    const before = text.slice(Math.max(0, Number(start) - mostBefore), Number(start));
    const property = annotated.exec(before)?.[1];
    if (property === undefined || !/^\}["']/.test(text.slice(Number(end), Number(end) + 2))) return undefined;
    const value = text.slice(Number(start), Number(end));
    // What was made for a program may be what somebody sets elsewhere, too.
    if (isRandom(value)) return undefined;
    // The nearest settings are those of its own module.
    const own = bases('')
      .filter((base) => path.startsWith(baseSettingsOf(base)?.root ?? base))
      .sort((one, other) => other.length - one.length);
    return own.find((base) => states(base, settingName(property), value));
  }

  function states(base: string, property: string, value: string): boolean {
    const stated = valuesOf(base).find(({ name, profile }) => name === property && profile === '');
    return stated !== undefined && !textOf(base).slice(stated.span.start, stated.span.end).includes(value);
  }
}

/** What Spring reads whatever the profile; a file of a part of them has to be taken in. */
const ofEverywhere = /^application\.(?:properties|ya?ml)$/i;

/** Characters of an annotation before its default. */
const mostBefore = 160;
const annotated = /@Value\(\s{0,20}(?:value[ \t]{0,4}=[ \t]{0,4})?["']\\?\$\{([\w.-]{2,100}):$/;
