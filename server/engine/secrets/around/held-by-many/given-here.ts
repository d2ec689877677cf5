import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { wordsOf } from '../../value/name-kind.ts';

/**
 * Whether a name is of what a set-up gives itself when it starts, instead of what somebody else has issued: the
 * password of its own store (`POSTGRES_PASSWORD`), the key it signs its own sessions with (`SECRET_KEY_BASE`).
 */
export function isGivenHere(name: string): boolean {
  const words = wordsOf(name);
  if (words.some((word) => stores.has(word))) return true;
  return !words.some((word) => services.has(word)) && ownKey.test(words.join('_'));
}

/**
 * Whether a name is of what a provider of identities gives its own clients: on a set-up for trying, that provider is
 * a part of it.
 */
export function isGivenToClients(name: string): boolean {
  const words = wordsOf(name);
  return !words.some((word) => services.has(word)) && /(?:^|_)client_secret$|^secret$/.test(words.join('_'));
}

/** Whether a name is of a store, or of a server that people run themselves beside their program. */
export function isOfOwnService(name: string): boolean {
  return wordsOf(name).some((word) => stores.has(word) || ownServices.has(word));
}

/** Whether a name is of what a service issues that others run. */
export function isIssuedByService(name: string): boolean {
  return wordsOf(name).some((word) => services.has(word));
}

/** Whether a name is of what somebody else issues, whoever that is: a word that is none of the program itself before `api_key`. */
export function isOfVendor(name: string): boolean {
  const words = wordsOf(name);
  const [, vendor] = /^(\w+?)_(?:api_(?:key|secret|token)|apikey|secret_api_key)$/.exec(words.join('_')) ?? [];
  return vendor !== undefined && !vendor.split('_').some((word) => ofProgram.has(word) || stores.has(word));
}

/** Words of a program's own parts, and of what people run for themselves. */
const ofProgram: ReadonlySet<string> = new Set(lists.ofProgram);

/** Stores and brokers that an image starts with the password it is told. */
const stores: ReadonlySet<string> = new Set(lists.ownStores);

/** Servers beside a program that give out keys of their own. */
const ownServices: ReadonlySet<string> = new Set(lists.ownServices);

/** Services that issue their keys. */
const services: ReadonlySet<string> = new Set(lists.services);

/**
 * Whether a name is of a key that every visitor of a page or user of a program sends along, to say for whom it counts
 * or to whom a fault is told.
 */
export function isSentByAll(name: string): boolean {
  const words = wordsOf(name).join('_');
  return (
    countKey.test(words) ||
    publicHalf.test(words) ||
    partOfApp.test(words) ||
    document.test(words) ||
    isLicenceOfClients(words)
  );
}

/** What a program tells its maker of its use and its faults with: each copy that is handed out holds the key. Its place says so, or its head, which says that it counts without naming anybody. */
export function isOfTelemetry(path: string, name: string, text: string): boolean {
  if (!/(?:^|_)(?:api_key|token|write_key)$/.test(wordsOf(name).join('_'))) return false;
  return ofTelemetry.test(path) || countsUse(text);
}

/** Characters at the beginning of a program in which it says what it is for. */
const mostHead = 1_500;

const countsUse = keptOfText((text) => {
  const head = text.slice(0, mostHead);
  return (
    /(?:#|\/\/|\*)[^\n]{0,100}\busage[ -](?:data|metrics|stat(?:istic)?s)\b/i.test(head) &&
    /(?:#|\/\/|\*)[^\n]{0,100}\b(?:anonym\w{2,8}|no person\w{2,6}[ -](?:data|identifiable|information))\b/i.test(head)
  );
});

const ofTelemetry = /(?:^|[/._-])(?:telemetry|analytics|crash_?reports?|crash_?reporter|crash_?reporting)(?:[/._-]|$)/i;

/**
 * The licence of a part that is built into each program which is handed out, as scanners and editors are, or that says that it is for whoever runs one; one for trying such a part is handed to
 * everybody who asks.
 */
function isLicenceOfClients(words: string): boolean {
  if (/(?:^|_)run_?time_licen[cs]e(?:_(?:code|key|string))?$/.test(words)) return true;
  if (!/(?:^|_)licen[cs]e(?:_(?:code|key|string|token))?(?:_(?:android|ios|web))?$/.test(words)) return false;
  return /(?:^|_)(?:trial|evaluation|eval)_/.test(words) || words.split('_').some((word) => clientParts.has(word));
}

/** Vendors of parts for pages and programs on devices. */
const clientParts: ReadonlySet<string> = new Set(lists.clientParts);

/** What a vendor hands out for pages and programs on devices, beside a secret that stays at the server. */
const publicHalf = anyOf([
  /(?:^|_)(?<!steam_)(?:browser|client|javascript|java_script|js|publishable|public|site|web)_(?:api_)?key(?:_(?:dev|development|live|prod|production|stage|staging|test))?$/,
  /(?:^|_)(?:ably|agora|gaode|amap|kakao|naver|pusher|reverb|soketi|umeng|zoom_sdk)_(?:app_)?key$/,
  // By which an app tells whose pushes it takes; the server sends them with the master secret. Source: JPush, "Android SDK Integration Guide", `JPUSH_APPKEY`.
  /(?:^|_)(?:j_?push|jiguang)_app_?key$/,
  // What Shopify calls the id of the client in each address that installs it; what proves the app is its secret. Source: Shopify, "Client secrets".
  /(?:^|_)shopify_(?:app_)?api_key(?:_(?:dev|development|live|prod|production|stage|staging|test))?$/,
  /(?:^|_)(?:shopify_)?store_?front_(?:api_|public_)?(?:access_)?token$/,
  /(?:^|_)code_?push_(?:\w{1,20}_)?key(?:_\w{1,20})?$/,
]);

/** What the part of an app is started with that gathers what its users say or ask, or how they came to it. Sources: Wiredash, Instabug, AppsFlyer, Adjust, Branch, Smooch, Freshchat, "Getting started". To adjust is a word of English, too, of which any token may be. */
const partOfApp =
  /(?:^adjust_token(?:_(?:dev|live|prod|production|sandbox))?|(?:^|_)(?:wiredash(?:_android|_ios)?_(?:project_)?(?:secret|key)|instabug_(?:app_)?token(?:_(?:beta|debug|dev|live|prod|production|release))?|apps_?flyer_dev_key|adjust_app_(?:key|token)(?:_(?:dev|live|prod|production|sandbox))?|smooch_(?:app_)?token|fresh_?chat_(?:app_)?(?:id|key)|branch_(?:io_)?key))$/;

/** What Feishu and Lark call the id of a table or a document, as it stands in its address. Source: Feishu Open Platform, "Base overview". */
const document = /(?:^|_)(?:bitable|wiki|folder|docx?|sheet|spreadsheet)_(?:app_)?token$/;

/**
 * What the vendor's own form says of a key: it is for pages and programs on devices. Sources: Supabase, "API keys"; Stripe, "API keys"; Google, "Maps JavaScript API v2", keys,
 * which have ended, too.
 */
export function isForPages(value: string): boolean {
  return /^(?:sb_publishable_|pk_(?:live|test)_)[\w-]{16,200}$|^ABQIAAAA[\w-]{78}$/.test(value);
}

/** Whether a key of IEX Cloud is one for pages, which reads quotes alone, where the address that it is sent to stands near. Source: IEX Cloud, "API tokens", publishable and secret tokens. */
export function isForQuotes(value: string, text: string, { start }: Span): boolean {
  return (
    /^T?pk_[0-9a-f]{32}$/.test(value) &&
    /\biexapis\.com\/[^\s"'`]{0,200}$/.test(text.slice(Math.max(0, start - 240), start))
  );
}

/** Whether a name is of what says for which project nodes are asked: an app has it in each address, and the project may ask for a secret besides. Source: Infura, "Secure an API key", API key secret. */
export function isIdAtNodes(name: string): boolean {
  return /(?:^|_)infura_(?:api_key|key|project_(?:id|key))$/.test(wordsOf(name).join('_'));
}

/** Keys of services that ask an account or another secret of whoever reads what was counted. */
const ofCounter =
  /(?:^|_)(?:amplitude|bug_?snag|mix_?panel|post_?hog|raygun(?:4js)?)_(?:(?:api|project)_?)?(?:key|token)(?:_(?:dev|development|live|prod|production|stage|staging|test))?$/;

/** Whether the part of the settings that holds such a key names who counts: `token` of `mixpanel`. Source: Mixpanel, "Project token". */
export function isOfCounter(part: string, name: string): boolean {
  return ofCounter.test(wordsOf(`${part}_${name.slice(name.lastIndexOf('.') + 1)}`).join('_'));
}

/** Keys by which a page or an app counts what its visitors do: `SEGMENT_WRITE_KEY`, `MIXPANEL_TOKEN`, `SENTRY_KEY`. */
const countKey = anyOf([
  ofCounter,
  /(?:^|_)(?:analytics|rudder|rudder_?stack|segments?|telemetry)_write_key$/,
  /^write_key$/,
  /(?:^|_)segment_(?:api_)?key$/,
  /(?:^|_)(?:google_tag_manager|gtm)_auth$/,
  /^(?:\w+_)?sentry_key$/,
]);

/** Keys that a program makes up for itself and nobody issues: `JWT_SECRET`, `SECRET_KEY_BASE`, `ENCRYPTION_KEY`, `KEYSTORE_PASSWORD`. */
const ownKey =
  /(?:^|_)(?:(?:app|auth|cookie|cookies|csrf|django|flask|hmac|jwt|nextauth|rails|session|sessions|signing|token|utils)_(?:secret|key|password|passphrase|secret_key|secret_token|signing_key)|secret_key(?:_base|_production)?|(?:data_|db_|database_|field_|credential_|kms_)?(?:encryption|encrypt|master|cipher|secret)_key(?:_\d|_base)?|key_?store_password|trust_?store_password|pepper|salt|passphrase)$/;
