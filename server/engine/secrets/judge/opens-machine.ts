import type { DecodedPart } from '../../model/credential.ts';
import { isForOthers } from '../../text/paths/production-path.ts';
import { isAliasInSetUp } from '../around/beside/alias-in-setup.ts';
import { hostOfCommand } from '../around/beside/host-of-command.ts';
import { hostOfKey, linesOfPart } from '../around/beside/host-of-key.ts';
import { leadsNowhereElse } from '../around/beside/loopback.ts';
import { addressesIn, addressesOf, goesToMachine, isOfRequests } from '../around/beside/own-addresses.ts';
import { partNamedFor } from '../around/beside/part-of-settings.ts';
import type { Case } from '../around/case.ts';
import { isGivenToClients, isOfOwnService } from '../around/held-by-many/given-here.ts';
import { isSecretOfSymfony } from '../around/in-force/secret-of-symfony.ts';
import { isEndOfTunnel } from '../around/in-force/tunnel.ts';
import {
  asksOwnServer,
  isAskedOfMachine,
  isForOwnMachine,
  isOfLocalClient,
  isOfStartedRealm,
} from '../around/opens-nothing/own-machine.ts';
import { isOfLocalRealm } from '../around/opens-nothing/realm-to-try.ts';
import { isSentAtHome } from '../around/opens-nothing/sent-at-home.ts';
import type { Decoded } from '../decode/decoded.ts';
import { isOfStoreOfTokens } from '../decode/key-store-beside.ts';
import { isMachine } from '../is-machine.ts';
import { isRandom } from '../value/random-password.ts';
import type { Force } from './force.ts';

/** What is known of a value beside its place. */
interface Known {
  readonly decoded: Decoded;
  readonly force: Force;
  readonly name: string;
}

/** What follows from that. */
interface Weighed {
  readonly told: readonly DecodedPart[];
  readonly isWeighed: boolean;
  readonly isGuessed: () => boolean;
}

/** Whether a value opens nothing but the machine itself, or what the same set-up starts there. */
export function opensMachineAlone(
  of: Case,
  { decoded, force, name }: Known,
  { told, isWeighed, isGuessed }: Weighed,
): boolean {
  const { candidate, entry, path, language, text, span, isGeneric } = of;
  if (decoded.isOwnMachine === true) return true;
  // What the kernel signs with opens no store beside it.
  if (isGeneric && isSecretOfSymfony(name, path, text)) return false;
  if (force.isPublished) return false;
  // What a provider has made opens the mailbox beside it, whatever server of the machine the settings send by now.
  // The store of keys that it opens lies beside the settings, whatever these ask.
  if (isOfStoreOfTokens(decoded.parts, name, text, span.start)) return false;
  const isHeld = (isWeighed || isGuessed()) && !force.isIssued && !isThroughTunnel(of);
  if (isHeld && leadsNowhereElse({ rule: entry.id, path, text, span, name, decoded })) return true;
  if (/^secret-private-key-(?:base64|pem)$/.test(entry.id) && language === 'json' && isOfLocalRealm(text)) return true;
  if (entry.id === 'secret-jwt-token') return isSentToMachine(of, decoded);
  // One that nobody made up may be that of the server wherever it is asked from.
  if (isWeighed && entry.id === 'secret-generic-command' && !isRandom(of.value) && asksOwnServer(text, span))
    return true;
  if (entry.id === 'secret-database-oracle-connect' && ofOwnOracle.test(text.slice(span.end, span.end + mostConnect)))
    return true;
  if (
    isWeighed &&
    entry.id === 'secret-generic-token' &&
    !isForOthers(path) &&
    isSentAtHome(text, span, hostOf(of, name, told))
  )
    return true;
  if (isWeighed && language === 'shell' && isMachine(hostOfCommand(text, span) ?? '')) return true;
  if (!isGeneric || candidate.isInForce === true) return false;
  return (
    isForOwnMachine(text, span) ||
    isAskedOfMachine(text, span.start) ||
    isOfLocalClient(text, span) ||
    isOfStartedRealm(name, text) ||
    isClientOfMachine(of, name, told) ||
    isOfServiceHere(of, name) ||
    isOfPart(of, name, told)
  );
}

/** Characters behind a password in which a client of Oracle is told where its server is. Source: Oracle, "Net Services Reference", easy connect naming. */
const mostConnect = 60;
const ofOwnOracle = /^["']?@["']?(?:\/\/)?(?:localhost|127\.0\.0\.1)(?![\w.-])/i;

/** The machine itself, which it opens by what stands there, is where a tunnel to others begins. */
export function isThroughTunnel({ entry, path, text, span }: Case): boolean {
  return opensStore.test(entry.id) && isEndOfTunnel(path, text, span);
}

/** By its rule, a password by which somebody signs in. */
export const opensStore = /^secret-(?:database-uri|generic-password|url-password)$/;

/** Its host is a part of the set-up that somebody works with. */
function isOfPart(of: Case, name: string, told: readonly DecodedPart[]): boolean {
  const { path, text } = of;
  if (isForOthers(path)) return false;
  const host = hostOf(of, name, told);
  return host !== undefined && isAliasInSetUp(host, path, text);
}

/** The host that is told of it, or that its key is sent to. */
function hostOf({ entry, text, span }: Case, name: string, told: readonly DecodedPart[]): string | undefined {
  return told.find(({ label }) => label === 'host')?.value ?? hostOfKey(entry.id, name, text, span);
}

/** The secret of a client of what the program asks on the machine itself, and of nobody else: `http://localhost:8080` beside `CLIENT_SECRET`. */
function isClientOfMachine({ path, text }: Case, name: string, told: readonly DecodedPart[]): boolean {
  if (isForOthers(path) || !isGivenToClients(name)) return false;
  return told.some(({ label, value }) => label === 'host' && isMachine(value)) && addressesIn(text) === 'machine';
}

/** The key of what people run beside their program, in a part of the settings whose only address is the machine itself: `Seq` with `http://localhost:5341`. */
function isOfServiceHere({ entry, path, text, span }: Case, name: string): boolean {
  if (isForOthers(path) || entry.id !== 'secret-generic-token') return false;
  const holder = partNamedFor(entry.id, name, text, span.start) ?? '';
  return isOfOwnService(`${holder}_${name}`) && addressesOf(linesOfPart(text, span)) === 'machine';
}

/** A token that a file of requests sends to the machine itself, and that names no address of others: a program that somebody tries has made it. */
function isSentToMachine({ path, text, span }: Case, { parts }: Decoded): boolean {
  if (!isOfRequests(path) || parts.some(({ value }) => /^https?:\/\//.test(value))) return false;
  return goesToMachine(path, text, span);
}
