import type { Credential, DecodedPart } from '../../model/credential.ts';
import type { Span } from '../../model/span.ts';
import { wordsOf } from '../value/name-kind.ts';
import { isTypedByMany } from '../value/placeholder.ts';
import { type Decoded, part } from './decoded.ts';

/** Characters on either side of a password in which the store is named that it opens. */
const reach = 500;

/** What the part of a credential is called that names the file of the key store, or of the private key, that it opens. */
export const keyStore = 'key store';
export const privateKey = 'private key';

/** Names of passwords that open a file of keys, where nobody signs in: `storePassword`, `key-store-password`, `Kestrel__Certificates__Default__Password`. Sources: Gradle, "Sign your app"; ASP.NET Core, "Configure endpoints for Kestrel". */
const ofKeyStore =
  /certificates?(?:__|[:.])\w{1,20}(?:__|[:.])password$|(?:cert(?:ificate)?|pfx|p12|pkcs_?12|key[-_.]?store)[-_.]?pass/i;

/** Whether a password is named as that of a file of keys, or was read beside the one of its part. */
export function isOfKeyStore({ site, decoded }: Credential): boolean {
  const name = site?.name ?? '';
  if (ofKeyStore.test(name)) return true;
  return ofPart.test(name) && (isOfBuild(name) || decoded.some(({ label }) => label === keyStore));
}

/** Other things are stores and have keys: `REDIS_STORE_PASSWORD`, `APP_STORE_PASSWORD`, `API_KEY_PASS`. */
const ofPart = /^(.*?)[._-]?(?:key|store)[-_]?pass(?:word|wd|phrase)?$/i;

/** What stands before tells nothing, or a kind of build, a file of keys, or what is served by it. */
function isOfBuild(name: string): boolean {
  const [, before = ''] = ofPart.exec(name) ?? [];
  const last = wordsOf(before).at(-1);
  return last === undefined || ofBuilds.has(last);
}

const ofBuilds: ReadonlySet<string> = new Set(
  'android apk cert certificate debug dev https java jks jwt key p12 pfx private prod production release saml server sign signing ssl staging tls trust upload'.split(
    ' ',
  ),
);

/**
 * The key store that a password opens, where settings give both, as builds of Android do: `storeFile=shop.jks` beside `storePassword=…`. Not the one for
 * trying, whose password everybody knows. Sources: Android, "Sign your app"; Apple, "Establishing a
 * certificate-based connection to APNs".
 */
export function keyStoreBeside(name: string, text: string, { start, end }: Span): Decoded | undefined {
  const isPhrase = /pass_?phrase$/i.test(name);
  // Whoever tries TLS on their own machine makes a store with what everybody types; a server that signs tokens by it does so with that.
  const isOfSpring = ofSpring.test(name) && (!isTypedByMany(text.slice(start, end)) || isForTokens(name, text, start));
  if (!isPhrase && !isOfSpring && !/(?:key|store|cert(?:ificate)?)_?pass(?:word|wd)?$/i.test(name)) return undefined;
  const before = inForce(text.slice(Math.max(0, start - reach), start));
  const behind = inForce(text.slice(end, end + reach));
  const near = `${before}\n${behind}`;
  if (ofPart.test(name) && !isOfBuild(name)) {
    const own = ofOwnPart(name, near);
    return own === undefined || /debug/i.test(own) ? undefined : { parts: part(keyStore, own), keys: [] };
  }
  const block = `${before.slice(before.lastIndexOf('{') + 1)}\n${behind.split('}', 1)[0]}`;
  const file =
    ofOwnPart(name, near) ??
    (isOfSpring ? storeOfSpring.exec(near)?.[1] : undefined) ??
    store.exec(block)?.[1] ??
    storeOfBuild.exec(block)?.[1] ??
    store.exec(near)?.[1] ??
    resource.exec(before)?.[1];
  if (file !== undefined && !/debug/i.test(file)) return { parts: part(keyStore, file), keys: [] };
  const key = isPhrase ? pem.exec(near)?.[1] : undefined;
  return key === undefined ? undefined : { parts: part(privateKey, key), keys: [] };
}

/** Characters before the passphrase of a key store in which the part of the settings begins that it is of. */
const mostPart = 300;

/** The keys of the store sign the tokens of a server. Source: Spring Security OAuth2 Boot, "Authorization server", key store. */
function isForTokens(name: string, text: string, at: number): boolean {
  return ofTokens.test(name) || inTokens.test(text.slice(Math.max(0, at - mostPart), at));
}

const ofTokens = /(?:^|[._-])(?:jwt|oauth2?|tokens?|authorization)[._-]/i;
/** A setting in the part of tokens: below `jwt:` or `oauth2:`, with a few lines of it before. */
const inTokens =
  /(?:^|\n)[ \t]{0,24}(?:jwt|oauth2?|tokens?|authorization(?:-?server)?):[ \t]*\r?\n(?:[ \t]{1,32}[\w-]{1,40}:[^\n]{0,80}\n){0,4}[ \t]{1,32}[\w-]{1,40}:[ \t]{0,4}["']?$/i;

/** Whether a passphrase opens such a store: that lies beside the settings, whatever hosts these name. */
export function isOfStoreOfTokens(parts: readonly DecodedPart[], name: string, text: string, at: number): boolean {
  return parts.some(({ label }) => label === keyStore) && isForTokens(name, text, at);
}

/** The lines that were not put aside. */
function inForce(lines: string): string {
  return lines
    .split('\n')
    .filter((line) => !/^[ \t]*(?:#|\/\/)/.test(line))
    .join('\n');
}

/** `prod.file=app/shop.jks` beside `prod.storePassword=…`, where settings hold the stores of several builds: the one of the same part. */
function ofOwnPart(name: string, near: string): string | undefined {
  const own = /^(.{1,40}[._-])(?:key|store)_?pass(?:word|wd)?$/i.exec(name)?.[1]?.toLowerCase();
  if (own === undefined) return undefined;
  for (const line of near.split('\n')) {
    const given = line.trimStart();
    if (!given.toLowerCase().startsWith(own)) continue;
    const file = fileOfPart.exec(given.slice(own.length))?.[1];
    if (file !== undefined) return file;
  }
  return undefined;
}

/** A store's file under its own name, or in a part that is called after the store: `key-store.path=…/shop.p12`. */
const fileOfPart =
  /^(?:(?:key_?)?store_?)?(?:file|path)[ \t]{0,4}[=:][ \t]{0,4}["']?(?:[\w.${}~-]{0,80}[\\/]){0,8}([\w.-]{1,80}\.(?:jks|keystore|p12|pfx))\b/i;

/** A store's file that a setting or a build names: `storeFile file('shop.jks')`, `cert_path = …/shop.p12`. */
const store =
  /(?:store_?file|cert(?:ificate)?_?(?:file|name|path))["')]{0,2}[ \t]{0,4}[=: (,][ \t]{0,4}(?:(?:rootProject\.)?file[ \t]?\(?)?[ \t]{0,2}["']?(?:[A-Z]:)?(?:[\w.${}~-]{0,80}[\\/]){0,16}([\w.-]{1,80}\.(?:jks|keystore|p12|pfx))\b/i;

/** A build of Android names it by a setting that nothing else has, whatever the file is called: `storeFile file('keys/orchard')`. Source: Android, "Sign your app". */
const storeOfBuild =
  /\bstoreFile[ \t]{0,4}=?[ \t]{0,4}(?:rootProject\.)?file[ \t]?\([ \t]{0,2}["'](?:[A-Z]:)?(?:[\w.${}~-]{0,80}[\\/]){0,16}([\w-]{1,80})["']/;

/** `Resource storeFile = loader.getResource("classpath:/saml/shop.jks");` before `String storePass = "…"`. Source: Spring Framework, "Resources". */
const resource =
  /\b(?:getResource(?:AsStream)?|ClassPathResource|FileSystemResource|FileInputStream)\([ \t]{0,4}"(?:classpath:|file:)?(?:[\w.-]{0,80}\/){0,8}([\w.-]{1,80}\.(?:jks|keystore|p12|pfx))"/i;

const ofSpring = /(?:^|\.)key-?(?:store-?|(?:store|pair)\.)password$/i;

/** Sources: Spring Boot, "Configure SSL"; Spring Security OAuth2 Boot, "Authorization server", key store. */
const storeOfSpring =
  /key-?store[ \t]{0,4}[=:][ \t]{0,4}["']?(?:classpath:|file:)?(?:[\w.${}~-]{0,80}\/){0,8}([\w.-]{1,80}\.(?:jks|keystore|p12|pfx))\b/i;

/** As Symfony's settings name it. Source: LexikJWTAuthenticationBundle, "Configuration". */
const pem =
  /(?:private|secret)_?key(?:_?(?:file|path))?["']?[ \t]{0,4}[=:][ \t]{0,4}["']?(?:[\w.${}%~-]{0,80}\/){1,8}([\w.-]{1,80}\.(?:pem|key))\b/i;
