import type { DecodedPart } from '../../model/credential.ts';
import type { Span } from '../../model/span.ts';
import { lookAround } from '../../text/looked.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { isMachine } from '../is-machine.ts';
import { repeatsItself } from '../value/filler.ts';
import { wordsOf } from '../value/name-kind.ts';
import { type Decoded, type DecodePlace, part, undecoded } from './decoded.ts';
import { decodeRandom, decodeRandomOrLetters } from './likeness.ts';

/** Characters on either side that tell what a value is for. */
const reach = 400;

/**
 * A Google API key. In the settings of a Firebase app, of a map in a page or of a mobile app it is public and needs
 * restrictions instead of secrecy; one that is given to no name, argument or parameter may be anything.
 */
export function decodeGoogleApiKey(_value: string, { text, start, end }: DecodePlace): Decoded {
  const near = text.slice(Math.max(0, start - reach), end + reach);
  if (clientSide.test(near) || isOfDevice(text.slice(Math.max(0, start - mostName), start)))
    return { ...undecoded, isPublic: true };
  const isGiven = /[:=(,>?&][ \t]{0,20}\\?["'`]?$|["'] ?$/.test(text.slice(Math.max(0, start - 30), start));
  return isGiven ? undecoded : { ...undecoded, isOutOfPlace: true };
}

/** What stands beside keys of web and mobile clients. */
const clientSide = anyOf(
  [
    /authDomain/,
    /messagingSenderId/,
    /storageBucket/,
    /firebase/,
    /google_app_id/,
    /GOOGLE_APP_ID/,
    /mobilesdk_app_id/,
    /current_key/,
    /GCM_SENDER_ID/,
    /maps\.googleapis\.com/,
    /tenor\.googleapis\.com/,
    /maps\/api/,
    /\bmaps?_?api_?key/,
    /\bgm_?api_?key/,
    /AgmCoreModule/,
    /geo\.API_KEY/,
    /GMSServices/,
    /google_?maps/,
    /recaptcha/,
  ],
  'i',
);

/**
 * The cloud whose media a secret of Cloudinary opens, which every call of its interface names.
 * Source: Cloudinary, "Configuration parameters", `cloud_name`.
 */
export function decodeCloudinary(value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  const random = decodeRandom(value);
  if (random === undefined) return undefined;
  const near = text.slice(Math.max(0, start - reach), end + reach);
  const cloud =
    cloudName.exec(text.slice(end, end + reach))?.[1] ??
    lastCloud(text.slice(Math.max(0, start - reach), start)) ??
    cloudOfPart(near);
  const told = cloud !== undefined && ofConstant.test(cloud) ? givenToConstant(cloud, near) : cloud;
  return { ...random, parts: [...random.parts, ...part('cloud', told)] };
}

const ofConstant = /^[A-Z][A-Z\d_]{3,60}$/;

/** The literal on the line that gives the constant its value, at once or where a variable is not set: `const CLOUD_NAME = process.env.CLOUD_NAME || 'orchard'`. */
function givenToConstant(name: string, near: string): string | undefined {
  const line =
    new RegExp(`(?<![\\w.$])${name}[ \\t]{0,4}(?::[ \\t]?\\w{1,20}[ \\t]{0,4})?=(?!=)[^\\n]{0,160}`).exec(near)?.[0] ??
    '';
  const literal = [...line.matchAll(/["'`]([\w-]{2,60})["'`]/g)].at(-1)?.[1];
  return literal === undefined || ofConstant.test(literal) ? undefined : literal;
}

/** The name of a cloud in a part of settings that is called after the vendor: `"CloudinaryOptions": { "Cloud": "orchard" }`. */
function cloudOfPart(near: string): string | undefined {
  return /cloudinary\w{0,20}["']?[ \t]{0,4}[:=]\s{0,20}\{?[^{}]{0,300}\bcloud["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([\w-]{2,60})(?![\w(.-])/i.exec(
    near,
  )?.[1];
}

function lastCloud(before: string): string | undefined {
  return [...before.matchAll(new RegExp(cloudName, 'gi'))].at(-1)?.[1];
}

/** Whether the text around a value names a cloud, and the numeric key that takes the value as its secret. */
export function isBesideCloud(text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - reach), end + reach);
  return cloudKey.test(near) && (cloudName.test(near) || cloudOfPart(near) !== undefined);
}

/** Whether the id of a live key of Razorpay stands on the lines around a value, which sign in together. Source: Razorpay, "API keys". */
export function isBesideRazorpay(text: string, { start, end }: Span): boolean {
  return /\brzp_live_[A-Za-z0-9]{14}\b/.test(
    text.slice(Math.max(0, start - mostPair), start) + text.slice(end, end + mostPair),
  );
}

const mostPair = 200;

/**
 * The id of the app of WeChat that stands on the lines around a value, which signs in with it; the one that the next line gives before any that only stands near. Undefined where that line gives an id of another form, whose secret it then is. Source: WeChat,
 * "Get access token".
 */
export function appOfWeChat(text: string, { start, end }: Span): string | undefined {
  const before = text.slice(Math.max(0, start - mostPair), start);
  const behind = text.slice(end, end + mostPair);
  const own = appBeside(before, behind);
  if (own !== undefined) return idOfWeChat.test(own) ? own : undefined;
  return new RegExp(`(?<![\\w-])${idOfWeChat.source.slice(1, -1)}(?![\\w-])`).exec(`${before}\n${behind}`)?.[0];
}

const idOfWeChat = /^wx[\da-f]{16}$/;

/** The id that the line above or below gives the app whose secret stands here: `app-id: 101…` above `app-secret: …`. */
function appBeside(before: string, behind: string): string | undefined {
  const above = before.split('\n').at(-2) ?? '';
  const below = behind.split('\n')[1] ?? '';
  return appGiven.exec(above)?.[1] ?? appGiven.exec(below)?.[1];
}

const appGiven =
  /(?:^|[\s"'._-])app_?-?(?:id|key)["']?\]?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}["']?([\w-]{5,40})["',; \t]{0,4}\r?$/i;

const cloudKey = /\bapi[_-]?key["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']?\d{14,16}(?!\w)/i;

/** A secret key of AWS: what stands beside an id of Tencent Cloud is that one's. Source: Tencent Cloud, "Access keys". */
export function decodeAwsSecret(value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  const near = text.slice(Math.max(0, start - mostPair), start) + text.slice(end, end + mostPair);
  return /\bAKID[A-Za-z0-9]{32,36}\b/.test(near) && !/\bA[KS]IA[A-Z2-7]{16}\b/.test(near)
    ? undefined
    : decodeRandom(value);
}

const cloudName = /\bcloud[_-]?name["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']?([\w-]{2,60})(?![\w(.-])/i;

/** What stands near a transaction key of Authorize.Net: the id that signs in with it, in one of its spellings, or the vendor's name. */
const ofAuthorizeNet = /\bapi_?login_?id\b|authorize[._-]?net|\bmerchant_?authentication\b|\banet_/i;

/** Merchants whose keys the vendor has printed for everybody. Source: Authorize.Net, sample code. */
const sampleMerchant = /\b5KP3u95bQpv\b/;

/** A transaction key of Authorize.Net, beside the id that it is for: other vendors call the id of a payment so. Source: Authorize.Net, "Authentication". */
export function decodeAuthorizeNet(value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  const near = text.slice(Math.max(0, start - reach), end + reach);
  if (!ofAuthorizeNet.test(near) || sampleMerchant.test(near)) return undefined;
  const random = decodeRandomOrLetters(value);
  return random && { ...random, ...(/sandbox|apitest\.authorize/i.test(near) && { isSandbox: true }) };
}

/** Characters before a key in which its name stands. */
const mostName = 80;

/** The key of a program for one system of devices, as its name says: it is in each copy that is handed out. */
function isOfDevice(before: string): boolean {
  const name = /([\w$]{2,60})["']?\]?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}["']$/.exec(before)?.[1] ?? '';
  return wordsOf(name.replace('iOS', 'Ios')).some((word) => word === 'android' || word === 'ios');
}

/** Characters on either side of a client's secret in which the rest of the client stands. */
const clientReach = 700;

/**
 * The secret of a client of Google: its id stands beside it. Where the client is an installed program, everybody who has that has the secret too, and
 * Google does not take it for one. Source: Google, "OAuth 2.0 for iOS & Desktop Apps".
 */
export function decodeGoogleClient(_value: string, { text, start, end }: DecodePlace): Decoded {
  lookAround(clientReach);
  const before = text.slice(Math.max(0, start - clientReach), start);
  const id = googleClient.exec(`${before} ${text.slice(end, end + clientReach)}`)?.[0];
  const isInstalled = /\\?["']?installed\\?["']?[ \t]{0,4}:\s{0,8}\{[^{}]{0,680}$/.test(before);
  return { parts: part('client', id), keys: [], ...(isInstalled && { isPublic: true }) };
}

/** Whether the text around a value names a client of Google. */
export function isBesideGoogleClient(text: string, { start, end }: Span): boolean {
  return googleClient.test(text.slice(Math.max(0, start - clientReach), end + clientReach));
}

const googleClient = /\b\d{8,21}-[a-z0-9]{32}\.apps\.googleusercontent\.com/;

/** A key of Mailgun, which has the form of what documents call their parts by: `<Commentary id="key-…">`. */
export function decodeMailgun(_value: string, { text, start }: DecodePlace): Decoded | undefined {
  return /[\s:](?:id|idref|name|ref|href|for)=["']#?$/i.test(text.slice(Math.max(0, start - 12), start))
    ? undefined
    : undecoded;
}

/** A token of a registry in npm's settings: the registry's address stands before it, else npm refuses it. */
export function decodeNpmrc(value: string, { text, start }: DecodePlace): Decoded {
  const before = text.slice(Math.max(0, start - 300), start);
  const registry = /\/\/([\w.-]{1,100}(?::\d{1,5})?)(?:\/[^\s:]{0,120})?:_authToken[ \t]?=[ \t]?"?$/.exec(before)?.[1];
  // Whatever stands around it, `npm_000…` is no token.
  return registry === undefined || repeatsItself(value)
    ? { ...undecoded, isOutOfPlace: true }
    : { parts: part('registry', registry), keys: [], structure: 'sound' };
}

/** What stands in the same file as a private key and tells whose it is: Oracle's API keys, Coinbase's, and users of a kubeconfig. */
const keyOwners: readonly (readonly [label: string, place: RegExp])[] = [
  ['user', /\b(ocid1\.user\.oc\d\.[\w.-]{0,20}\.\w{20,80})/],
  ['key name', /\b(organizations\/[0-9a-f-]{36}\/apiKeys\/[0-9a-f-]{36})/],
];

/** Whose private key it is, as far as the text around it tells. */
export function ownerOfKey({ text, start, end }: DecodePlace): readonly DecodedPart[] {
  const near = text.slice(Math.max(0, start - reach), end + reach);
  return keyOwners.flatMap(([label, place]) => part(label, place.exec(near)?.[1]));
}

/** Characters of a kubeconfig that are looked at on either side of a user's key: certificates are long. */
const kubeconfigReach = 6_000;

/** User and cluster of a kubeconfig whose key stands here. */
export function ownerInKubeconfig({ text, start, end }: DecodePlace): readonly DecodedPart[] {
  const before = text.slice(Math.max(0, start - kubeconfigReach), start);
  if (!/client-key-data["']?:[ \t]*["']?$/.test(before)) return [];
  lookAround(Number.POSITIVE_INFINITY);
  const entry = before.slice(before.search(/(?:^|\n)[ \t]*-[^\n]*\n(?![\s\S]*\n[ \t]*-)/) + 1);
  const behind = text.slice(end, end + kubeconfigReach).split(/\n(?=[ \t]*-|\w)/)[0] ?? '';
  const user = /^[ \t]*(?:- )?name:[ \t]*["']?([\w.@:/-]{1,100})/m.exec(`${entry}\n${behind}`)?.[1];
  const context = user === undefined ? undefined : contextOf(text, user);
  return [...part('user', user), ...part('cluster', context)];
}

/** The cluster of the first context that names the user. */
function contextOf(text: string, user: string): string | undefined {
  for (const match of text.matchAll(/^[ \t]*(?:- )?context:[ \t]*\r?\n((?:[ \t]+[^\n]*\n?){1,6})/gm)) {
    const body = match[1] ?? '';
    if (new RegExp(`user:[ \\t]*["']?${user.replace(/[^\w]/g, '\\$&')}["']?\\s`).test(`${body}\n`))
      return /cluster:[ \t]*["']?([\w.@:/-]{1,100})/.exec(body)?.[1];
  }
  return undefined;
}

/** Characters on either side of a token in which settings name the server that it is for. */
const serverReach = 2_000;

/** A token of SonarQube, which everybody may run: the server that the settings around it name. */
export function decodeSonar(value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  if (!/^sq/i.test(value) && decodeRandom(value) === undefined) return undefined;
  lookAround(serverReach);
  const near = text.slice(Math.max(0, start - serverReach), end + serverReach);
  const server =
    /(?:sonar[._]host[._]url|\bserverUrl)["']?[ \t]{0,4}[=:,][ \t]{0,4}["']?https?:\/\/([\w.-]{1,120}|\[::1\])/i;
  const host = server.exec(near)?.[1];
  return { ...undecoded, parts: part('host', host), isOwnMachine: host !== undefined && isMachine(host) };
}

/** Characters on either side of a token of Splunk's HTTP Event Collector in which settings name the collector. */
const collectorReach = 400;

/** A token that a collector of Splunk takes, which everybody may run: the collector that the settings around it name. Source: Splunk, "Set up and use HTTP Event Collector". */
export function decodeSplunk(_value: string, { text, start, end }: DecodePlace): Decoded {
  /** The host of a collector of events of Splunk: `hec_url = "https://splunk.acme.net`, `SPLUNK_HOST: splunk.acme.net`. */
  const collector =
    /(?:hec|splunk)[\w.-]{0,30}(?:addr(?:ess)?|endpoint|host|ur[il])["']?[ \t]{0,20}[=:][ \t]{0,20}(?:["']|["']?https?:\/\/)(\w[\w-]{0,60}(?:\.[\w-]{1,60}){1,8}|localhost)(?=["':/\s]|$)/gi;
  const host =
    [...text.slice(Math.max(0, start - collectorReach), start).matchAll(collector)].at(-1)?.[1] ??
    [...text.slice(end, end + collectorReach).matchAll(collector)][0]?.[1];
  return { ...undecoded, parts: part('host', host), isOwnMachine: host !== undefined && isMachine(host) };
}

/** Characters on either side of a key in which the chain is named that it is for. */
const chainReach = 3_000;

/**
 * Thirty-two bytes as a key of Ethereum: members of a network of Hyperledger Fabric have keys of that length too, for certificates, and programs that encrypt
 * or sign with SM2, which write the point of the public key beside it, or on another curve, which they name. Who uses an account writes its address. Sources: GB/T
 * 32918.1; SEC 2, "Recommended Elliptic Curve Domain Parameters".
 */
export function decodeEthereumKey(_value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  lookAround(Number.POSITIVE_INFINITY);
  const near = `${text.slice(0, chainReach)}\n${text.slice(Math.max(0, start - chainReach), end + chainReach)}`;
  const isOfFabric = /hyperledger|\bfabric-(?:ca|network|common|client|contract|shim|gateway)|\bmspid\b/i.test(near);
  const isOfPair = pointOfPublicKey.test(text.slice(Math.max(0, start - pairReach), end + pairReach));
  const isOfOtherCurve = otherCurve.test(text.slice(Math.max(0, start - pairReach), end + pairReach));
  return (isOfFabric || isOfPair || isOfOtherCurve) && !/\b(?:ethereum|ethers|web3|hardhat|evm|wallet)\b/i.test(near)
    ? undefined
    : undecoded;
}

/** Characters on either side of a private key in which its public one is given. */
const pairReach = 400;
// Also that of Curve25519 as Signal's protocol writes it, with its kind before it. Source: Signal, "The X3DH Key Agreement Protocol", `Encode(PK)`; libsignal, `Curve.DJB_TYPE`.
const pointOfPublicKey =
  /public_?key\w{0,10}["']?\s{0,4}[:=]\s{0,10}["']?(?:(?:0x)?04[\da-f]{128}|05[\da-f]{64})(?!\w)/i;

/** Curves with keys of as many bytes on which Ethereum does not sign. */
const otherCurve = /\b(?:P-?256|prime256v1|secp256r1|ES256|X25519|Ed25519|curve25519)\b/i;

/** Characters on either side of a token of Kubernetes in which it is said how long it holds. */
const ttlReach = 600;

/**
 * The token by which machines join a cluster, as `kubeadm init` prints the command: it ends after a day unless somebody has said that it never does. One that a
 * set-up gives to each cluster which it makes stands in no such command. Source: Kubernetes, "kubeadm token", `--ttl`.
 */
export function decodeBootstrapToken(_value: string, { text, start, end }: DecodePlace): Decoded {
  const before = text.slice(Math.max(0, start - ttlReach), start);
  const host =
    /\bkubeadm[ \t]+join\b(?:[ \t]|\\\r?\n){1,12}([\w.:[\]-]{0,120})[^\n;|&]{0,80}(?:\\\r?\n[^\n;|&]{0,120}){0,3}$/.exec(
      before,
    )?.[1];
  if (host === undefined || /\bttl["']?[ =:]{1,3}["']?0/i.test(before + text.slice(end, end + ttlReach)))
    return undecoded;
  const reached = host.replace(/:\d{1,5}$/, '');
  return {
    parts: [...part('kind', 'temporary'), ...part('host', /^[\w[]/.test(reached) ? reached : undefined)],
    keys: [],
  };
}

/** A token of Akamai's EdgeGrid: the host of its API client stands beside it. */
export function decodeAkamai(_value: string, { text, start, end }: DecodePlace): Decoded {
  const near = text.slice(Math.max(0, start - reach), end + reach);
  return { ...undecoded, parts: part('host', /([\w-]{8,80}\.luna\.akamaiapis\.net)/.exec(near)?.[1]) };
}

/** The application of Telegram that a hash belongs to; undefined where neither its id nor the word stands near, since others call the hash of an interface so. Source: Telegram, "Creating your Telegram Application". */
export function decodeTelegramApp(_value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  const near = text.slice(Math.max(0, start - reach), end + reach);
  const id = appOfTelegram.exec(near)?.[1];
  return id === undefined && !namesTelegram.test(near) ? undefined : { parts: part('application', id), keys: [] };
}

const appOfTelegram = /\b(?:api|app)_?id["'\])]{0,2}[ \t]{0,8}[:=,][ \t]{0,8}(?:int\()?["']?(\d{4,9})\b/i;
const namesTelegram = /telegram|telethon|pyrogram|tdlib|gramjs|\btg_?api/i;
