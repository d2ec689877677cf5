import { type DecodedPart, geminiKey } from '../../model/credential.ts';
import { indentInColumns } from '../../text/indent.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import { linesNear } from '../../text/lines-near.ts';
import {
  encryptsRows,
  opensDatabaseByCall,
  signsByCall,
  signsInByCall,
  userOfStatement,
} from '../around/beside/account-of-call.ts';
import { evidenceNear } from '../around/beside/evidence.ts';
import { isKeyOfEntra } from '../around/beside/key-of-entra.ts';
import { isOfAppStore } from '../around/beside/of-app-store.ts';
import { isOfWordPress } from '../around/beside/of-wordpress.ts';
import { nameInPart } from '../around/beside/part-of-settings.ts';
import { isReached } from '../around/beside/reached-host.ts';
import { isIssuedByName } from '../around/beside/service-of-key.ts';
import { isOfTokens } from '../around/beside/settings-of-tokens.ts';
import { strategyOf } from '../around/beside/strategy.ts';
import type { Case } from '../around/case.ts';
import { tellsFaults } from '../around/held-by-many/client-token.ts';
import { isBackDoor } from '../around/in-force/back-door.ts';
import { type UseOfKey, useOfKeyInCode } from '../around/in-force/encrypts-in-code.ts';
import { isKeyOfGate } from '../around/in-force/fallback-gate.ts';
import { isOfGateOfLibrary } from '../around/in-force/gate-of-library.ts';
import { isMasterKeyOfRails } from '../around/in-force/key-of-rails.ts';
import { isLoginInCode } from '../around/in-force/login-in-code.ts';
import { isOfMachineKey } from '../around/in-force/machine-key.ts';
import { isKeyOfTokensToo } from '../around/in-force/named-twice.ts';
import { isWordsOfTokens } from '../around/in-force/own-fallback.ts';
import { isPutBack } from '../around/in-force/put-back.ts';
import { isSecretOfSymfony } from '../around/in-force/secret-of-symfony.ts';
import { signsCookiesOf } from '../around/in-force/sessions-in-cookies.ts';
import { isBesideAlgorithm, isConstantOfIssuer, signsInCode } from '../around/in-force/signs-in-code.ts';
import { saysToSet, signsSessionIds, signsSessions } from '../around/in-force/signs-sessions.ts';
import { isOfSuperuserAtStart } from '../around/in-force/superuser-of-start.ts';
import { isGuessableKey, isTypedOrOfLesson } from '../around/opens-nothing/guessed-first.ts';
import { heldInStore } from '../decode/known-passphrases.ts';
import { isRandomHex } from '../value/char-classes.ts';
import { isKeyOfCookies, isPepper, wordsOf } from '../value/name-kind.ts';
import { ofCaptcha } from '../value/secret-value.ts';
import type { Force } from './force.ts';
import { isKeyOfImage, isOfProgramInCompose } from './key-of-compose.ts';
import { isKeyOfServer } from './key-of-server.ts';
import { checksCaptcha, isOfCaptcha, isOfFirebase, isOfNewRelic, titleOfFirebase } from './key-of-vendor.ts';
import { ofManaged } from './managed-database.ts';

/** What names say of a key that Google has made for its models. Source: Google, "Using Gemini API keys". */
const ofGemini: ReadonlySet<string> = new Set(['gemini', 'genai', 'generative']);

/** Whose key has the form of one of Ethereum, by its name. Source: NEM, "NIS1 developer documentation", accounts; Symbol, "Account". */
const ofNem = /^(?:NEM|XEM|SYMBOL|XYM|MIJIN)_/i;

/** What a homeserver of Matrix is called that makes accounts by it. */
export const titleOfRegistration = 'Registration secret of Synapse';

/** What a container is called that holds other secrets than private keys, as programs keep their settings in one. */
export const titleOfSecrets = 'PKCS#12 store of secrets';

/** What a literal is called by which a program lets in whoever sends it. */
export const titleOfBackDoor = 'Password that a program compares with';

/** What the password of an administrator is called that each start puts back. */
export const titleOfPutBack = 'Password of an administrator';

/** A key that whoever calls the program sends along, and that it compares with its own. */
export const titleOfChecked = 'Key that the program checks';

/** What a key is called that a program signs with, and whoever tries words finds. */
export const titleOfGuessable = 'Guessable signing key';

/** As that, of one that it encrypts by, or tells by who has sent something. */
export const titlesOfGuessable: Readonly<Record<UseOfKey, string>> = {
  encrypts: 'Guessable encryption key',
  authenticates: 'Guessable HMAC key',
};

/** What a key is called by which a program only tells a service of its faults. */
export const titleOfReports = 'Key for error reports';

/** What a key is called that makes no session of a user, as the server keeps those. */
const titleOfSessionIds = 'Signing key of session ids';

/** Source: CodeIgniter 3, "Encryption Library", `$config['encryption_key']`. */
const ofCodeIgniter = /(?:^|\/)application\/config\/(?:[\w-]{1,40}\/)?config\.php$/;

/** What a vendor signs to say that its product is paid for. */
export const titleOfLicence = 'License key';

/** What the key is called that makes the codes of a second factor. */
export const titleOfSeed = 'One-time password seed';

/** What the key is called by which a database encrypts what stands in its rows. */
export const titleOfRows = 'Encryption key of rows';

/** What the password is called that a call opens a database by. */
export const titleOfDatabase = 'Database password';

/** What a password of a network tells: the name that this sends out. */
export const wireless = 'network';

/** What a credential is called in a message: as its detector says, or, where its name alone makes it a secret, by what that or the program says it does. */
export function titleOf(
  of: Case,
  name: string,
  told: readonly DecodedPart[],
  { isUsed }: Pick<Force, 'isUsed'>,
): string {
  const { candidate, entry, path, text, span } = of;
  if (entry.id === 'secret-stripe-secret-key' && isOfPingpp(text)) return 'Ping++ secret key';
  if (entry.id === 'secret-stripe-webhook-secret' && !isOfStripe(name, text, span)) return webhookSecret;
  if (entry.id === 'secret-jwt-token' && told.some(({ label, value }) => label === 'kind' && value === 'licence'))
    return titleOfLicence;
  if (entry.id === 'secret-private-key-pkcs12' && told.some(({ label }) => label === heldInStore))
    return titleOfSecrets;
  if (entry.id === 'secret-aiven-password') return ofManaged(told) ?? entry.title;
  if (entry.id === 'secret-generic-password' && told.some(({ label }) => label === wireless)) return 'Wi-Fi password';
  if (entry.id === 'secret-generic-password' && isUsed && isBackDoor(text, candidate.assignment))
    return titleOfBackDoor;
  if (
    entry.id === 'secret-generic-password' &&
    isUsed &&
    (isLoginInCode(text, path, candidate.assignment) || isOfGateOfLibrary(text, path, candidate.assignment))
  )
    return 'Password of a login in the code';
  if (entry.id === 'secret-generic-login' && userOfStatement(text, span) !== undefined)
    return 'Password of a database user';
  if (entry.id === 'secret-generic-login' && signsByCall(text, span))
    return signsInCode(candidate, text, path) ? titleOfSigning(text.slice(span.start, span.end)) : 'Signing key';
  if (entry.id === 'secret-generic-login' && encryptsRows(text, span)) return titleOfRows;
  if (entry.id === 'secret-generic-login' && strategyOf(text, span) !== undefined) return 'Client secret';
  if (/^secret-generic-(?:login|password)$/.test(entry.id) && isPutBack(path, text, span)) return titleOfPutBack;
  if (/^secret-generic-(?:login|password)$/.test(entry.id) && isOfSuperuserAtStart(path, text, span))
    return 'Password of a superuser';
  if (entry.id === 'secret-generic-login' && opensDatabaseByCall(text, span)) return titleOfDatabase;
  if (entry.id === 'secret-generic-login' && signsInByCall(text, span)) return 'Password given to a call';
  if (entry.id === 'secret-crypto-ethereum-key' && ofNem.test(name)) return 'NEM private key';
  if (entry.id === 'secret-gcp-api-key' && wordsOf(name).some((word) => ofGemini.has(word))) return geminiKey;
  return entry.id === 'secret-generic-token' ? titleOfToken(of, name) : entry.title;
}

function titleOfSigning(value: string): string {
  return isTypedOrOfLesson(value) ? titleOfGuessable : 'Signing key';
}

function titleOfToken(of: Case, name: string): string {
  const { candidate, entry, path, text, span } = of;
  if (tellsFaults(text, span.start)) return titleOfReports;
  if (name === 'registration_shared_secret' && isHomeserver(text)) return titleOfRegistration;
  if (isSeed(name, text.slice(span.start, span.end))) return titleOfSeed;
  if (signsCookiesOf(path, name, text)) return titleOfSigning(text.slice(span.start, span.end));
  if (isOfFirebase(name, text, span)) return titleOfFirebase;
  if (name === 'encryption_key' && ofCodeIgniter.test(path)) return 'CodeIgniter encryption key';
  const use = candidate.weight <= 0.5 ? useOfKeyInCode(candidate, text, path) : undefined;
  if (use !== undefined && !isIssuedByName(name) && !isRandomHex(text.slice(span.start, span.end)))
    return titlesOfGuessable[use];
  if (candidate.weight > 0.5 && !isIssuedByName(name) && useOfKeyInCode(candidate, text, path) === 'encrypts')
    return 'Encryption key';
  const ofName = kindsBeforeSigning.find(([words]) => words.test(wordsOf(name).join('_')))?.[1];
  if (ofName !== undefined) return ofName;
  if (isOfAppStore(name, text)) return 'App Store shared secret';
  if (isOfChainAccount(name, text, span)) return 'Private key of an account on a chain';
  if (isKeyOfCookies(name) && (name.startsWith('W') || isOfWordPress(path, text) || namesKeys(text)))
    return 'WordPress key';
  if (candidate.assignment !== undefined && isKeyOfEntra(text, candidate.assignment.nameSpan))
    return 'Client secret of a Microsoft Entra application';
  const opened = keyOfCredentials.exec(path)?.[1] ?? (isMasterKeyOfRails(name, of.value) ? 'master' : undefined);
  if (opened !== undefined)
    return `Rails master key that opens config/${opened === 'master' ? 'credentials' : opened}.yml.enc`;
  if (isPepper(name)) return 'Pepper';
  if (name === 'APP_KEY' && ofLaravel.test(text.slice(Math.max(0, span.start - 'base64:'.length), span.end)))
    return 'Laravel key';
  if (isOfCaptcha(name, path) || (ofCaptcha.test(text.slice(span.start, span.end)) && checksCaptcha(text)))
    return 'CAPTCHA secret key';
  const isOwn = candidate.isInForce === true && !isIssuedByName(name) && !isOfRegisteredApp(name, text, span);
  const signs =
    isOwn ||
    isForSigning(name, path, text) ||
    isBesideAlgorithm(candidate, text, path) ||
    ofCookies.test(nameInPart(name, text, span.start)) ||
    (name === 'SECRET_KEY' && (startsFlask(text) || text.startsWith('django-insecure-', span.start))) ||
    isOfRails(text, span) ||
    isOfMachineKey(text, span.start) ||
    isKeyOfServer(path, nameInPart(name, text, span.start)) ||
    isOfJwt(name, text, span) ||
    isKeyOfImage(name, of) ||
    isKeyOfTokensToo(text, span) ||
    signsSessions(path, text, span.start) ||
    (candidate.assignment !== undefined && isOfTokens(name, candidate.assignment.nameSpan.start, text));
  if (isSecretOfSymfony(name, path, text)) return 'Symfony secret';
  if (isOfSails(name, path)) return titleOfSessionIds;
  if (candidate.assignment && isWordsOfTokens(text, candidate.assignment, text.slice(span.start, span.end)))
    return titleOfGuessable;
  const isGuessable = candidate.weight < 0.5 || isGuessableKey(text.slice(span.start, span.end));
  const isGuessed = isGuessable && (signsInCode(candidate, text, path) || isBesideAlgorithm(candidate, text, path));
  if ((signs || isGuessed) && signsSessionIds(path, text, span.start)) return titleOfSessionIds;
  if (isGuessed)
    return candidate.weight < 0.5 && !isConstantOfIssuer(candidate, text, path)
      ? titleOfGuessable
      : titleOfSigning(text.slice(span.start, span.end));
  if (signs || (/secret$/i.test(name) && signsInCode(candidate, text, path)))
    return saysToSet(text.slice(span.start, span.end)) ? titleOfGuessable : 'Signing key';
  if (isOfNewRelic(name, path)) return 'New Relic license key';
  if (candidate.assignment !== undefined && isKeyOfGate(text, candidate.assignment)) return titleOfChecked;
  const section = sectionOfKey(name, text, span.start);
  if (isOfProgramInCompose(name, of)) return entry.title;
  return kindOfName(name) ?? kindOfName(section) ?? kindOfName(`${section}.key`) ?? entry.title;
}

/** `ApiKey` of `"ApiKey": { "Key": … }`: what a name that says no more than that it is a key leaves to the part of the settings around it. */
function sectionOfKey(name: string, text: string, at: number): string {
  return /^key$/i.test(name) ? nameInPart(name, text, at).replace(/\.?key$/i, '') : '';
}

/** In base32, as apps that make codes take it, under a name of the second factor: `twoFASecret`. Sources: RFC 6238; RFC 4648, 6; Google Authenticator, "Key Uri Format". */
function isSeed(name: string, value: string): boolean {
  return ofSecondFactor.test(wordsOf(name).join('')) && /^[A-Z2-7]{16,128}={0,6}$/.test(value);
}

const ofSecondFactor =
  /(?:2fa|twofa|mfa|otp|twofactor(?:auth(?:entication)?)?|(?:google)?authenticator|secondfactor)(?:auth)?(?:secret|key|seed)(?:key|base32)?$/;

/** Whose users have names at a domain that others reach. Source: Synapse, "Configuration Manual", `server_name`, `registration_shared_secret`; "Shared-Secret Registration". */
const isHomeserver = keptOfText((text) =>
  isReached(/(?:^|\n)server_name:[ \t]{0,4}["']?([\w.-]{4,100})/.exec(text)?.[1] ?? ''),
);

/** Other programs have an `AUTH_KEY` too, but not all eight keys. Source: WordPress, "Editing wp-config.php", security keys. */
const namesKeys = keptOfText(
  (text) => /\bSECURE_AUTH_(?:KEY|SALT)\b/.test(text) && /\bLOGGED_IN_(?:KEY|SALT)\b/.test(text),
);

/** Characters and lines on either side of a key in which the address of its account stands. */
const nearAddress = { characters: 300, lines: 2 };

/** Beside the address of the account of the same name: `OWNER_ADDRESS=0x…`, `OWNER_SECRET=…`. Source: Ethereum, "Accounts". */
function isOfChainAccount(name: string, text: string, span: Case['span']): boolean {
  if (!/^(?:0x)?[\da-f]{64}$/i.test(text.slice(span.start, span.end))) return false;
  const stem = /^(\w{2,60}?)_?(?:private|priv|secret)(?:_?key)?$/i.exec(name)?.[1];
  if (stem === undefined) return false;
  const { above, below } = linesNear(text, span, nearAddress);
  const address = new RegExp(
    `(?<![A-Za-z\\d])${stem}_?address["']?[ \\t]{0,4}[:=][ \\t]{0,4}["']?0x[\\da-f]{40}(?![\\w])`,
    'i',
  );
  return [...above, ...below].some((line) => address.test(line));
}

/** Characters before a key in which it is said that Rails signs by it. */
const mostOfRails = 240;

/** Ping++ gives keys of Stripe's form, and its libraries and hosts go by this name. Source: Ping++, "API keys". */
export const isOfPingpp = keptOfText((text) => /ping(?:pp|xx|\+\+)/i.test(text) && !/stripe/i.test(text));

/** What is called after no vendor, as several give their secrets of web hooks this form. */
export const webhookSecret = 'Webhook secret';

/**
 * Whose secret of a web hook it is: Stripe's has letters and digits alone, that of whoever sends by Svix may have other signs of base64. Its name tells the vendor, else the program
 * that it stands in. Sources: Stripe, "Receive Stripe events in your webhook endpoint"; Svix, "Verifying Payloads", `whsec_`; Standard Webhooks, "Symmetric signatures".
 */
function isOfStripe(name: string, text: string, { start, end }: Case['span']): boolean {
  if (/[+/=]/.test(text.slice(start, end))) return false;
  if (/stripe/i.test(name)) return true;
  return wordsOf(name).every((word) => saysHook.has(word)) && speaksOfStripe(text);
}

const saysHook: ReadonlySet<string> = new Set(
  'endpoint env hook hooks key process secret signing token webhook webhooks'.split(' '),
);

const speaksOfStripe = keptOfText((text) => /stripe/i.test(text) && !/\b(?:svix|standardwebhooks)\b/i.test(text));

/** As it is written for `APP_KEY`. Source: Laravel, "Encryption", `key:generate`. */
const ofLaravel = /^.{0,7}base64:[A-Za-z0-9+/]{20,90}={0,2}$/;

const encryptionKey =
  /(?:^|_)(?:(?:aes|cipher|crypto|cryptography|encrypt|encryption|encryptor)_(?:(?:settings?|options?|config)_)?(?:secret_)?key|encrypt(?:ion)?_secret)$/;

/** What the name itself calls it, where that says more than that it is secret. */
function kindOfName(name: string): string | undefined {
  // One of several: `WEATHER_API_KEY2`.
  const words = wordsOf(name)
    .join('_')
    .replace(/_?\d{1,2}$/, '');
  return kindsOfNames.find(([ending]) => ending.test(words))?.[1];
}

const kindsOfNames: readonly (readonly [RegExp, string])[] = [
  [encryptionKey, 'Encryption key'],
  [/(?:^|_)api_?key$/, 'API key'],
  [/(?:^|_)web_?hooks?_(?:secret|token|key|secret_key|signing_(?:secret|key))$/, 'Webhook secret'],
  [/(?:^|_)client_secret$/, 'Client secret'],
  // Source: Python Social Auth, "Configuration", keys and secrets.
  [/^social_auth_\w{2,40}_secret$/, 'Client secret'],
  // Of a gateway for payments. Source: payOS, "Verify data with signature".
  [/(?:^|_)check_?sum_key$/, 'Checksum key'],
  [/(?:^|_)app(?:lication)?_secret$/, 'App secret'],
  [/(?:^|_)license_key$/, titleOfLicence],
  [/(?:^|_)private_key(?:_(?:b(?:ase)?_?64|der|hex|pem))?$/, 'Private key'],
  [/(?:^|_)secret_access_key$/, 'Secret access key'],
  [/(?:^|_)token$/, 'Token'],
];

/** Whether a title says no more than the name that the value is given to, so that nothing of the program or its framework is known to take it. */
export function saysNameAlone(title: string): boolean {
  return namesAlone.has(title);
}

const namesAlone: ReadonlySet<string> = new Set([
  'API key',
  'App secret',
  'Client secret',
  'Password',
  'Secret',
  'Token',
]);

/** What signs no sessions or tokens of users, whatever it is used with. Source: Slack, "Verifying requests from Slack". */
const kindsBeforeSigning: readonly (readonly [RegExp, string])[] = [
  [/(?:^|_)slack_signing_secret$/, 'Slack signing secret'],
  [encryptionKey, 'Encryption key'],
];

/** The program itself signs its tokens, sessions or cookies with it: `JWT_SECRET`. `SECRET_KEY` is as often what a service has issued, but not in settings of Django. */
function isForSigning(name: string, path: string, text: string): boolean {
  if (signing.test(wordsOf(name).join('_')) || name === 'DJANGO_SECRET_KEY') return true;
  return name === 'SECRET_KEY' && (ofDjango.test(path) || startsDjango(text));
}

/** Source: Django, "Settings", DJANGO_SETTINGS_MODULE. */
const startsDjango = keptOfText((text) => /\bDJANGO_(?:ALLOWED_HOSTS|SETTINGS_MODULE)\b/.test(text));

/** Flask takes its key of sessions from `SECRET_KEY`. Source: Flask, "Configuration Handling". */
const startsFlask = keptOfText((text) =>
  /\b(?:FLASK_(?:APP|ENV)|WTF_CSRF_ENABLED|SQLALCHEMY_TRACK_MODIFICATIONS)\b/.test(text),
);

/**
 * By which Rails signs cookies: `config.secret_token = '…'`, `ActionController::Base.session = { :key => '_shop', :secret => '…' }`. Source: Rails 2.3 and
 * 4.0 release notes.
 */
function isOfRails(text: string, { start }: Case['span']): boolean {
  return ofRails.test(text.slice(Math.max(0, start - mostOfRails), start));
}

const ofRails =
  /(?:\bconfig\.secret_token[ \t]{0,20}=|ActionController::Base\.session[ \t]{0,20}=[ \t]{0,20}\{[^{}]{0,160}:secret[ \t]{0,20}=>)[ \t]{0,20}["']$/;

/** By which Sails signs the ids of sessions that its server keeps. Source: Sails, "sails.config.session". */
function isOfSails(name: string, path: string): boolean {
  return /(?:^|\/)config\/session\.js$/.test(path) && /^(?:module\.exports\.session(?:\.secret)?|secret)$/.test(name);
}

/**
 * `clientSecret` in the part of the settings for tokens that the program makes itself, `jwt: { token: { issuer, clientSecret, expirySeconds } }`: no client has an id there. Source: RFC 7519,
 * section 4.1, `iss`, `exp`.
 */
function isOfJwt(name: string, text: string, span: Case['span']): boolean {
  if (!/(?:^|\.)client[-_]?secret$/i.test(name)) return false;
  const { above, below } = linesNear(text, span, nearToken);
  const [own = '', ...upwards] = [...above].reverse();
  const beside = [...above, ...below];
  if (beside.some((line) => ofClient.test(line)) || !beside.some((line) => ofToken.test(line))) return false;
  let depth = indentInColumns(own);
  for (const line of upwards) {
    const indent = indentInColumns(line);
    if (line.trim() === '' || indent >= depth) continue;
    if (/^[ \t]{0,40}["']?jwt["']?[ \t]{0,4}:/i.test(line)) return true;
    depth = indent;
  }
  return false;
}

/** Characters and lines on either side of a key in which the part of the settings for its tokens stands. */
const nearToken = { characters: 400, lines: 8 };
const ofToken = /^[ \t]{0,40}["']?(?:\w{1,20}[-_])?(?:expir(?:ation|es|y)|issuer|validity)/i;
const ofClient = /^[ \t]{0,40}["']?client[-_]?id\b/i;

/** By `app_secret` a program signs, unless the id stands beside it that a service has given to the app; the secret of a client proves that. */
function isOfRegisteredApp(name: string, text: string, { start, end }: Case['span']): boolean {
  const words = wordsOf(name).join('_');
  if (/(?:^|_)client_secret$/.test(words)) return true;
  return /(?:^|_)app_(?:secret|key)$/.test(words) && evidenceNear(text, start, end) === 'client';
}

/** JHipster calls that of its tokens `base64-secret`. Not `token_secret`, which OAuth 1 gives to each user, nor `session_key` and `auth_key`, which services hand out. */
const signing =
  /(?:^|_)(?:(?:cookies?|csrf|flask|hmac|jwt|nextauth|rails)_(?:secret|key)|jwt_(?:config(?:uration)?|options|settings)_(?:secret|key)|jwt_(?:access|refresh)_(?:token_)?(?:secret|key)|(?:auth|sessions?)_secret|sign(?:ing|er)_(?:secret|key)|django_secret_?key|secret_key_base|cookie_verifier_secret|base_?64_secret)(?:_key)?$/;

/** The part of the settings by which a program signs its cookies, sessions or tokens: `cookies: { secret: … }`, `'jwt' => ['secret' => …`. Source: Play Framework, "The application secret". */
const ofCookies =
  /^(?:cookies?|jwt|sessions?)\.(?:secret|key|secret[-_]?key)$|(?:^|\.)remember(?:-?me)?[.-]key$|^play\.(?:crypto\.secret|http\.secret\.key)$/i;

/** Source: Django, "Settings", SECRET_KEY. */
const ofDjango = /(?:^|\/)settings(?:\/\w{1,40}|_\w{1,40})?\.py$/;

/** Source: Rails, "Securing Rails Applications", custom credentials. */
const keyOfCredentials = /(?:^|\/)config\/(master|credentials\/[\w-]{1,40})\.key$/;
