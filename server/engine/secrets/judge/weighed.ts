import { type Credential, type DecodedPart, tellsNoIssuer } from '../../model/credential.ts';
import { isInComment } from '../../text/in-comment.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { accountOfCall } from '../around/beside/account-of-call.ts';
import { userOfHash } from '../around/beside/account-of-hash.ts';
import { publishedTo } from '../around/beside/command-registry.ts';
import { evidenceFor } from '../around/beside/evidence.ts';
import { withMailbox, withServiceOfMail } from '../around/beside/mailbox.ts';
import { userOfCommand } from '../around/beside/user-of-command.ts';
import type { Case } from '../around/case.ts';
import { isOfDevice } from '../around/held-by-many/handed-out.ts';
import { isOfSearchedSite, readsSites } from '../around/held-by-many/reads-sites.ts';
import { isWholeClient } from '../around/in-force/pair-in-use.ts';
import { signsSessions, signsTokens } from '../around/in-force/signs-sessions.ts';
import { isOfWordsAlone } from '../around/opens-nothing/of-words.ts';
import { type Decoded, part } from '../decode/decoded.ts';
import { withoutValue } from '../decode/told-parts.ts';
import { isTypedByMany } from '../value/placeholder.ts';
import type { Force } from './force.ts';
import { openedByName } from './opened-by-name.ts';
import { isThroughTunnel } from './opens-machine.ts';
import type { Standing } from './stand-in.ts';

/** What is known of a candidate that is not dropped. */
export interface Known {
  readonly decoded: Decoded;
  readonly checksum: Credential['checksum'];
  /** By its checksum or structure. */
  readonly isProven: boolean;
  readonly force: Force;
  readonly knownDefault: Credential['knownDefault'];
  /** Who has given the value to everybody. */
  readonly publisher: Credential['publishedBy'];
  readonly isInvented: boolean;
  /** Asked of most, and takes longest to tell. */
  readonly standing: () => Standing;
  /** What the value is given to, `''` where nothing names it. */
  readonly name: string;
  readonly site: Credential['site'];
}

/** What follows from what is known for more than one part of the credential. */
export interface Weighed {
  /** It would be told, and nobody has issued it by its form. */
  readonly isWeighed: boolean;
  /** It would be told, but nothing is known to use it, and everybody would try it. */
  readonly isGuessed: () => boolean;
  /** Many type it where they set up a password. */
  readonly isTyped: boolean;
  /** What it opens, as whom, and where that is. */
  readonly told: readonly DecodedPart[];
  readonly evidence: Credential['evidence'];
  /** A program that reads the sites of others holds it as all of their visitors do. */
  readonly isOfSite: boolean;
  /** Nothing says what it opens, which reads as somebody puts it together. */
  readonly isOfWords: boolean;
}

/** Weighs what is known: what the secret opens, and what says that it does. */
export function weigh(of: Case, known: Known): Weighed {
  const { candidate, entry, path, language, text, span, value } = of;
  const { force, isInvented, standing, name } = known;
  const isTyped = isTypedByMany(value);
  const mayBeTold = () => tellsNoIssuer(entry.id) && !isInvented && standing().sure === 'no';
  const isWeighed = (force.isInForce || candidate.weight >= 0.5) && mayBeTold();
  const registry = isWeighed ? registryOf(of, known) : [];
  const command = registry.length > 0 || !isWeighed ? registry : userOf(of, known);
  const told = toldOf(of, known, { isWeighed, command });
  const evidence =
    evidenceOf(of, known, { isWeighed, told }) ?? (registry.length > 0 && isRun(of) ? 'host' : undefined);
  return {
    isWeighed,
    // Its copies elsewhere are told by it.
    isGuessed: () => isTyped && !force.isInForce && mayBeTold(),
    isTyped,
    told,
    evidence,
    isOfSite: readsSites(text, language) || (entry.id === 'secret-generic-password' && isOfSearchedSite(text, span)),
    isOfWords:
      isWeighed &&
      entry.id === 'secret-generic-password' &&
      evidence === undefined &&
      known.knownDefault === undefined &&
      !force.isInForce &&
      isOfWordsAlone({ path, name, value, text, span }, told),
  };
}

/** The registry of packages that a command publishes to with it. */
function registryOf({ entry, text, span }: Case, { decoded }: Known): readonly DecodedPart[] {
  return entry.id === 'secret-generic-command' && decoded.parts.length === 0 ? publishedTo(text, span) : [];
}

/** Whom a command signs in with it. */
function userOf({ entry, text, span }: Case, { decoded }: Known): readonly DecodedPart[] {
  return entry.id === 'secret-generic-command' && decoded.parts.length === 0 ? userOfCommand(text, span) : [];
}

interface ToldBefore {
  readonly isWeighed: boolean;
  /** What the command tells that it is given to. */
  readonly command: readonly DecodedPart[];
}

/** What the secret opens: as the value itself says, else as the text around it does, which is asked only of what would be told. */
function toldOf(of: Case, { decoded, force, name }: Known, { isWeighed, command }: ToldBefore): readonly DecodedPart[] {
  const { entry, text, span, value, isGeneric } = of;
  const isAsked = (isWeighed && isGeneric) || entry.id === 'secret-aiven-password';
  const isOpen = decoded.parts.length === 0 && command.length === 0;
  const opened =
    isAsked && isOpen
      ? openedByName(of, name, force.account)
      : [...decoded.parts, ...command, ...(isWeighed ? accountOf(of) : [])];
  const isOfMailbox = isWeighed && force.isIssued && entry.id !== 'secret-generic-token';
  const known = isAsked && isOpen ? withUser(withServiceOfMail(opened, text, span), of) : opened;
  return withoutValue(isOfMailbox ? withMailbox(known, text, span) : known, value);
}

/** With the user of the record that a program gives its digest, whoever else stands near it. */
function withUser(told: readonly DecodedPart[], { entry, text, span }: Case): readonly DecodedPart[] {
  const user = entry.id === 'secret-generic-password' ? userOfHash(text, span) : undefined;
  return user === undefined ? told : [...told.filter(({ label }) => label !== 'user'), ...part('user', user)];
}

function accountOf({ entry, text, span }: Case): readonly DecodedPart[] {
  return entry.id === 'secret-generic-login' ? accountOfCall(text, span) : [];
}

/** A command that is no part of a test, and that no comment keeps. */
function isRun({ path, text, span }: Case): boolean {
  return trialPath(path) === undefined && !isInComment(text, span.start);
}

/** What says that the secret opens something, the surest before the others. */
function evidenceOf(
  of: Case,
  known: Known,
  { isWeighed, told }: Pick<Weighed, 'isWeighed' | 'told'>,
): Credential['evidence'] {
  const { candidate, entry, path, language, text, span, isGeneric } = of;
  const { checksum, force, name } = known;
  if (force.isIssued) return 'issued';
  if (force.isReached || force.hostElsewhere !== undefined) return 'host';
  if (checksum === 'valid' && isWholeClient(entry.id, text, span, path)) return 'in-force';
  const signs = () =>
    candidate.isInForce === true ||
    (isGeneric && (signsSessions(path, text, span.start) || signsTokens(name, path, language)));
  if (force.isUsed || (isWeighed && signs())) return 'in-force';
  // What every device holds stands beside hosts and clients, whatever it opens.
  if (!isWeighed || (isGeneric && isOfDevice(language, text))) return undefined;
  // A call that signs in names whose account it is beside the password, and its client where that is.
  const decoded = entry.id === 'secret-generic-login' ? { ...known.decoded, parts: told } : known.decoded;
  return evidenceFor({ rule: entry.id, path, text, span, decoded }) ?? (isThroughTunnel(of) ? 'host' : undefined);
}
