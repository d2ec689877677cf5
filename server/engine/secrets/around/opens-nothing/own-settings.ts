import type { Doubt } from '../../../model/credential.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { isForDevelopment } from '../../../text/paths/development-path.ts';
import { isProductionSettings } from '../../../text/paths/production-path.ts';
import { isReadEverywhere } from '../../../text/paths/read-everywhere.ts';
import type { ScanOptions } from '../../scan-options.ts';
import { isKeyOfCookies, wordsOf } from '../../value/name-kind.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { addressesIn } from '../beside/own-addresses.ts';
import { saysProduction } from '../beside/says-production.ts';
import { settingsLanguages } from '../beside/settings-languages.ts';
import { isGivenHere, isGivenToClients, isIssuedByService } from '../held-by-many/given-here.ts';
import { isOfDevelopmentOfSymfony, isReadForTrials, isSecretOfSymfony } from '../in-force/secret-of-symfony.ts';

/**
 * What speaks against a value in settings that lead to the machine itself and nowhere else, or are named for development. The keys and clients there are those of
 * what is started there (`own-machine`). What signs is no part of a machine: whoever has it makes a token of anybody, wherever the program runs with the same
 * key (`for-development`), and in settings that hold for every environment nothing says that it does not.
 */
export function doubtOfSettings(
  name: string,
  text: string,
  { language, path }: Pick<ScanOptions, 'language' | 'path'>,
): Extract<Doubt, 'own-machine' | 'for-development'> | undefined {
  const isSigning = isSigningKey(name);
  if (isSigning && isForDevelopment(path)) return 'for-development';
  if (isSigning && ofDeveloper.test(name)) return 'for-development';
  if (isKeyOfCookies(name) && isLocalSite(text)) return 'for-development';
  if (ofRails.test(path) && keyOfRails.test(name)) return 'for-development';
  if (ofSymfony.test(path) && /^(?:kernel\.)?secret$/.test(name)) return 'for-development';
  if (isReadForTrials(path) && isSecretOfSymfony(name, path, text)) return 'for-development';
  if (!isProductionSettings(path) && isOfDevelopmentOfSymfony(name, path, text)) return 'for-development';
  if (ofDevelopmentInFolder.test(path) && isGivenHere(name)) return isSigning ? 'for-development' : 'own-machine';
  if (!settingsLanguages.has(language) || isProductionSettings(path)) return undefined;
  if (name === 'APP_KEY' && runsLocally(text) && addressesIn(text) !== 'others') return 'for-development';
  if (!(isGivenHere(name) || isGivenToClients(name)) || addressesIn(text) !== 'machine') return undefined;
  // By these a program signs or encrypts for whoever visits it, in production as well where the settings name no other environment.
  if (isSecretOfSymfony(name, path, text) || (name === 'APP_KEY' && holdsKeyOfLaravel(text))) return undefined;
  if (!isSigning) return 'own-machine';
  // A server is behind another one of the same machine.
  if (saysProduction(text)) return undefined;
  if (readByNext.test(path) && namesItsSiteAlone(text)) return undefined;
  return isReadEverywhere(path) ? undefined : 'for-development';
}

/** Whether a password, of which nothing tells whose it is, stands in settings of development that lead to the machine itself and nowhere else. */
export function isPasswordOfDevelopment(text: string, path: string): boolean {
  return isForDevelopment(path) && addressesIn(text) === 'machine';
}

/** What the key of Laravel stands with says that it runs where the program is written. Source: Laravel, "Configuration", environment. */
const runsLocally = keptOfText((text) =>
  /(?:^|\n)[ \t]{0,24}(?:-[ \t])?APP_ENV[ \t]{0,4}[:=][ \t]{0,4}["']?(?:local|testing|test|dev|development)\b/.test(
    text,
  ),
);

/** As `php artisan key:generate` writes it. Source: Laravel, "Encryption", configuration. */
const holdsKeyOfLaravel = keptOfText((text) => /^APP_KEY[ \t]{0,4}=[ \t]{0,4}["']?base64:/m.test(text));

/** A key by which a program tells the tokens and sessions that it has made itself. */
export function isSigningKey(name: string): boolean {
  return (
    !isIssuedByService(name) &&
    signing.test(
      wordsOf(name)
        .filter((word) => !ofPart.has(word))
        .join('_'),
    )
  );
}

/** What the part that holds it is called behind what it is of: `JwtSettings.Key`. */
const ofPart: ReadonlySet<string> = new Set(['config', 'configuration', 'options', 'settings']);

/** Names of keys that a program signs its own cookies and tokens with: `session_secret`, `jwt_signing_key`, `secret_key_base`. */
const signing =
  /(?:^|_)(?:(?:auth|cookies?|csrf|django|flask|hmac|jwt|nextauth|rails|sessions?|signing|token)_(?:secret|key|secret_key|signing_key)(?:_key)?|remember(?:_?me)?_key|secret_key(?:_base)?)$/;

/** Read where the program is built for others as well. Source: Next.js, "Environment Variables". */
const readByNext = /(?:^|\/)\.env$/;

/** Of all addresses of settings the one of the machine is that of the site itself, which each host of it sets anew. Source: NextAuth.js, "Options", `NEXTAUTH_URL`. */
const namesItsSiteAlone = keptOfText(
  (text) => ofSite.test(text) && addressesIn(text.replace(ofSite, '')) !== 'machine',
);

const ofSite = /^[ \t]{0,8}NEXTAUTH_URL[ \t]{0,4}=[^\n]{0,200}$/m;

/** Called so: `DEVELOPMENT_SECRET_KEY`, beside which the others have one of their own. */
const ofDeveloper = /^(?:DEV|DEVELOPMENT|LOCAL)_/;

/** Read in one environment alone. Source: CodeIgniter, "Handling Multiple Environments". */
const ofDevelopmentInFolder = /(?:^|\/)application\/config\/(?:development|testing)\/\w{1,40}\.php$/;

/** A site of WordPress whose store is at the machine itself, as its root with no password or one that everybody tries: it runs where somebody works on it. Source: WordPress, "Editing wp-config.php". */
const isLocalSite = keptOfText((text) => {
  const given = new Map([...text.matchAll(ofStore)].map(([, name = '', value = '']) => [name, value]));
  const password = given.get('PASSWORD');
  return (
    /^(?:localhost|127\.0\.0\.1)(?::\d{2,5})?$/.test(given.get('HOST') ?? '') &&
    given.get('USER') === 'root' &&
    (password === '' || (password !== undefined && isTypedByMany(password)))
  );
});

const ofStore = /\bdefine\(\s{0,4}["']DB_(HOST|USER|PASSWORD)["'],\s{0,4}["']([^"'\n]{0,80})["']/g;

/** Read in one environment alone, and what signs there. Sources: Rails, "Configuring Rails Applications"; Paperclip, `hash_secret`. */
const ofRails = /(?:^|\/)config\/environments\/(?:development|test)\.rb$/;
const keyOfRails = /(?:^|[._])(?:secret_key_base|secret_token|hash_secret)$/;

/** Read where the program is written, or tested. Source: Symfony, "Configuration Environments". */
const ofSymfony =
  /(?:^|\/)(?:app\/)?config\/parameters[._-](?:dev|development|local|test)(?:\.local)?\.(?:ya?ml|ini|php|xml)$/;

/**
 * Whether a private key lies among what a program of Java carries with it, in a folder or under a name of development: the settings of that profile name it, and who has it signs for nobody
 * who runs it elsewhere. Source: Spring Boot, "Profile Specific Files".
 */
export function isKeyOfDevelopment(rule: string, path: string): boolean {
  return rule === 'secret-private-key-pem' && carriedForDevelopment.test(path);
}

/** `src/main/resources/dev/…`, `src/main/resources/certs/key-local.pem`. */
const carriedForDevelopment =
  /(?:^|\/)src\/main\/resources\/(?:[\w.-]{1,40}\/){0,4}(?:(?:dev|development|local)(?:[._-][\w-]{1,30})?\/(?:[\w.-]{1,40}\/){0,2}[\w.-]{1,60}|(?:dev|development|local)[._-][\w.-]{1,50}|[\w-]{1,40}[._-](?:dev|development|local)(?:\.[\w.]{1,12})?)$/i;

/**
 * Whether a key of tokens lies where IdentityServer keeps the one that it makes itself, for whoever works on the program: it signs for others only where the server runs so for them. Source:
 * IdentityServer4 and Duende IdentityServer, "Key Material", `AddDeveloperSigningCredential`, `tempkey.jwk`. Or in settings of Spring that are read in the profile of whoever works on the
 * program.
 */
export function isKeyOfDeveloper(path: string): boolean {
  return /(?:^|\/)tempkey\.jwk$/.test(path) || ofProfile.test(path);
}

/** Source: Spring Boot, "Profile Specific Files". */
const ofProfile = /(?:^|\/)src\/main\/resources\/application-(?:local|dev|development)\.(?:ya?ml|properties)$/;
