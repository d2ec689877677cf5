import { fileNameOf } from '../../../text/paths/file-name.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';

/**
 * In words, where the password of a store of keys stands in the repository, beside its name: whoever has taken the store opens it by that. Undefined for any other file, and where
 * none stands. Sources: Android, "Sign your app"; Flutter, "Build and release an Android app"; Spring Boot, "SSL".
 */
export function opensStore(path: string, context: FixContext): string | undefined {
  if (!/\.(?:jks|keystore|p12|pfx|bks)$/i.test(path)) return undefined;
  const names = new RegExp(`(?<![\\w-])${literalPattern(fileNameOf(path))}(?![\\w-])`);
  const texts = context.paths().filter((each) => ofSettings.test(each));
  const namesIt = texts.slice(0, mostFiles).filter((each) => names.test(context.text(each) ?? ''));
  // What a build takes the store's name from, may stand beside what it takes the password from.
  const places = namesIt.flatMap((each) => lineOf(context.text(each) ?? '').map((line) => `${each}:${line}`));
  const [first, ...others] = places;
  if (first === undefined) return undefined;
  const all = [first, ...others].slice(0, mostPlaces).join(' and ');
  return `The password of ${path} stands in ${all}: take it out of git, too, and let a new store have another.`;
}

function lineOf(text: string): readonly number[] {
  return text.split('\n').flatMap((line, index) => (password.test(line) ? [index + 1] : []));
}

/** A password as it is, and no name of what holds it. */
const password =
  /\b(?:store|key|key-?store|server\.ssl\.key(?:-store)?|trust-?store)[-_.]?pass(?:word|phrase)?["']?(?:[ \t]{0,20}[:=(][ \t]{0,20}|[ \t]{1,20})(?:["'](?!\$)[^"'\n]{3,}["']|(?!(?:[a-z]\w*[.[(]|System|\$|["'<{]|null\b))[\w!@#%^&*+-]{3,200}[ \t]{0,20}\r?$)/i;

const ofSettings = /\.(?:gradle|kts|properties|ya?ml|json|toml|xml|conf|cfg)$/;
/** Files that are looked through. */
const mostFiles = 500;
const mostPlaces = 4;
