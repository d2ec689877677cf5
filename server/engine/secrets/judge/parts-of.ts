import defaults from '../../../../rules/secrets/defaults.json' with { type: 'json' };
import {
  accessKeyId,
  type DecodedPart,
  fallbackOf,
  grantOfClient,
  issuedBy,
  openedStore,
  partOfSettings,
} from '../../model/credential.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import { mayBeInForce } from '../../text/paths/may-be-in-force.ts';
import { asksForItself, hostOfKey } from '../around/beside/host-of-key.ts';
import { partNamedFor } from '../around/beside/part-of-settings.ts';
import { isReached } from '../around/beside/reached-host.ts';
import { opensAt, serviceOfHost, serviceOfKey } from '../around/beside/service-of-key.ts';
import { storeBeside } from '../around/beside/store-of-settings.ts';
import { serviceOfStrategy } from '../around/beside/strategy.ts';
import type { Case } from '../around/case.ts';
import { comesWithProgram } from '../around/held-by-many/handed-out.ts';
import { variableInstead } from '../around/opens-nothing/given-otherwise.ts';
import { type Decoded, part } from '../decode/decoded.ts';
import { withHost } from '../decode/told-parts.ts';
import { previewOf } from '../preview.ts';
import { isOfProgramInCompose } from './key-of-compose.ts';
import { databaseOfFirebase, titleOfFirebase } from './key-of-vendor.ts';
import type { Known, Weighed } from './weighed.ts';

/** What the text tells of the secret: where it opens something and as whom, how it is encoded, who holds it. None of it is secret. */
export function partsOf(
  of: Case,
  { force, name }: Known,
  { told, isOfSite }: Weighed,
  title: string,
): readonly DecodedPart[] {
  const { entry, path, language, text, span, encoding } = of;
  const isOfClients = isOfSite || comesWithProgram({ entry, path, name, text, span, language });
  const known = entry.id === 'secret-generic-token' ? told.filter(({ value }) => value !== listensTo) : told;
  const hosted = withHost(
    known,
    force.hostElsewhere ?? (title === titleOfFirebase ? databaseOfFirebase(text, span) : hostFor(of, name, told)),
  );
  const host = hosted.find(({ label }) => label === 'host')?.value;
  const service = isIssued(entry.id, title)
    ? issuerOf(of, name, host)
    : entry.id === 'secret-generic-login'
      ? serviceOfStrategy(text, span)
      : undefined;
  return [
    ...part('encoding', encoding),
    ...part(issuedBy, service),
    ...hosted,
    ...part(openedStore, storeOpened(of, name, hosted)),
    ...part(grantOfClient, isOfClientAlone(title, host, of) ? 'client credentials' : undefined),
    ...part(partOfSettings, hosted.length === 0 ? partNamedFor(entry.id, name, text, span.start) : undefined),
    ...part('kind', entry.id === 'secret-jwt-token' && licenceFile.test(path) ? 'licence' : undefined),
    ...part('mode', isOfTestShop(of) ? 'test' : undefined),
    ...part('held by', isOfClients ? 'clients' : undefined),
    ...part(accessKeyId, idBeside(of)),
    ...part(fallbackOf, of.isGeneric ? undefined : variableInstead(path, text, span)),
  ];
}

/** What is opened at an address that others reach, where no database of it is named: of a name nobody knows whether it leads to a network of its owner alone. */
function storeOpened(
  { entry, path, text, span }: Case,
  name: string,
  told: readonly DecodedPart[],
): string | undefined {
  if (entry.id !== 'secret-generic-password' || told.some(({ label }) => label === 'database')) return undefined;
  const host = told.find(({ label }) => label === 'host')?.value;
  return host !== undefined && isAddress.test(host) && isReached(host) && mayBeInForce(path)
    ? storeBeside(name, host, text, span)
    : undefined;
}

const isAddress = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** The secret of a client that has its tokens made by a host that is named there, and asks for them in its own name. */
function isOfClientAlone(title: string, host: string | undefined, { text }: Case): boolean {
  return title === 'Client secret' && host !== undefined && asksForItself(text);
}

/** The service that has issued a key, unless the host that it is sent to says as much. */
function issuerOf({ path, text, span }: Case, name: string, host: string | undefined): string | undefined {
  const service = serviceOfKey(name, path, text, span) ?? serviceOfHost(host ?? '');
  return service === undefined || host === undefined || opensAt(service, name) !== undefined ? service : undefined;
}

/** A key that some service has given out, and none by which a program signs, encrypts or tells its own callers. */
function isIssued(rule: string, title: string): boolean {
  return rule === 'secret-generic-token' && titlesOfIssued.has(title);
}

const titlesOfIssued: ReadonlySet<string> = new Set(Object.keys(defaults.opensAtService));

/** Every address of the machine: where a program listens, and none that it asks with a key. */
const listensTo = '0.0.0.0';

/** The password of a shop where payments are tried, by the mark that YooKassa gives it. Source: YooKassa, "Testing", secret key of a test shop. */
function isOfTestShop({ entry, text, value }: Case): boolean {
  return (
    /^secret-generic-(?:login|password|token)$/.test(entry.id) &&
    /^test_[\w-]{36,60}$/.test(value) &&
    asksYooKassa(text)
  );
}

const asksYooKassa = keptOfText((text) => /\b(?:api\.)?yookassa\.ru\b/i.test(text));

/** What says that a product is paid for, as its vendor signs it. */
const licenceFile = /\.lic(?:en[cs]e)?$/i;

/** The id of a key of AWS, by whose end whoever has to revoke the key knows it in the list of keys. */
function idBeside({ entry, candidate: { partner }, text }: Case): string | undefined {
  return entry.id === 'secret-aws-secret-key' && partner
    ? previewOf(text.slice(partner.start, partner.end))
    : undefined;
}

/** The host that a key is sent to, where nothing else has told one. */
export function hostFor(of: Case, name: string, told: readonly DecodedPart[]): string | undefined {
  const { entry, text, span } = of;
  // The address beside it is that of the program itself.
  if (isOfProgramInCompose(name, of)) return undefined;
  return told.some(({ label }) => label === 'host') ? undefined : hostOfKey(entry.id, name, text, span);
}

/** A password in an address whose host has no domain, as other parts of a set-up have none: `postgres://shop:…@db/shop`. */
export function leadsToPart(rule: string, { parts }: Decoded): boolean {
  if (rule !== 'secret-database-uri' && rule !== 'secret-url-password') return false;
  return parts.some(({ label, value }) => label === 'host' && /^[\w-]+$/.test(value));
}
