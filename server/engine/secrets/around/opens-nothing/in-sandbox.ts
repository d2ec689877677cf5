import type { Span } from '../../../model/span.ts';
import { indentInColumns } from '../../../text/indent.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { matchesOf } from '../../../text/matches.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { isOnInternet } from '../../value/host.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { linesAround } from '../beside/evidence.ts';
import { serviceOfName } from '../beside/service-of-key.ts';
import { behindLast, braces, mostObject, untilOne } from './around.ts';

/** Characters at the beginning of a text in which the hosts that it speaks with are named. */
const mostLooked = 20_000;

/**
 * Whether a key is one of those that a service gives to whoever tries it: the host that stands beside it is the service's sandbox, of the part that the key is
 * of by its name, or the only one of others that the text speaks with. Sources: VNPAY, ZaloPay, Asaas, PayPal and Alipay, addresses of their sandboxes.
 */
export function isKeyOfSandbox(text: string, { start, end }: Span, name: string): boolean {
  if (!ofOther.test(name) && isPairedForTrying(text, start, end)) return true;
  if (!ofOther.test(name) && isBlockOfSandbox(text, start, end)) return true;
  if (!namesSandbox(text)) return false;
  if (isKeyOfProgramForTrying(text, start) || isObjectOfSandbox(text, start, end)) return true;
  const lines = linesAround(text, start, end);
  if (lines.some((line) => isSet.test(line))) return true;
  if (lines.some((line) => isChosen(line, name)) || isChosenOfOwn(lines, text, start)) return true;
  const hosts = lines.flatMap(hostsIn);
  const own = hosts.filter(isSandbox);
  if (own.length === 0) return false;
  if (isOfOtherService(name, own) || opensOtherStore(name)) return false;
  if (isInOtherPart(text, start, end, own)) return false;
  if (speaksWithSandboxAlone(text)) return true;
  if (isBesideTerminal(text, start, end) && own.some((host) => host.endsWith('vnpayment.vn'))) return true;
  const words = wordsOf(name).filter((word) => word.length >= 3 && !ofAll.has(word));
  return own.some((host) => words.some((word) => host.includes(word) || host.replaceAll('.', '').includes(word)));
}

/** The name tells a service, and the sandboxes are of others: `IpInfoToken` above the address of VNPAY's. */
function isOfOtherService(name: string, sandboxes: readonly string[]): boolean {
  const service = serviceOfName(name.split(' ', 1)[0] ?? '');
  if (service === undefined) return false;
  const word = service.toLowerCase().replace(/[^a-z\d]/g, '');
  return !sandboxes.some((host) => host.replace(/[^a-z\d]/g, '').includes(word.slice(0, 6)));
}

/** A mailbox or a database is of no service that is tried: `SHOP_MAIL_PASSWORD` above the address of the sandbox for payments. */
function opensOtherStore(name: string): boolean {
  return wordsOf(name.split(' ', 1)[0] ?? '').some((word) => ofStores.has(word));
}

const ofStores: ReadonlySet<string> = new Set(
  'database db email mail mongo mongodb mysql postgres postgresql redis smtp'.split(' '),
);

/** The part of the settings that holds the place goes by a name of its own, and the sandboxes stand in parts beside it: `"Cloudinary": { "ApiSecret": "…" }, "Vnpay": { "BaseUrl": "https://sandbox.…" }`. */
function isInOtherPart(text: string, start: number, end: number, sandboxes: readonly string[]): boolean {
  const before = behindLast(text.slice(Math.max(0, start - mostAround), start), braces);
  const behind = untilOne(text.slice(end, end + mostAround), braces);
  const from = start - before.length;
  if (text[from - 1] !== '{' || text[end + behind.length] !== '}') return false;
  const called = nameOfPart.exec(text.slice(Math.max(0, from - mostName), from))?.[1];
  if (called === undefined || hostsIn(`${before}${behind}`).some(isSandbox)) return false;
  const words = wordsOf(called).filter((word) => word.length >= 3);
  return !words.some((word) => ofParts.has(word) || sandboxes.some((host) => host.replaceAll('.', '').includes(word)));
}

/** Characters before a part in which its name stands. */
const mostName = 80;
const nameOfPart = /["']([A-Za-z][\w-]{2,60})["'][ \t]{0,4}:[ \t]{0,4}\{$/;

/** Words of a part that serves whatever stands beside it. */
const ofParts: ReadonlySet<string> = new Set(
  'account api auth client config credential credentials key keys merchant options params pay payment payments secret secrets settings'.split(
    ' ',
  ),
);

/** `"MerchantId": "TEST1328295"`: the profile of a merchant by which no money is moved; a name that begins with the word has other letters, or no number. Source: Mastercard Payment Gateway Services, "Test and Go Live", test merchant profile. */
const ofTestMerchant =
  /[Mm](?:erchant|ERCHANT)_?(?:[Ii][Dd])?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?TEST(?=[A-Z_-]{0,20}\d{3})[\dA-Z_-]{4,36}["']?[ \t]*,?[ \t]*\r?$/;

/**
 * A program that asks no other host than the sandbox of a service sends the variable along: `$subscriptionKey = "…"`, and further down
 * `"Subscription-Key: $subscriptionKey"`.
 */
function isKeyOfProgramForTrying(text: string, start: number): boolean {
  const name = variable.exec(text.slice(Math.max(0, start - mostLine), start))?.[1];
  return name !== undefined && speaksWithSandboxAlone(text) && sentInHeader(text).includes(name);
}

const variable = /(?:^|\n)[ \t]{0,8}(?:const |let |var )?\$?([A-Za-z_]\w{2,60})[ \t]{0,4}=[ \t]{0,4}["']$/;

/** The variables that a program puts behind the name of a header which is for a key. */
const sentInHeader: (text: string) => readonly string[] = keptOfText((text) =>
  [
    ...text
      .slice(0, mostLooked)
      .matchAll(
        /["'`][\w-]{0,40}(?:key|token|authorization)["']?[ \t]{0,4}[:,][ \t]{0,4}[\w .$"'`+{]{0,12}?\$?\{?([A-Za-z_]\w{2,60})\b/gi,
      ),
  ].map(([, name = '']) => name),
);

/** Characters on either side of a key in which the object that holds it begins and ends. */
const mostAround = 600;

/** The object that holds the key names the sandbox, and no other host but those to which people are sent back: `{ "HashSecret": "…", "BaseUrl": "https://sandbox.…" }`. */
function isObjectOfSandbox(text: string, start: number, end: number): boolean {
  const before = behindLast(text.slice(Math.max(0, start - mostAround), start), braces);
  const behind = untilOne(text.slice(end, end + mostAround), braces);
  if (text[start - before.length - 1] !== '{' || text[end + behind.length] !== '}') return false;
  const hosts = hostsAsked(`${before}${behind}`);
  if (hosts.length > 0) return hosts.every(isSandbox);
  return isPartOfSandbox(text, start - before.length - 1, end + behind.length + 1);
}

/** Of a part without hosts, the one that holds it: `{ "BaseUrl": "https://sandbox.…", "Payout": { "PrivateKey": "…" } }`. */
function isPartOfSandbox(text: string, start: number, end: number): boolean {
  lookAround(2 * mostAround);
  const before = behindLast(text.slice(Math.max(0, start - mostAround), start), braces);
  const behind = untilOne(text.slice(end, end + mostAround), braces);
  if (text[start - before.length - 1] !== '{' || text[end + behind.length] !== '}') return false;
  const hosts = hostsAsked(`${before}${behind}`);
  return hosts.length > 0 && hosts.every(isSandbox);
}

/** The settings of one part, by how far they are indented, name the sandbox and no other host: `'peach' => array (`, in each line below one of its settings. */
function isBlockOfSandbox(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - mostAround), start);
  const behind = text.slice(end, end + mostAround);
  if (!mayName.test(before) && !mayName.test(behind)) return false;
  const [own = '', ...upwards] = before.split('\n').reverse();
  const depth = indentInColumns(own);
  if (depth === 0) return false;
  const isOther = (line: string) => line.trim() === '' || indentInColumns(line) < depth;
  const [rest = '', ...below] = behind.split('\n');
  const [last, first] = [upwards.findIndex(isOther), below.findIndex(isOther)];
  if (last === -1 || first === -1 || !beginsPart.test(upwards[last] ?? '')) return false;
  const part = [...upwards.slice(0, last), own, rest, ...below.slice(0, first)].join('\n');
  const named = matchesOf(hostNamed, part).map(([, host = '']) => host.toLowerCase());
  const hosts = [...hostsAsked(part), ...named.filter(isOnInternet)];
  return hosts.length > 0 && hosts.every(isSandbox);
}

const mayName = /sandbox|test|sbx?[.-]/i;

/** `'endpoint' => 'test.acme.net'`, without a scheme. */
const hostNamed =
  /(?:endpoint|host(?:_?name)?|server|ur[il])["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']?([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})(?=["'\s,]|$)/gi;
const beginsPart =
  /^[ \t]*(?:["']?[\w.-]{1,60}["']?:|array \(|["'][\w.-]{1,60}["'][ \t]{0,4}=>[ \t]{0,4}(?:\[|array\())[ \t]*\r?$/;

function hostsAsked(inside: string): readonly string[] {
  const lines = inside.split('\n').filter((line) => !isSentBack(line));
  return lines.flatMap(hostsIn).filter(isOnInternet);
}

/** The line before or behind gives the code of the terminal that the key signs for. Source: VNPAY, "Payment gateway", `vnp_TmnCode`. */
function isBesideTerminal(text: string, start: number, end: number): boolean {
  const [above = ''] = text
    .slice(Math.max(0, start - mostPair), start)
    .split('\n')
    .slice(-2, -1);
  const below = text.slice(end, end + mostPair).split('\n', 2)[1] ?? '';
  return [above, below].some((line) => /tmn_?code["']?[ \t]{0,4}[:=]/i.test(line));
}

/** What opens a store or a mailbox, or is a key of its own kind, is no half of the id on the next line. */
const ofOther =
  /^(?:db|database|e?mail|mongo(?:db)?|mysql|pg|postgres(?:ql)?|redis|smtp)[_.-]?[a-z]|\bsecret-(?:database-uri|gcp|jwt|private-key|url-password)\b/i;

/** Characters on either side of a secret in which the id of the same key stands. */
const mostPair = 160;

/** The id of the key, on the line before or behind, tells that it is for trying: `key_id: "rzp_test_…", key_secret: "…"`. Sources: Razorpay, "Test and live modes"; Stripe, "API keys"; PayPal, "Sandbox accounts". */
function isPairedForTrying(text: string, start: number, end: number): boolean {
  const before = text
    .slice(Math.max(0, start - mostPair), start)
    .split('\n')
    .slice(-2);
  const behind = text.slice(end, end + mostPair).split('\n', 2);
  return [...before, ...behind].some((line) => idForTrying.test(line) || ofTestMerchant.test(line));
}

const idForTrying =
  /["'`=: ](?:pk|rzp)_test_[A-Za-z0-9]{10,120}\b|["'`=: ][\w.]{2,60}-facilitator(?:_api1\.|@)[\w.-]{3,60}/;

/** `let environment = "sandbox";`, beside the key and by itself. */
const isSet =
  /^[ \t]{0,40}(?:(?:const|final|let|private|public|static|String|var)[ \t]{1,4}){0,5}\$?(?:\w{1,20}_?)?env(?:ironment)?[ \t]{0,4}[:=][ \t]{0,4}["'`]sandbox["'`]/i;

/** `configuration.UseEnvironment(plaid.Sandbox)`: a client of the service that the key is of is told to speak with its sandbox. */
function isChosen(line: string, name: string): boolean {
  if (!/environment[^\n]{0,60}\bsandbox\b/i.test(line)) return false;
  return wordsOf(name).some((word) => word.length >= 4 && !ofAll.has(word) && line.toLowerCase().includes(word));
}

/** Characters of a line before the key. */
const mostLine = 200;

/** `Braintree_Configuration::environment('sandbox')` beside `Braintree_Configuration::privateKey('…')`. Source: Braintree, "Client setup". */
function isChosenOfOwn(lines: readonly string[], text: string, start: number): boolean {
  const receiver = /(\w{3,60})(?:::|->|\.)\w{1,40}\(["']$/.exec(text.slice(Math.max(0, start - mostLine), start))?.[1];
  return receiver !== undefined && lines.some((line) => line.includes(receiver) && setSandbox.test(line));
}

const setSandbox = /(?:::|->|\.)environment\(["']sandbox["']\)/i;

/** Words of names that say nothing of whose a key is. */
const ofAll: ReadonlySet<string> = new Set([
  'api',
  'app',
  'auth',
  'client',
  'generic',
  'key',
  'password',
  'pay',
  'private',
  'secret',
  'token',
]);

/** Neither goes on in another line, so that all are asked at once. */
const namesSandbox = keptOfText((text) => {
  const looked = text.slice(0, mostLooked);
  return /environment[^\n]{0,60}\bsandbox\b/i.test(looked) || hostsIn(looked).some(isSandbox);
});

/** Of the hosts that others resolve each is a sandbox, those aside to which a service sends people back, or its answer. */
const speaksWithSandboxAlone = keptOfText((text) => {
  const lines = text.slice(0, mostLooked).split('\n');
  const hosts = lines.filter((line) => !isSentBack(line)).flatMap(hostsIn);
  return hosts.every((host) => isSandbox(host) || !isOnInternet(host) || ofSamples.test(host));
});

/** The line gives one address, by a name that says that it is the program's own: `vnp_ReturnUrl = "https://…"`, `CALLBACK_URL=…`. */
function isSentBack(line: string): boolean {
  return line.split('://').length === 2 && sentBack.test(line);
}

const sentBack =
  /(?:return|redirect|call_?back|cancel|notify|ipn|web_?hook)[_-]?(?:ur[il]|link|address|endpoint)\d?["']?\)?[ \t]{0,4}[:=,][^\n]{0,40}:\/\//i;

function hostsIn(lines: string): readonly string[] {
  if (!lines.includes('://')) return [];
  return matchesOf(hostOfAddress, lines).map(([, host = '']) => host.toLowerCase());
}

/** Behind user and password, where the address has them. */
const hostOfAddress = /:\/\/(?:[^\s"'`/@<>]{1,160}@)?([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})/g;

/** The host of what a service has for trying it. Sources: the services by their own documents; DPD Polska, "DPDServices REST", demo; Open Payment Platform, "Testing"; Adyen, Cybersource, PayU India, Sage Pay and Worldpay, test endpoints. */
export function isSandbox(host: string): boolean {
  return sandboxHost.test(host);
}

const sandboxHost =
  /(?:^|[.-])(?:sandbox|sb|sbx)(?:[.-]|$)|^(?:[\w-]+\.)*alipaydev\.com$|^test-payment\.momo\.vn$|^(?:api)?test\.authorize\.net$|^(?:[\w-]+\.)?dpd\w{0,20}demo\.dpd\.com\.pl$|^(?:\w+-)?(?:https?)?test\.oppwa\.com$|^[\w-]+-test\.adyen\.com$|^(?:api)?test\w{0,20}\.cybersource\.com$|^test\.(?:payu\.in|sagepay\.com)$|^secure-test\.worldpay\.com$/;

/**
 * The program asks no gateway of Alipay but that of its sandbox, by its address or its host alone (`gatewayHost = "openapi.alipaydev.com"`): the key by which it signs for a merchant is of one that Alipay
 * has made up for it. Sources: Alipay, "Sandbox environment"; "Alipay EasySDK", `Config.gatewayHost`.
 */
export const asksAlipaySandbox = keptOfText((text) => {
  const lines = text.slice(0, mostLooked).split('\n');
  const asked = lines.filter((line) => !/^[ \t]{0,40}(?:#|\/\/|\*)/.test(line) && line.includes('.alipay'));
  const gateways = asked.flatMap((line) => matchesOf(ofAlipay, line).map(([, host = '']) => host));
  return gateways.length > 0 && gateways.every((host) => host.endsWith('alipaydev.com'));
});

const ofAlipay = /["'`/:= ]((?:openapi|mapi)[\w-]{0,12}\.(?:[\w-]{1,12}\.)?alipay(?:dev)?\.com)\b/g;

/** What shows the form of an address, and where people read about things. */
const ofSamples =
  /example|exemplo|ejemplo|your|(?:^|\.)(?:docs?|developers?|schemas?|www)\.|(?:^|\.)(?:github\.com|w3\.org|apache\.org|ngrok[\w-]*\.(?:io|app|dev))$/;

/** The object that holds the place says that it is for the sandbox of a service: `{ "isSandbox": true, "secretKey": "…" }`, `TEST_CONFIG = { … }`. */
export function isInSandbox(text: string, at: number): boolean {
  const front = text.slice(Math.max(0, at - mostObject), at);
  const before = behindLast(front, braces);
  if (calledTrial.test(front.slice(0, front.length - before.length))) return true;
  const behind = untilOne(text.slice(at, at + mostObject), braces);
  const own = before.split(otherPart).at(-1) ?? before;
  return saysSandbox.test(own) || saysSandbox.test(behind.split(otherPart, 1)[0] ?? behind);
}

/** Behind an empty line a comment says what the next settings of one long list are for, of which a flag above speaks as little as of those of another object. */
const otherPart = /\n[ \t]{0,40}\r?\n[ \t]{0,40}(?:\/\*|\/\/|#)/;

/** The name that an object is given to, as far as the brace that opens it. */
const calledTrial =
  /(?:^|[\s.$])["'`]?(?:test|sandbox|TEST|SANDBOX)(?:_?(?:config|credentials?|keys?|merchant|options|params|settings)|_?(?:Config|Credentials?|Keys?|Merchant|Options|Params|Settings)|_(?:CONFIG|CREDENTIALS?|KEYS?|MERCHANT|OPTIONS|PARAMS|SETTINGS))["'`]?(?:: ?[A-Z]\w{0,40})?[ \t]{0,4}(?:=>?|:)[ \t]{0,4}(?:new \w{1,40}\()?\{$/;

/** `isSandbox: true`, `testMode=1`, `production: false`, `"mode": "sandbox"`. */
const saysSandbox = anyOf(
  [
    /\b(?:(?:is_?|use_?)?sandbox(?:_?mode)?|(?:is_?)?test_?mode)\\?["']?[ \t]*[:=][ \t]*\\?["']?(?:true|1|yes|on)\b/,
    /\b(?:is_?)?(?:production|live_?mode)\\?["']?[ \t]*[:=][ \t]*\\?["']?(?:false|0|no|off)\b/,
    /\b(?:mode|environment|env)\\?["']?[ \t]*[:=][ \t]*\\?["']sandbox\b/,
  ],
  'i',
);
