import type { Belonging } from '../../../secrets/detector.ts';
import { wordsOf } from '../../../secrets/value/name-kind.ts';
import { withoutPagePrefix } from '../../../text/page-variables.ts';
import { environmentNamed } from '../../../text/paths/settings-place.ts';

/** The words of a name in small letters: `AzureAd:ClientId`, `azure-ad.client_id` and `TF_VAR_client_id` alike. */
export function wordsOfName(name: string): readonly string[] {
  return wordsOf(withoutPagePrefix(name).replace(givenTo, ''));
}

/** What is left of a name without the words that say which half of a pair it is: equal of two that belong together, `aws` of `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. */
export function subjectOfName(name: string): string {
  return wordsOfName(name)
    .filter((word) => !ofHalves.has(word))
    .join('');
}

/** Whether a name ends with the words by which the other half is called, behind which may stand which of several it is. */
export function isCalled(name: string, { called, names = [] }: Belonging): boolean {
  const written = wordsOfName(name);
  const last = written.findLastIndex((word) => !isWhich(word));
  const words = written.slice(0, last + 1);
  const ends = words.map((_, at) => words.slice(at).join(''));
  return [called, ...names].some((each) => ends.includes(joined(each)));
}

function isWhich(word: string): boolean {
  return /^(?:v?\d|default|local)$/.test(word) || environmentNamed([word]) !== '';
}

function joined(words: string): string {
  return words.toLowerCase().replace(/[^a-z\d]/g, '');
}

/** What others want before the names of variables that they pass on, and put into no page. Sources: Terraform, "Environment Variables"; Nuxt, "Runtime Config". */
const givenTo = /^(?:TF_VAR|NUXT)_/;

const ofHalves: ReadonlySet<string> = new Set([
  ...['access', 'account', 'api', 'app', 'appid', 'application', 'auth', 'bearer', 'client', 'consumer', 'default'],
  ...['directory', 'id', 'identifier', 'key', 'login', 'name', 'oauth', 'oauth2', 'organization', 'pass', 'password'],
  ...['private', 'project', 'public', 'pwd', 'secret', 'secrets', 'sid', 'signing', 'subscription', 'tenant'],
  ...['token', 'user', 'username', 'value', 'accesskey', 'accesskeyid', 'accountsid', 'apikey', 'apisecret'],
  ...['appkey', 'appsecret', 'authtoken', 'clientid', 'clientsecret', 'keyid', 'secretaccesskey', 'secretkey'],
  ...['tenantid', 'secretid'],
]);
