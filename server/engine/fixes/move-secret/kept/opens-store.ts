import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';
import { blocksAround } from '../../secret/blocks-around.ts';

/** A line of settings in which the password of a store stands. */
interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * In words, where the password of a store of keys stands in the repository, beside its name: whoever has taken the store opens it by that. Undefined for any other file, and where
 * none stands. Sources: Android, "Sign your app"; Flutter, "Build and release an Android app"; Spring Boot, "SSL".
 */
export function opensStore(path: string, context: FixContext): string | undefined {
  const all = placesOf(path, context);
  const opening = openingFiles(path, context);
  const places = all.filter(({ file }) => !opening.includes(file)).map(({ file, line }) => `${file}:${line}`);
  const [first, ...others] = places;
  if (first === undefined)
    return all.length === 0
      ? undefined
      : `Let a new store have another password than the one in ${opening.join(' and ')}.`;
  const said = [first, ...others].slice(0, mostPlaces).join(' and ');
  return `The password of ${path} stands in ${said}: take it out of git, too, and let a new store have another.`;
}

/** Files of properties that say nothing but how a store is opened, and so go where the store goes. */
export function openingFiles(path: string, context: FixContext): readonly string[] {
  const files = new Set(placesOf(path, context).map(({ file }) => file));
  return [...files].filter((file) => file.endsWith('.properties') && saysNothingElse(context.text(file) ?? ''));
}

function saysNothingElse(text: string): boolean {
  const keys = [...text.matchAll(/^[ \t]*([\w.-]+)[ \t]*[=:]/gm)].map(([, key = '']) => key);
  return keys.length > 0 && keys.every((key) => ofStore.test(key));
}

const ofStore = /store|alias|key[-_.]?pass/i;

function placesOf(path: string, context: FixContext): readonly Place[] {
  if (!/\.(?:jks|keystore|p12|pfx|bks)$/i.test(path)) return [];
  const name = fileNameOf(path);
  const files = context.paths().filter((each) => ofSettings.test(each));
  // What a build takes the store's name from, may stand beside what it takes the password from.
  const naming = files.slice(0, mostFiles).filter((each) => namesStore(each, name, path, context));
  return naming.flatMap((file) => linesOf(context.text(file) ?? '', file, name).map((line) => ({ file, line })));
}

/** Whether settings name the very store: of several of one name, the one beside them, else the one that what they say leads to. */
function namesStore(file: string, name: string, path: string, context: FixContext): boolean {
  const written = new RegExp(`(?<![\\w-])((?:[\\w.-]+/)*)${literalPattern(name)}(?![\\w-])`, 'g');
  const named = [...(context.text(file) ?? '').matchAll(written)].map(([, folder = '']) => folder + name);
  if (named.length === 0) return false;
  const alike = context.paths().filter((each) => each !== path && each.endsWith(`/${name}`));
  if (alike.length === 0) return true;
  const own = folderOf(file);
  const leads = (store: string) => named.some((each) => joinedPath(own, each) === store);
  if (leads(path)) return true;
  return !alike.some(leads) && named.some((each) => `/${path}`.endsWith(`/${each.replace(/^(?:\.{1,2}\/)+/, '')}`));
}

function linesOf(text: string, file: string, store: string): readonly number[] {
  const pattern = file.endsWith('.properties') ? inProperties : password;
  let start = 0;
  return text.split('\n').flatMap((line, index) => {
    const at = start;
    start += line.length + 1;
    return pattern.test(line) && !isOfOtherStore(text, at, store) ? [index + 1] : [];
  });
}

/** Whether the block that holds a line names another store alone: each of several `signingConfigs` has its own. */
function isOfOtherStore(text: string, at: number, store: string): boolean {
  const [block] = blocksAround(text, at);
  if (block === undefined) return false;
  const inside = text.slice(block.at + 1, at) + (text.slice(at).split('}', 1)[0] ?? '');
  const named = [...inside.slice(0, mostBlock).matchAll(storeFile)].map(([, path = '']) => fileNameOf(path));
  return named.length > 0 && !named.includes(store);
}

/** Characters of a block. */
const mostBlock = 4_000;
const storeFile = /["'/]([\w./-]{1,160}\.(?:jks|keystore|p12|pfx|bks))["']/g;

/** A password as it is, and no name of what holds it. */
const password =
  /\b(?:store|key|key-?store|server\.ssl\.key(?:-store)?|trust-?store)[-_.]?pass(?:word|phrase)?["']?(?:[ \t]{0,20}[:=(][ \t]{0,20}|[ \t]{1,20})(?:["'](?!\$)[^"'\n]{3,}["']|(?!(?:[a-z]\w*[.[(]|System|\$|["'<{]|null\b))[\w!@#%^&*+-]{3,200}[ \t]{0,20}\r?$)/i;

/** The same of a line of properties, whose value goes on to its end, whatever signs it is made of. */
const inProperties =
  /^[ \t]*[\w.-]*(?:store|key)[-_.]?pass(?:word|phrase)?[ \t]*[=:][ \t]*(?!\$\{|\{\{|<)\S{3,200}[ \t]*\r?$/i;

const ofSettings = /\.(?:gradle|kts|properties|ya?ml|json|toml|xml|conf|cfg)$/;
/** Files that are looked through. */
const mostFiles = 500;
const mostPlaces = 4;
