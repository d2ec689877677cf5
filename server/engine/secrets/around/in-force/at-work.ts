import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import type { LoweredBy } from '../../../model/lowered-by.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { isForOthers } from '../../../text/paths/production-path.ts';
import { isReadEverywhere } from '../../../text/paths/read-everywhere.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { quotedOnly } from '../../assignment/quoted-only.ts';
import { isMachine } from '../../is-machine.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { holdsHost, linesAround } from '../beside/evidence.ts';
import { hostOfOptions } from '../beside/host-of-command.ts';
import { addressesIn } from '../beside/own-addresses.ts';
import { settingsLanguages } from '../beside/settings-languages.ts';
import { isIssuedByService, isOfVendor } from '../held-by-many/given-here.ts';

/** A value that a name alone makes a secret. */
interface Named {
  readonly rule: string;
  readonly path: string;
  readonly language: Language;
  readonly name: string;
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

/**
 * What says that nothing shows a value at work which a name alone makes a secret; `undefined` where something does: it stands in settings or a script, which are read and run as they stand; or
 * in a program that asks a host of others, sends requests, encrypts or signs, or that gives a host or an account beside it. A program that does nothing of that shows no more than a name, and a
 * set-up that reaches only itself is given what was made for it.
 */
export function notAtWorkBy({ rule, path, language, name, text, span }: Named): NotAtWork | undefined {
  if (!programs.has(language)) {
    if (ofResources.test(path)) return holdsPartner(text, span) ? undefined : 'not-at-work';
    if (rule !== 'secret-generic-token' || isOfVendor(name) || isIssuedByService(name) || isReadEverywhere(path))
      return undefined;
    return isOfSetUp(path, language, text) && !isSentForVisitors(text, span.start) ? 'own-set-up' : undefined;
  }
  if (isIssuedByService(name) || isOfStore(name) || (isOfVendor(name) && /secret/i.test(name))) return undefined;
  if (!devices.has(language) && !ofClients.test(path) && isThereForSettings(path, text)) return undefined;
  if (addressesIn(text) === 'machine') return 'own-set-up';
  // What runs in a shell asks as it stands.
  if (!isMachine(hostOfOptions(text, span) ?? 'localhost')) return undefined;
  return asksOrSigns(text) || holdsPartner(text, span) ? undefined : 'not-at-work';
}

/** `DATABASE_PASSWORD`: the name says itself what the value opens. */
function isOfStore(name: string): boolean {
  return wordsOf(name).some((word) => stores.has(word));
}

const stores: ReadonlySet<string> = new Set([...lists.databases, ...lists.ownStores]);

type NotAtWork = Extract<LoweredBy, 'not-at-work' | 'own-set-up'>;

/** Settings of a set-up whose parts are started together, and that reaches nobody else. Source: Grafana, "Provision Grafana", `secureJsonData`. */
function isOfSetUp(path: string, language: Language, text: string): boolean {
  return settingsLanguages.has(language) && !isForOthers(path) && ['machine', 'set-up'].includes(addressesIn(text));
}

/** `proxy_set_header X-API-Key "…"`: a web server sends it for whoever asks, so that they need no key of their own. Source: nginx, "ngx_http_proxy_module". */
function isSentForVisitors(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]{0,40}(?:proxy|grpc|uwsgi)_(?:set_header|param)[ \t]{1,8}[\w-]{2,60}[ \t]{1,8}["']?$/.test(
    text.slice(Math.max(0, at - mostDirective), at),
  );
}

/** Characters of a directive before its value. */
const mostDirective = 160;

/** Programs that are handed out, by where they lie. */
const ofClients = anyOf([
  /(?:^|\/)(?:android|app\/src\/main\/(?:java|kotlin)|client|front-?end|ios|mobile|public|web(?:app|client)?|www)\//,
  // What builds pages.
  /(?:^|\/)(?:gatsby|next|nuxt|vite|vue)(?:\.\w{2,10})?\.config\.[cm]?[jt]s$/,
  /\.(?:jsx|svelte|tsx|vue)$/,
]);

/** Of those whose texts are quoted, what holds settings or statements or runs in a shell, and what asks and signs by calls that are not looked for here. */
const others: ReadonlySet<Language> = new Set<Language>([
  'bicep',
  'hcl',
  'json',
  'ocaml',
  'powershell',
  'sql',
  'toml',
  'zig',
]);

/** What says nothing by itself of where it runs. */
const programs: ReadonlySet<Language> = new Set([
  ...[...quotedOnly].filter((language) => !others.has(language)),
  'html',
] as const);

/** Whose programs are handed out, with the settings in them. */
const devices: ReadonlySet<Language> = new Set<Language>(['dart', 'objective-c', 'swift']);

/** Texts that an app is built with, and shows or hands to its parts. Source: Android, "String resources". */
const ofResources = /(?:^|\/)res\/values[\w-]{0,20}\/[\w-]{1,60}\.xml$/;

/** Words of modules of settings, without those that are as often of a part of the program. */
const settings: ReadonlySet<string> = new Set(
  [...lists.ofSettings, ...lists.ofSettingsModules].filter((word) => !lists.ofAnyPart.includes(word)),
);

/** Characters of a program that holds little more than its settings, so that others read them there. */
const mostOfKeys = 400;

const holdsLittle = keptOfText((text) => text.length < mostOfKeys);

/** A module that others take their settings from, by its name or as it holds little else: `config/mail.php`, `app/settings.py`. */
function isThereForSettings(path: string, text: string): boolean {
  if (holdsLittle(text)) return true;
  return path
    .split('/')
    .slice(-2)
    .some((part) => wordsOf(part.replace(/\.\w{1,5}$/, '')).some((word) => settings.has(word)));
}

/** Characters at the beginning of a program in which it says whom it asks. */
const mostLooked = 20_000;

const asksOrSigns = keptOfText((text) => {
  const head = text.slice(0, mostLooked);
  return works.test(head) || head.split('\n').some((line) => !aside.test(line) && holdsHost(line));
});

const aside = /^[ \t]*(?:#|\/\/|\/?\*|;|--|<!--|"""|''')/;

/** What sends requests, opens a connection, encrypts or signs, in the languages above. */
const works = anyOf(
  [
    // Requests: by functions, by modules, by classes.
    /\b(?:axios|fetch|got|superagent|\$http)[.(]/,
    /\b(?:requests|httpx|aiohttp|urllib|http)\.\w/,
    /\b(?:HttpClient|RestTemplate|WebClient|RestClient|OkHttpClient|Retrofit|URLSession|GuzzleHttp|Faraday|HTTParty|Dio|Unirest|reqwest)\b/,
    /\bcurl_(?:init|setopt)\b|\bNet::HTTP\b/,
    /["'`](?:Authorization|X-[\w-]{2,30}-(?:Key|Token))["'`]|\bBearer /,
    // A client is given its id and secret: `new Facebook(array('appId' => …, 'secret' => $…`.
    /\bnew[ \t]{1,4}\w{3,40}\((?:array\(|\[|\{)\s{0,40}["']?(?:app|client|consumer)_?(?:id|key)["']?[ \t]{0,4}(?:=>|:)/,
    // Ciphers, signatures and digests.
    /\b(?:createHmac|createHash|hash_hmac|createCipher\w*|createDecipher\w*|CryptoJS|Cipher|SecretKeySpec|Fernet|HMAC\w*|openssl_(?:en|de)crypt)\b/,
    /\b(?:md5|sha1|sha256)\(/,
    // Any call that says so by its name.
    /\b\w{0,20}(?:sign|encrypt|decrypt|authenticate|connect|login)\w{0,12}\(/,
  ],
  'i',
);

function holdsPartner(text: string, { start, end }: Named['span']): boolean {
  return linesAround(text, start, end).some((line) => holdsHost(line) || partner.test(line));
}

/** What is given beside a key when something is signed in to: a user, a host, a client, an account. */
const partner =
  /(?:user(?:_?name)?|login|e-?mail|account(?:_?id)?|host(?:name)?|endpoint|base_?url|url|server|client_?id|app_?id|key_?id|access_?key|project_?id)["']?\]?[ \t]{0,4}(?:=>|[:=,(])[ \t]{0,4}["'`][^"'`\s]{3,120}["'`]/i;
