import defaults from '../../../rules/secrets/defaults.json' with { type: 'json' };
import { type Credential, issuedBy, partOfSettings } from '../model/credential.ts';
import { opensAt } from '../secrets/around/beside/service-of-key.ts';
import { fillsDatabase } from '../secrets/around/in-force/seeded-account.ts';
import { isMachine } from '../secrets/is-machine.ts';
import { isFirstPassword, isKindAlone, isOfCipher } from '../secrets/value/name-kind.ts';
import type { Opens } from './opens-in-words.ts';
import type { CredentialSubject } from './rule.ts';

/** What is known of a secret by its name alone: where it is sent, else the setting that the program takes it from, so that whoever reads a list can tell one from another. */
export function generalInWords(
  rule: string,
  { credential, path }: CredentialSubject,
  asTold: (value: string) => string,
): Opens | undefined {
  if (rule === 'secret-generic-password' && credential.title === 'Password') {
    if (fillsDatabase(path)) return { words: defaults.opensByName.seeded, said: new Set() };
    if (ofArchives.test(credential.site?.name ?? '')) return { words: defaults.opensByName.archives, said: new Set() };
    if (isOfCipher(credential.site?.name ?? '')) return { words: defaults.opens['Encryption key'], said: new Set() };
    const isFirst = isFirstPassword(credential.site?.name ?? '');
    return byName(isFirst ? defaults.opensByName.first : defaults.opensByName.Password, credential, asTold);
  }
  if (rule !== 'secret-generic-token') return undefined;
  const atService = ofService(credential);
  if (atService !== undefined) return { words: atService, said: new Set([issuedBy, 'host']) };
  const template = new Map(Object.entries(defaults.opensByName)).get(credential.title);
  if (template === undefined) return undefined;
  const host = credential.decoded.find(({ label }) => label === 'host')?.value;
  const atHost = new Map(Object.entries(defaults.opensAtHost)).get(credential.title);
  // Where a program listens is no service that it calls.
  if (host === undefined || atHost === undefined || isMachine(host)) return byName(template, credential, asTold);
  return { words: atHost.replace('{host}', () => asTold(host)), said: new Set(['host']) };
}

/** What whoever has a key of a service can do there; undefined where nothing names one, or a host tells more. */
function ofService({ decoded, site, title }: Credential): string | undefined {
  const service = decoded.find(({ label }) => label === issuedBy)?.value;
  if (service === undefined) return undefined;
  const own = opensAt(service, site?.name ?? '');
  if (own !== undefined) return own;
  const template = new Map(Object.entries(defaults.opensAtService)).get(title);
  return template?.replace('{service}', () => service);
}

/** Undefined where the name says no more than what kind of secret it is. */
function byName(template: string, { site, decoded }: Credential, asTold: (value: string) => string): Opens | undefined {
  const own = site?.name ?? '';
  const part = isKindAlone(own) ? decoded.find(({ label }) => label === partOfSettings)?.value : undefined;
  // Of a part of the settings that tells nothing but itself, the member is told with it: `Payments.AuthKey`.
  const isMember =
    template === defaults.opensByName.Secret && part !== undefined && own !== '' && !ofObjects.test(part);
  const name = isMember ? `${part}.${own}` : isKindAlone(own) ? (part ?? '') : own;
  if (name === '' || name.length > mostName || !/^[\w.-]+$/.test(name)) return undefined;
  const ofName =
    template === defaults.opensByName.Secret && ofObjects.test(name) ? defaults.opensByName.objects : template;
  return { words: ofName.replace('{name}', () => `\`${asTold(name)}\``), said: new Set() };
}

/** What a password is called that nobody signs in by: `BACKUP_ZIP_PASSWORD`. */
const ofArchives = /(?:^|[_.-]|[a-z](?=[A-Z]))(?:zip|rar|7z|archive)_?(?:file_?)?pass(?:word|phrase|wd)?$/i;

/** Parts of settings that are for a store of objects, which takes two keys. Source: Amazon S3, "Making requests", which others follow. */
const ofObjects = /(?:^|[_.-])(?:s3|minio|object[_-]?stor(?:age|e)|wasabi)$/i;

/** Characters of a name that still reads at once. */
const mostName = 60;
