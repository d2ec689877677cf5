import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Candidate } from '../../candidate.ts';
import { isReference } from '../../value/reference.ts';
import { isGiven, isOnlyForTrying, mayRunForOthers, namesIn } from './signs-in-code.ts';
import { areWordsOfKey } from './signs-sessions.ts';

/** What a program does with a key that one of its own calls is given, at once or by its name. */
export type UseOfKey = 'encrypts' | 'authenticates';

/**
 * What a program that runs for others does with words which it was given as a key: it encrypts by them, or tells by them who has sent something. Whoever guesses them reads what it keeps, or sends
 * as those do whom it trusts. Undefined where no call of the text is given them. Sources: Node `crypto`; CryptoJS; PyCryptodome; cryptography, `Fernet`; PHP, `openssl_encrypt`, `hash_hmac`;
 * mongoose-field-encryption, `secret`.
 */
export function useOfKeyInCode({ assignment, span }: Candidate, text: string, path: string): UseOfKey | undefined {
  if (!mayRunForOthers(text, path)) return undefined;
  const before = text.slice(Math.max(0, span.start - mostCall), span.start);
  if (isOnlyForTrying(before)) return undefined;
  if (encryptsLiteral.test(before)) return 'encrypts';
  if (authenticatesLiteral.test(before)) return 'authenticates';
  if (assignment === undefined || !isGiven(assignment.form, before)) return undefined;
  const name = /[A-Za-z_]\w*$/.exec(assignment.name)?.[0] ?? '';
  if (namesThatEncrypt(text).includes(name)) return 'encrypts';
  return namesThatAuthenticate(text).includes(name) ? 'authenticates' : undefined;
}

/** Words, or digits that somebody typed up to the length that a cipher asks for, by which a program does so. */
export function isWordsOfCipher(candidate: Candidate, text: string, path: string): boolean {
  const { token } = candidate;
  const mayBeKey = areWordsOfKey(token) || /^\d{16,64}$/.test(token) || (ofAllSigns.test(token) && !isReference(token));
  return mayBeKey && useOfKeyInCode(candidate, text, path) !== undefined;
}

/** What somebody typed with digits and signs, so that it is no name of anything. */
const ofAllSigns = /^(?=.{0,60}\d)(?=.{0,60}[^\w\s.:/-])[^\s{}()]{10,100}$/;

/** Characters of a call before the key in it. */
const mostCall = 400;

const namesThatEncrypt = keptOfText((text) => {
  const names = namesIn(text, encrypting);
  return names.length === 0 ? names : [...names, ...namesHashedInto(names, text)];
});

/** What a key is hashed from: `$key = hash('sha256', $secret_key)`. */
function namesHashedInto(keys: readonly string[], text: string): readonly string[] {
  return [...text.slice(0, mostHashed).matchAll(hashed)].flatMap(({ 1: name = '', 2: given = '' }) =>
    keys.includes(name) ? (given.match(/[A-Za-z_]\w*/g) ?? []) : [],
  );
}

/** Characters at the beginning of a program in which it makes its keys. */
const mostHashed = 60_000;
const hashed =
  /(?:^|[^\w.])\$?([A-Za-z_]\w{0,60})[ \t]{0,4}=[ \t]{0,4}(?:substr\()?(?:hash|md5|sha1|hashlib\.\w{3,10}|crypto\.createHash)\(([^;\n]{1,160})/g;
const namesThatAuthenticate = keptOfText((text) => namesIn(text, authenticating));

/** The arguments of a call that encrypts, or that makes the key for one. */
const encrypting =
  /(?:\bcreate(?:Dec|C)ipher(?:iv)?|\bAES\.(?:encrypt|decrypt|new)|\bFernet|\bopenssl_(?:en|de)crypt|\bscryptSync|\bpbkdf2Sync|\bcrypto\.(?:scrypt|pbkdf2)|\bhashlib\.pbkdf2_hmac|\baes\.NewCipher|\bSecretKeySpec|\bPBEKeySpec|\bDES(?:ede)?KeySpec|\.plugin(?=\(\s{0,20}(?:encrypt|fieldEncryption)\b))\(([^;]{1,200})/g;

/** The arguments of a call that makes a code for a message, or checks one. */
const authenticating =
  /(?:\b(?:createHmac|hash_hmac|HmacSHA(?:1|256|384|512)|new HMACSHA(?:1|256|384|512))|\bhmac\.[nN]ew|\bHMAC\.hexdigest)\(([^;]{1,120})/g;

/** Such calls up to the literal that stands there for a variable which is not set. */
const encryptsLiteral =
  /(?:\b(?:scryptSync|pbkdf2Sync|crypto\.scrypt|crypto\.pbkdf2)\(\s{0,20}|\b(?:AES\.(?:encrypt|decrypt)|create(?:Dec|C)ipher(?:iv)?)\([^;]{1,120},\s{0,20}(?:Buffer\.from\()?|\.plugin\(\s{0,20}(?:encrypt|fieldEncryption),[^;]{1,300}:\s{0,20})process\.env\.\w{1,60}[ \t]{0,4}(?:\|\||\?\?)[ \t]{0,4}["'`]$/;
const authenticatesLiteral =
  /\bcreateHmac\([^;]{1,80},\s{0,20}process\.env\.\w{1,60}[ \t]{0,4}(?:\|\||\?\?)[ \t]{0,4}["'`]$/;
