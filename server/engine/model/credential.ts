import type { Key } from './key.ts';
import type { LoweredBy } from './lowered-by.ts';
import type { Place, Span } from './span.ts';

/** Where the secret of a credential lives. Only `literal` ones are secrets in the text. */
export type CredentialStorage = 'literal' | 'variable' | 'secret-store' | 'federated';

export type Confidence = 'high' | 'medium' | 'low';

/** What speaks against a credential; it hides nothing and is said. */
export type Doubt =
  | 'checksum-fails'
  | 'structure-broken'
  | 'looks-invented'
  | 'stand-in'
  | 'own-machine'
  | 'out-of-place'
  | 'ends-soon'
  | 'catches-mail'
  | 'for-development'
  | 'stores-alone'
  | 'for-guests'
  | 'for-visitors'
  | 'guessed-first'
  | 'of-words'
  | 'published'
  | 'shut-down'
  | 'protected';

/** With any other doubt it may still open something. */
const harmless: ReadonlySet<Doubt> = new Set<Doubt>([
  'structure-broken',
  'looks-invented',
  'stand-in',
  'own-machine',
  'out-of-place',
  'ends-soon',
  'catches-mail',
  'for-development',
  'stores-alone',
  'for-guests',
  'for-visitors',
  'guessed-first',
  'published',
  'shut-down',
]);

/** Meant to be public, or what speaks against it says that it opens nothing. */
export function opensNothing({ isPublic, doubt }: Credential): boolean {
  return isPublic || (doubt !== undefined && harmless.has(doubt));
}

/** What a build or a kit puts into what every client gets. */
export function isHeldByClients({ decoded }: Credential): boolean {
  return decoded.some(({ label, value }) => label === 'held by' && value === 'clients');
}

/** What proves an identity. It never holds the secret: only a digest, a masked preview and decoded public parts. */
export interface Credential {
  /** The detector's rule id, `secret-<provider>-<kind>`. */
  readonly rule: string;
  /** In words for a message: "AWS access key id". */
  readonly title: string;
  readonly storage: CredentialStorage;
  /** Keyed digest of the value, the same for server, worker and command line; absent where no value is in the text. */
  readonly digest?: string;
  /** At most four characters of the value and a mask. */
  readonly preview: string;
  /** The value's own text, without quotes. */
  readonly span: Span;
  readonly confidence: Confidence;
  readonly checksum: 'valid' | 'failed' | 'none';
  readonly doubt?: Doubt;
  /** Of one for which little speaks, or that stands in for a real one: by what. */
  readonly loweredBy?: LoweredBy;
  /** Public parts that the value tells, in display order: "account", "client e-mail", "issuer", "expires". */
  readonly decoded: readonly DecodedPart[];
  /** Match keys of the identity that this credential proves, strongest first. */
  readonly keys: readonly Key[];
  /** ISO 8601 date or date-time, where the value itself tells it. */
  readonly expiresAt?: string;
  /** Its kind ends within hours after it was issued. */
  readonly endsSoon?: true;
  /** The literal stands in a place that a fix can rewrite. */
  readonly site?: LiteralSite;
  /** It opens something only together with its other half. */
  readonly half?: PairHalf;
  /**
   * A set-up gives it to itself, such as the password of its own store, and nothing in the file says that others reach
   * what it starts.
   */
  readonly isOwnDefault?: true;
  /**
   * Why a copy of it elsewhere may tell that it is no secret here either: many would guess it, so that the copy which is shown or opens only
   * the machine itself gives nothing away (`guessed`); or its settings lead only to parts of their own set-up, whose tests hold it (`set-up`).
   */
  readonly commonness?: 'guessed' | 'set-up';
  /** A comment holds it: with what it opens, or whoever has issued it by its form. */
  readonly isPutAside?: true;
  /** Many type it, so that two places which hold it need not be of one account. */
  readonly isTypedByMany?: true;
  /** All that is known of it is that some call is given it. */
  readonly isOfSomeCall?: true;
  /** A build for debugging alone is given its passphrase. */
  readonly isForDebugging?: true;
  /** Its words read as the name of something, and only what stands beside them says that they are a secret. */
  readonly isLikeName?: true;
  /** Somebody has typed it to have one, as the value tells by itself; absent where it does not. */
  readonly plainness?: Plainness;
  /** Who has issued it only the name that it is given tells. */
  readonly isNamed?: true;
  /** What everybody who knows a product can do with the key that it comes with, if this is one. */
  readonly knownDefault?: KnownDefault;
  /** Who has given the very value to everybody, where the doubt is that. */
  readonly publishedBy?: string;
  /** What says where it opens something; absent where nothing does, or where its form says who has issued it. */
  readonly evidence?: Evidence;
  /** What to do with it, where to rotate it alone would break what was made with it: words behind a colon. */
  readonly renew?: string;
  /** Public by design (publishable keys, client ids): a note, never more. */
  readonly isPublic: boolean;
}

/**
 * `in-force`: it stands in settings that are in force, as those named for production are. `client`: the id of a client or an
 * account that somebody has issued stands beside it. `host`: so does a host that others resolve. `issued`: by its form and what stands
 * beside it, a provider has made it for an account.
 */
export type Evidence = 'in-force' | 'client' | 'host' | 'issued';

/** `stand-in`: words for what it takes the place of, `newPassword2`, `not-a-valid-token`. `simple`: what many type, or one word with a number behind it. `for-test`: words, or a short password, in the test of one part of a program. */
export type Plainness = 'for-test' | 'simple' | 'stand-in';

/** A key that a product comes with: which product, and what who knows it can do, behind "can". */
export interface KnownDefault {
  readonly product: string;
  readonly opens: string;
}

/** One half of a pair: the id of a key, which is no secret by itself, or the secret that belongs to it. */
export interface PairHalf {
  readonly of: 'id' | 'secret';
  /** The other half; absent where none stands near it, which makes this one weaker. */
  readonly other?: Span;
  /** Further ones that are tokens of their own: of Akamai a secret comes with two. */
  readonly also?: readonly Span[];
  /** Where the other half stands, if that is not near it, as only all of the folder tells: never of what one text says. */
  readonly elsewhere?: Place;
  /** What the other half of a secret is called; absent: key id. */
  readonly called?: string;
  /** The other half is told by its name, and is no credential. */
  readonly isBesideId?: true;
  /** It opens something without the other half as well, with which it opens more. */
  readonly opensAlone?: true;
  /** It stands in an address that is signed by the other half. */
  readonly isInSignedAddress?: true;
}

/** Whether the other half of a pair is not known. */
export function isHalfAlone({ other, elsewhere }: PairHalf): boolean {
  return other === undefined && elsewhere === undefined;
}

/** What a key of Google is called whose name gives it to Gemini, which bills each call: unlike one that draws maps, no page or device may hold it. */
export const geminiKey = 'Gemini API key';

/** The label of the part of the settings that holds a secret, where its own name says no more than what kind it is. */
export const partOfSettings = 'settings';

/** The label of who has issued a key, where its name or what holds it says so and its form does not. */
export const issuedBy = 'service';

/** The label of the id of a key of AWS, among what a secret access key tells. */
export const accessKeyId = 'access key id';

/** The label of the variable that takes the place of a value wherever somebody sets it. */
export const fallbackOf = 'fallback of';

/** The label of the variable where a program takes a value of its own if nobody sets it. */
export const standsInFor = 'stands in for';

/** The label of what is opened by a port that the set-up publishes on all addresses of the machine. */
export const openPort = 'open port';

/** The label of the product whose store is opened on the host that is told. */
export const openedStore = 'store';

/** Label of how many more values of its kind its text has, where it is told for all of them. */
export const moreHere = 'more';

/** Parts that a message says by a sentence of their own, or not at all. */
export const saidApart: ReadonlySet<string> = new Set([moreHere, standsInFor, openPort, openedStore, partOfSettings]);
/** How a client asks for its tokens; one label of `DecodedPart`. Source: RFC 6749, section 4. */
export const grantOfClient = 'grant';

export interface DecodedPart {
  readonly label: string;
  readonly value: string;
}

/** The literal around a secret, as the language's syntax sees it. */
export interface LiteralSite {
  /** Language or syntax id: python, javascript, typescript, go, java, yaml, json, toml, hcl, dotenv, shell, … */
  readonly language: string;
  /** The whole literal with its quotes. */
  readonly literal: Span;
  /** The name it is given to: variable, key, parameter. */
  readonly name?: string;
  readonly nameSpan?: Span;
  /** The secret is the literal's whole content. */
  readonly isWhole: boolean;
}

/** A private key that a passphrase protects, or a container of some, which always has one. */
export function isSealed({ rule, doubt, confidence }: Credential): boolean {
  return doubt === 'protected' || (rule === 'secret-private-key-keystore' && confidence !== 'low');
}

/** A container of private keys with their certificates. */
export function isStoreOfKeys({ rule }: Credential): boolean {
  return rule === 'secret-private-key-pkcs12' || rule === 'secret-private-key-keystore';
}

/** A store of keys that nothing in its own text opens. */
export function isLocked({ rule, decoded, storage, confidence, doubt, loweredBy }: Credential): boolean {
  if (storage !== 'literal') return false;
  // That it is sealed is what makes it weigh little, and nothing else does.
  if (rule === 'secret-private-key-pkcs12') return doubt === 'protected' && loweredBy === undefined;
  if (rule !== 'secret-private-key-keystore' || confidence === 'low') return false;
  return decoded.every(({ label }) => label !== 'passphrase');
}

/** What somebody types to be let in, so that it may open something else as well. */
export function isPassword({ rule, storage }: Credential): boolean {
  return storage === 'literal' && /^secret-generic-(?:command|login|password)$/.test(rule);
}

/** It ends by itself, a day or two after it was made, whatever is done about it. */
export function isTemporary({ storage, decoded, endsSoon }: Credential): boolean {
  if (storage !== 'literal') return false;
  return endsSoon === true || decoded.some(({ label, value }) => label === 'kind' && value === 'temporary');
}

/** Whether a title is that of a key by which a program signs what it hands out. */
export function isTitleOfSigningKey(title: string): boolean {
  return title === 'Signing key' || title === 'Guessable signing key';
}

/** Whether values of a rule stand in an address, beside the host that they open. */
export function isOfAddress(rule: string): boolean {
  return rule === 'secret-database-uri' || rule === 'secret-url-password';
}

/** Whether only names, or the commands that take them, make secrets of a rule's values: no form says who has issued them. */
export function tellsNoIssuer(rule: string): boolean {
  return /^secret-(?:database|generic|http)-|^secret-url-password$/.test(rule);
}
