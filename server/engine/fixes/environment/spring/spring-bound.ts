import { classify } from '../../../text/paths/path-class.ts';
import type { FixContext } from '../../fix.ts';

/** A class of the program that Spring Boot binds a setting to, and the member that it sets. */
export interface BoundSetting {
  readonly path: string;
  readonly text: string;
  /** Of the class, which may hold the setting in an object of its own. */
  readonly member: string;
  readonly isDeeper?: true;
  /** Where the annotation stands that binds the class. */
  readonly at: number;
}

/** Classes that are looked through. */
const mostFiles = 300;

const binding = /^[ \t]*@ConfigurationProperties\(\s*(?:(?:prefix|value)\s*=\s*)?"([\w.-]{1,100})"/gm;

/**
 * The class of the same module that a setting of a Spring program is bound to: whatever stands there is handed over, `${NAME}` itself where nothing gives
 * NAME. Undefined where none is, or where `@Value` reads the setting too, which ends the start instead.
 * Sources: Spring Boot, "Externalized Configuration", "Type-safe Configuration Properties"; `PropertySourcesPlaceholdersResolver`, which leaves what it
 * cannot resolve, as issue 18816 says; Spring Framework, "Using @Value".
 */
export function boundSetting(settings: string, property: string, context: FixContext): BoundSetting | undefined {
  const module = /^(.*\/|)src\/main\/resources\//.exec(settings)?.[1];
  if (module === undefined || classify(settings) === 'test') return undefined;
  const files = context.paths().filter((path) => path.startsWith(`${module}src/main/`) && /\.(?:java|kt)$/.test(path));
  const read = new RegExp(`@Value\\(\\s*(?:value\\s*=\\s*)?"\\\\?\\$\\{${looseName(property)}[:}]`, 'i');
  const texts = files.slice(0, mostFiles).map((path) => ({ path, text: context.text(path) ?? '' }));
  if (texts.some(({ text }) => text.includes('@Value(') && read.test(text))) return undefined;
  for (const { path, text } of texts)
    for (const found of text.includes('@ConfigurationProperties') ? text.matchAll(binding) : []) {
      const own = memberOf(property, found[1] ?? '');
      if (own === undefined) continue;
      const { member, isDeeper } = own;
      const type = isDeeper ? '[A-Z]\\w*' : 'String';
      if (new RegExp(`\\b${type}[ \\t]+${member}\\b|\\bva[lr]\\s+${member}\\s*:`).test(text))
        return { path, text, member, at: found.index, ...(isDeeper && { isDeeper: true as const }) };
    }
  return undefined;
}

/** `clientSecret` for `jwt.token.client-secret` of what begins with `jwt.token`. Source: Spring Boot, "Relaxed Binding". */
function memberOf(
  property: string,
  prefix: string,
): { readonly member: string; readonly isDeeper: boolean } | undefined {
  if (!loose(property).startsWith(`${loose(prefix)}.`)) return undefined;
  const [member, ...deeper] = property.split('.').slice(prefix.split('.').length);
  if (member === undefined) return undefined;
  const inCode = member.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
  return { member: inCode, isDeeper: deeper.length > 0 };
}

function loose(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

function looseName(property: string): string {
  return property
    .split('.')
    .map((part) => [...loose(part)].join('[-_]?'))
    .join('\\.');
}
