/** What a name says that its value is. */
export type NameKind = 'password' | 'token' | 'key';

/**
 * The kind of secret that a name promises; undefined for names that only speak about secrets (`password_hash`,
 * `tokenUrl`, `isSecret`, `secretName`, `next_token`). Camel case, snake case and dotted paths read alike.
 */
export function nameKind(name: string): NameKind | undefined {
  const words = wordsOf(lastPart(name));
  while (words.length > 1 && isTrailing(words[words.length - 1] ?? '')) words.pop();
  const head = words[words.length - 1] ?? '';
  const kind = kindOf(head, words[words.length - 2]);
  if (kind === undefined || words.some((word) => speaking.has(word))) return undefined;
  return words[words.length - 2] === 'next' ? undefined : kind;
}

/** Lower-case words of a name. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .flatMap((word) => (word === '' ? [] : [word.toLowerCase()]));
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function kindOf(head: string, before: string | undefined): NameKind | undefined {
  if (passwords.test(head)) return 'password';
  if (tokens.test(head)) return 'token';
  if (joinedKeys.test(head)) return 'key';
  const isKey = /^keys?$/.test(head) && before !== undefined && keyQualifiers.has(before);
  return isKey ? 'key' : undefined;
}

const passwords =
  /(?:passwords?|passwd|passphrase|passcode|passwort|kennwort|pwd|pword)$|^(?:pass|pw|userpass|dbpass|rootpass|adminpass)$/;
const tokens = /(?:tokens?|secrets?|credentials?)$|^(?:creds?|auth|bearer|authorization)$/;
const joinedKeys =
  /(?:api|secret|access|private|auth|signing|encryption|master|account|storage|shared|session|service|subscription|license|app)keys?$/;

/** Words before `key` that make it a secret. */
const keyQualifiers: ReadonlySet<string> = new Set([
  'access',
  'account',
  'admin',
  'api',
  'app',
  'application',
  'auth',
  'client',
  'consumer',
  'cipher',
  'crypto',
  'decryption',
  'deploy',
  'encrypt',
  'encryption',
  'hmac',
  'integration',
  'jwt',
  'license',
  'master',
  'private',
  'secret',
  'server',
  'service',
  'session',
  'shared',
  'sign',
  'signing',
  'storage',
  'subscription',
  'webhook',
]);

/** Words behind the one that names the secret, which change nothing: `password_prod`, `secretValue`, `api_key_2`. */
function isTrailing(word: string): boolean {
  return trailing.has(word) || /^v?\d+$/.test(word);
}

const trailing: ReadonlySet<string> = new Set([
  'admin',
  'api',
  'b64',
  'backup',
  'base64',
  'clear',
  'cleartext',
  'confirm',
  'confirmation',
  'current',
  'db',
  'default',
  'dev',
  'development',
  'encoded',
  'env',
  'live',
  'local',
  'main',
  'new',
  'old',
  'override',
  'plain',
  'plaintext',
  'primary',
  'prod',
  'production',
  'raw',
  'root',
  'sandbox',
  'secondary',
  'stage',
  'staging',
  'str',
  'string',
  'test',
  'text',
  'tmp',
  'user',
  'val',
  'value',
]);

/** Words that make a name speak about a secret, or name something that is none. */
const speaking: ReadonlySet<string> = new Set([
  'authenticity',
  'bos',
  'cancel',
  'cancellation',
  'check',
  'continuation',
  'count',
  'csrf',
  'cursor',
  'delete',
  'disable',
  'enable',
  'encrypted',
  'eos',
  'expired',
  'fetch',
  'find',
  'forgot',
  'generate',
  'get',
  'has',
  'hash',
  'hashed',
  'hide',
  'incorrect',
  'invalid',
  'is',
  'lookup',
  'mask',
  'max',
  'min',
  'missing',
  'no',
  'num',
  'pad',
  'page',
  'parse',
  'public',
  'pub',
  'read',
  'remove',
  'require',
  'required',
  'requires',
  'reset',
  'resolve',
  'sep',
  'sealed',
  'show',
  'special',
  'start',
  'stop',
  'syntax',
  'to',
  'toggle',
  'unk',
  'use',
  'valid',
  'validate',
  'verify',
  'with',
  'wrong',
  'xsrf',
]);
