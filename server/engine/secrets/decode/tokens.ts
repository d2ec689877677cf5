import { keptOfText } from '../../text/kept-of-text.ts';
import { literalStart } from '../../text/literal-start.ts';
import { lookAround } from '../../text/looked.ts';
import { decodeBase64, decodeBase64Text } from '../bytes/base64.ts';
import { parseObject } from '../value/json-object.ts';
import { type Decoded, type DecodePlace, dateOfSeconds, part, undecoded } from './decoded.ts';
import { decodeRandom, decodeRandomOrLetters } from './likeness.ts';

/** Sentry organisation token: `sntrys_` and base64 of JSON with organisation, region and time of issue. */
export function decodeSentryOrg(value: string): Decoded {
  const claims = parseObject(decodeBase64Text(value.slice(7).replace(/_[^_]*$/, '')));
  if (claims === undefined) return { ...undecoded, structure: 'broken' };
  const issued = typeof claims.iat === 'number' ? dateOfSeconds(Math.floor(claims.iat)) : undefined;
  return {
    parts: [...part('organisation', claims.org), ...part('region', claims.region_url), ...part('issued', issued)],
    keys: [],
    structure: 'sound',
  };
}

/** Grafana Cloud access policy token and old API key: base64 of JSON with organisation, name and region. Whatever else begins so names no token: the address of a report of Power BI holds two ids. */
export function decodeGrafanaJson(value: string): Decoded | undefined {
  const claims = parseObject(decodeBase64Text(value.replace(/^glc_/, '')));
  if (claims === undefined) return { ...undecoded, structure: 'broken' };
  if (typeof claims.n !== 'string') return undefined;
  const meta = parseObject(JSON.stringify(claims.m ?? {}));
  return {
    parts: [...part('organisation', claims.o ?? claims.id), ...part('name', claims.n), ...part('region', meta?.r)],
    keys: [],
    structure: 'sound',
  };
}

/** 1Password service account token: JSON with sign-in address and account e-mail. */
export function decodeOnePassword(value: string): Decoded {
  const claims = parseObject(decodeBase64Text(value.replace(/^ops_/, '')));
  if (claims === undefined) return { ...undecoded, structure: 'broken' };
  return {
    parts: [...part('account', claims.email), ...part('address', claims.signInAddress)],
    keys: [],
    structure: 'sound',
  };
}

/** Macaroons of PyPI: the first field names the index; a body that is no base64 is broken. */
export function decodePypi(value: string): Decoded {
  const bytes = decodeBase64(value.replace(/^pypi-/, ''));
  if (bytes === undefined) return { ...undecoded, structure: 'broken' };
  const host = /[a-z.]{4,20}\.org/.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 40)))?.[0];
  return { parts: part('index', host), keys: [], structure: host === undefined ? 'broken' : 'sound' };
}

/** GitLab routable tokens tell organisation, user, project and group in base 36. */
export function decodeGitlab(value: string): Decoded {
  const [, payload] = /^gl[a-z]+-([A-Za-z0-9_-]{20,300})\.(?:\w{2}\.)?\w{9}$/.exec(value) ?? [];
  const bytes = payload === undefined ? undefined : decodeBase64(payload);
  if (bytes === undefined) return undecoded;
  const text = new TextDecoder('latin1').decode(bytes);
  const id = (letter: string) => {
    const digits = new RegExp(`(?:^|\\n)${letter}:([0-9a-z]{1,10})(?:\\n|$)`).exec(text)?.[1];
    return digits === undefined ? undefined : Number.parseInt(digits, 36);
  };
  return {
    parts: [
      ...part('organisation', id('o')),
      ...part('user', id('u')),
      ...part('project', id('p')),
      ...part('group', id('g')),
    ],
    keys: [],
  };
}

/** Discord bot tokens begin with base64 of the bot's numeric id. */
export function decodeDiscordBot(value: string): Decoded {
  const id = decodeBase64Text(value.slice(0, value.indexOf('.')));
  return id !== undefined && /^\d{15,20}$/.test(id)
    ? { parts: part('bot', id), keys: [], structure: 'sound' }
    : { ...undecoded, structure: 'broken' };
}

/** Telegram bot tokens begin with the bot's id. */
export function decodeTelegramBot(value: string): Decoded {
  return { parts: part('bot', /^\d+/.exec(value)?.[0]), keys: [] };
}

/** Access tokens of Salesforce begin with the id of the organisation. */
export function decodeSalesforce(value: string): Decoded {
  return { parts: part('organisation', value.slice(0, value.indexOf('!'))), keys: [] };
}

/** Tokens of Mapbox hold JSON with the account's name behind their prefix. */
export function decodeMapbox(value: string): Decoded {
  const claims = parseObject(decodeBase64Text(value.split('.')[1] ?? ''));
  if (claims === undefined) return { ...undecoded, structure: 'broken' };
  return { parts: part('account', claims.u), keys: [], structure: 'sound' };
}

/** Vendors that move money, and others, tell by a prefix whether a key is for trying or for the real thing. */
export function decodeMode(value: string): Decoded {
  if (ofEither.test(value)) return undecoded;
  const isSandbox = forTrying.test(value);
  return { parts: part('mode', isSandbox ? 'test' : 'live'), keys: [], isSandbox };
}

/** As that, of a value whose form other names have too. */
export function decodeRandomOfMode(value: string): Decoded | undefined {
  return decodeRandom(value) && decodeMode(value);
}

/** Keys of Stripe are drawn from letters of both cases and digits: hexadecimal digits behind its prefix are what a gateway of somebody's own gives out. */
export function decodeStripeKey(value: string): Decoded {
  return /_[\da-f]{16,64}$/.test(value) ? { ...decodeMode(value), structure: 'broken' } : decodeMode(value);
}

/** An organisation that is connected to Mollie asks for either with one token; older keys of Asaas do not tell. */
const ofEither = /^(?:access_|\$aact_(?!(?:prod|hmlg)_))/;

/**
 * Of Midtrans, Xendit, Circle, Paddle, Crossmint, Asaas and EasyPost by words of their own. Sources: Paddle, "Manage API keys", sandbox and live; Crossmint, "API keys",
 * staging; Asaas, "Authentication", `$aact_hmlg_`; EasyPost, "Authentication", test and production keys.
 */
const forTrying =
  /(?:^|[_-])(?:test|TEST|sandbox)(?=[_.-])|^(?:SB-Mid-|xnd_development_|SAND_API_KEY:|pdl_sdbx_|sk_staging_|EZTK|\$aact_hmlg_)/;

/** Characters on either side of the secret of a webhook in which the keys of the same account stand. */
const accountReach = 800;

/** The secret of a webhook is of the mode that the keys beside it are of; of both, or of none: unknown. */
export function decodeStripeWebhook(_value: string, { text, start, end }: DecodePlace): Decoded {
  lookAround(accountReach);
  const near = `${text.slice(Math.max(0, start - accountReach), start)} ${text.slice(end, end + accountReach)}`;
  const isOf = (mode: string) => ['sk', 'pk', 'rk'].some((kind) => near.includes(`${kind}_${mode}_`));
  const isSandbox = isOf('test');
  if (isSandbox === isOf('live')) return undecoded;
  return { parts: part('mode', isSandbox ? 'test' : 'live'), keys: [], isSandbox };
}

/** The key of a shop is for trying where the id beside it, the environment or the host that it is sent to says so. Sources: Razorpay, PayPal, iyzico, VNPay and MoMo, "Sandbox"; Barion, "Sandbox". */
export function decodeShopKey(value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  const decoded = decodeRandomOrLetters(value);
  if (decoded === undefined) return undefined;
  lookAround(accountReach);
  const near = `${text.slice(Math.max(0, start - accountReach), start)} ${text.slice(end, end + accountReach)}`;
  return !ofTrial.test(near) || ofShop.test(near)
    ? decoded
    : { parts: part('mode', 'test'), keys: [], isSandbox: true };
}

/**
 * `pos_key` is also what a point of sale or a part of speech is found by: Barion's is one where the text speaks of Barion, or as it writes name and value itself, `POSKey` with the dashes of a uuid. Source:
 * Barion, "POSKey".
 */
export function decodeBarionKey(value: string, place: DecodePlace): Decoded | undefined {
  const { text, start } = place;
  const isAsIssued =
    value.includes('-') && /POSKey["'\]]{0,3}\s{0,4}[:=]/i.test(text.slice(Math.max(0, start - 24), start));
  return isAsIssued || speaksOfBarion(text) ? decodeShopKey(value, place) : undefined;
}

const speaksOfBarion = keptOfText((text) => /barion/i.test(text));

const ofTrial = /_test_|sandbox|test-payment\.momo\.vn|test\.barion\.com/i;
const ofShop = /_live_|\blive\b|\bproduction\b/i;

/** `24.….2592000.1728033794.282335-114723353`: when the token ends, and the application that has it. Source: Baidu AI, "Access Token". */
export function decodeBaiduAccess(value: string): Decoded {
  const [, , , seconds, application = ''] = value.split('.');
  const expiresAt = dateOfSeconds(Number(seconds));
  return {
    parts: [...part('application', application.replace(/^\d{6}-/, '')), ...part('expires', expiresAt)],
    keys: [],
    structure: expiresAt === undefined ? 'broken' : 'sound',
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** Azure SAS parameters: what the signature covers and until when. */
export function decodeSas(_value: string, place: DecodePlace): Decoded | undefined {
  const near = place.text.slice(Math.max(0, place.start - 600), place.end + 600);
  const field = (name: string) => new RegExp(`[?&;]${name}=([^&\\s"']{1,60})`).exec(near)?.[1];
  const expires = field('se');
  if (field('sv') === undefined && expires === undefined) return undefined;
  const expiresAt = expires === undefined ? undefined : decodeURIComponentSafe(expires);
  const isDate = expiresAt !== undefined && /^\d{4}-\d\d-\d\d/.test(expiresAt);
  const address = place.text.slice(Math.max(0, place.start - 600), place.start);
  return {
    parts: [
      ...part('account', storageHost.exec(address)?.[1]),
      ...part('permissions', field('sp')),
      ...part('resource', field('sr')),
      ...part('services', field('ss')),
      ...part('expires', expiresAt),
    ],
    keys: [],
    ...(isDate ? { expiresAt } : {}),
  };
}

/** The storage account in the address that a signature ends. Source: Microsoft, "Create an account SAS". */
const storageHost =
  /:\/\/([a-z0-9]{3,24})\.(?:blob|dfs|file|queue|table)\.core\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)\/[^\s"'`<>]{0,400}$/;

/** Azure connection strings name account or endpoint beside the key. */
export function decodeConnectionString(value: string, place: DecodePlace): Decoded {
  const before = place.text.slice(Math.max(0, place.start - 400), place.start);
  const behind = place.text.slice(place.start + value.length, place.start + value.length + 200);
  const head = before.slice(literalStart(before));
  // What other connection strings around it name is not what it opens.
  const near = /[;&]\s*\w{3,24}=$/.test(head) ? `${head}${/^[^"'`\r\n<>]*/.exec(behind)?.[0]}` : `${before} ${behind}`;
  const field = (name: RegExp) => name.exec(near)?.[1];
  return {
    parts: [
      ...part('account', field(/AccountName=([\w-]{3,40})/i)),
      ...part('endpoint', field(/Endpoint=(?:sb|https):\/\/([\w.-]{3,120})/i)),
      ...part('policy', field(/SharedAccessKeyName=([\w-]{2,60})/i)),
    ],
    keys: [],
  };
}

function decodeURIComponentSafe(text: string): string {
  return text.replace(/%3A/gi, ':');
}
