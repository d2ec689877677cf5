import type { Credential, DecodedPart } from '../../model/credential.ts';
import type { Case } from '../around/case.ts';
import { isOfAdminAtStart } from '../around/in-force/admin-of-start.ts';
import { titleOfDigest } from '../around/in-force/digest-of-admin.ts';
import { titleOfTakenIn } from '../around/in-force/given-to-taken-in.ts';
import { isKeyOfDeveloper } from '../around/opens-nothing/own-settings.ts';
import { passphraseOfGoogle } from '../decode/known-passphrases.ts';
import { isFirstPassword, isPepper } from '../value/name-kind.ts';
import { isOfPingpp, titleOfGuessable, titleOfRows, titleOfSecrets, titleOfSeed, webhookSecret } from './title-of.ts';

/** Where its detector's page is not the one to go to. */
export function renewal(
  { entry, path, text, span, language }: Case,
  name: string,
  title: string,
  told: readonly DecodedPart[],
): Pick<Credential, 'renew'> {
  if (told.some(({ value }) => value === passphraseOfGoogle)) return { renew: atGoogle };
  if (entry.id === 'secret-generic-token' && isPepper(name)) return { renew: withItsHashes };
  if (entry.id === 'secret-generic-password' && title === 'Password' && isFirstPassword(name))
    return { renew: ofAccounts };
  if (title === titleOfDigest) return { renew: ofAccount };
  if (title === titleOfTakenIn) return { renew: ofAccounts };
  if (entry.id === 'secret-generic-password' && isOfAdminAtStart(path, text, span)) return { renew: ofAccount };
  if (entry.id === 'secret-private-key-jwk' && isKeyOfDeveloper(path)) return { renew: byIdentityServer };
  const fallback = title === titleOfGuessable && language === 'yaml' ? fallbackBefore(text, span.start) : undefined;
  if (fallback !== undefined) return { renew: setOrStop(fallback) };
  if (title === titleOfSecrets) return { renew: withWhatItHolds };
  if (title === titleOfRows) return { renew: withItsRows };
  if (title === titleOfSeed) return { renew: withItsSeed };
  if (entry.id === 'secret-stripe-webhook-secret' && title === webhookSecret) return { renew: atItsSender };
  return entry.id === 'secret-stripe-secret-key' && isOfPingpp(text) ? { renew: atPingpp } : {};
}

/** The variable that Compose fills in with a value if nobody sets it: `${SECRET_KEY:-…`. Source: Docker Compose, "Interpolation". */
function fallbackBefore(text: string, start: number): string | undefined {
  return /\$\{([A-Za-z_]\w{0,79}):?-$/.exec(text.slice(Math.max(0, start - 90), start))?.[1];
}

/** Words that somebody was to replace were issued by nobody: a set-up that does not start without them lets nobody forget it. */
function setOrStop(variable: string): string {
  return `set \`${variable}\` wherever this runs, and have \`\${${variable}:?}\` stop whatever starts without it`;
}

const atGoogle = 'delete this key of the service account in Google Cloud';
const byIdentityServer = 'have git ignore this file, which the server makes anew where it is missing';
const withWhatItHolds = 'replace what is in it';
const withItsRows = 'encrypt every row anew with another one, and hash what is a password instead';
const withItsSeed = 'enrol the account anew, which makes another seed';
const ofAccounts = 'set a new password for every account that was made with it';
const ofAccount = 'set a new password for the account that was made with it';
const atPingpp = 'replace it among the keys of the app in the dashboard of Ping++';
const atItsSender = 'replace it at the service that sends the events';
const withItsHashes = 'replace it, after which every user has to set a new password';
