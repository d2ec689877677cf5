import type { Credential, Doubt } from '../../model/credential.ts';
import { isInComment } from '../../text/in-comment.ts';
import { isForOthers } from '../../text/paths/production-path.ts';
import { isGivenWhileWorkedOn, isOfStoresAlone } from '../around/beside/deployed-store.ts';
import { opensMailCatcher } from '../around/beside/mail-catcher.ts';
import { isOfOutsideClient } from '../around/beside/outside-client.ts';
import { nameInPart } from '../around/beside/part-of-settings.ts';
import { saysProduction } from '../around/beside/says-production.ts';
import { runsAsItStands } from '../around/beside/store-of-others.ts';
import type { Case } from '../around/case.ts';
import { isGivenToVisitors } from '../around/held-by-many/given-to-visitors.ts';
import { isMasterKeyOfRails } from '../around/in-force/key-of-rails.ts';
import { isBesideAlgorithm, signsInCode } from '../around/in-force/signs-in-code.ts';
import { tellsToSet } from '../around/in-force/signs-sessions.ts';
import { networkOf } from '../around/in-force/wireless.ts';
import { isLookedFor } from '../around/opens-nothing/fragment-compared.ts';
import { isGuessedFirst } from '../around/opens-nothing/guessed-first.ts';
import { isGuessedInside } from '../around/opens-nothing/guessed-inside.ts';
import { isOwnOfProfile } from '../around/opens-nothing/in-profile.ts';
import { isOfDevelopment } from '../around/opens-nothing/of-development.ts';
import {
  doubtOfSettings,
  isKeyOfDevelopment,
  isPasswordOfDevelopment,
  isSigningKey,
} from '../around/opens-nothing/own-settings.ts';
import { isOfDebugProfile } from '../around/opens-nothing/profile-of-rocket.ts';
import { isOfOtherMachine } from '../around/opens-nothing/script-for-others.ts';
import { isOfShutInterface, isOfShutService, isShutHost } from '../around/opens-nothing/shut-interface.ts';
import type { Candidate } from '../candidate.ts';
import { isOfStoreOfTokens } from '../decode/key-store-beside.ts';
import { isThroughTunnel, opensMachineAlone, opensStore } from './opens-machine.ts';
import type { Known, Weighed } from './weighed.ts';

/** Why the secret may open nothing or little, where something speaks for that; of a published one, by whom, also where the program signs by it all the same. */
export function doubtOf(of: Case, known: Known, weighed: Weighed): Pick<Credential, 'doubt' | 'publishedBy'> {
  const doubt = strongestDoubt(of, known, weighed);
  const { publisher } = known;
  if (doubt === undefined)
    return publisher !== undefined && isPublishedInForce(of, known) ? { publishedBy: publisher } : {};
  return doubt === 'published' && publisher !== undefined ? { doubt, publishedBy: publisher } : { doubt };
}

/** The first reason that holds, the strongest before the others. */
function strongestDoubt(of: Case, known: Known, weighed: Weighed): Doubt | undefined {
  const { path, text, span, isGeneric } = of;
  const { decoded, checksum, force, isProven, isInvented, publisher, standing, name } = known;
  // What a vendor has published reads as made up, too.
  if (isInvented) return publisher === undefined ? 'looks-invented' : 'published';
  if (standing().sure === 'surely') return 'stand-in';
  if (publisher !== undefined) return isPublishedInForce(of, known) ? undefined : 'published';
  if (opensMachineAlone(of, known, weighed)) return 'own-machine';
  const ofSettings = doubtOfItsSettings(of, known);
  if (ofSettings !== undefined) return ofSettings;
  if (isForDevelopment(of, known, weighed) || isOfDeveloper(of, weighed)) return 'own-machine';
  if (isOfProfile(of, known, weighed)) return 'for-development';
  if (isGeneric && !isProven && isOfStoresAlone({ path, text, span })) return 'stores-alone';
  if (isGeneric && !isProven && !force.isReached && isGivenWhileWorkedOn({ path, name, text, span }))
    return 'for-development';
  if (isGeneric && networkOf(text, span, name) === 'guests') return 'for-guests';
  if (isGeneric && isGivenToVisitors(path, text, span)) return 'for-visitors';
  if (isGuessed(of, known, weighed)) return 'guessed-first';
  if (catchesMail(of, known, weighed)) return 'catches-mail';
  if (isShut(of, known, weighed)) return 'shut-down';
  if (checksum === 'failed') return 'checksum-fails';
  if (decoded.isOutOfPlace || isMentioned(of)) return 'out-of-place';
  if (decoded.isProtected) return 'protected';
  if (weighed.isOfWords) return 'of-words';
  return decoded.structure === 'broken' ? 'structure-broken' : undefined;
}

/**
 * A key that everybody has, by which the program makes its tokens as it stands, or as settings of what runs for others give it: who has never seen this file signs as anybody.
 */
function isPublishedInForce({ candidate, isGeneric, text, path, value }: Case, { publisher }: Known): boolean {
  if (publisher === undefined || !isGeneric || tellsToSet(value)) return false;
  if (candidate.isInForce === true && (isForOthers(path) || runsAsItStands(text) || saysProduction(text))) return true;
  return signsInCode(candidate, text, path) || isBesideAlgorithm(candidate, text, path);
}

function doubtOfItsSettings(of: Case, { decoded, name }: Known) {
  const { candidate, entry, path, options, text, span, isGeneric } = of;
  const isOther = () => isOfOutsideClient(name, text, span) || isOfStoreOfTokens(decoded.parts, name, text, span.start);
  if (isGeneric && isMasterKeyOfRails(name, of.value)) return undefined;
  if (isGeneric && isOfDebugProfile(path, name, text, span.start)) return 'for-development';
  if (isOfOtherMachine(path, text, span)) return undefined;
  if (isGeneric && candidate.isInForce !== true && !isOther())
    return doubtOfSettings(nameOfSetting(name, text, span.start), text, options);
  return isKeyOfDevelopment(entry.id, path) ? 'for-development' : undefined;
}

function isForDevelopment({ entry, path, text, span }: Case, { force, name }: Known, { isWeighed, told }: Weighed) {
  if (!isWeighed || force.isReached) return false;
  if (!opensStore.test(entry.id) && entry.id !== 'secret-generic-command') return false;
  return isOfDevelopment({ path, name, text, span }, told);
}

function isOfDeveloper({ entry, text, path }: Case, { isWeighed, told, evidence }: Weighed): boolean {
  if (entry.id !== 'secret-generic-password' || !isWeighed || told.length > 0 || evidence !== undefined) return false;
  return isPasswordOfDevelopment(text, path);
}

/** What nobody has issued by its form, and nothing uses as it stands. */
function isOfProfile(of: Case, { force, name, knownDefault }: Known, { isWeighed, told }: Weighed): boolean {
  const { candidate, entry, path, language, text, span, isGeneric } = of;
  if (!isWeighed || !isGeneric || knownDefault !== undefined || candidate.isInForce === true || force.isInForce)
    return false;
  if (isMasterKeyOfRails(name, of.value)) return false;
  // A host that is told is one that others reach, whatever the file is called.
  if (force.hostElsewhere !== undefined) return false;
  return isOwnOfProfile({ rule: entry.id, path, language, name, text, span }, told);
}

/** Whose default it is, and what that opens, says more. */
function isGuessed(of: Case, { force, knownDefault }: Known, { isWeighed, told }: Weighed): boolean {
  const { candidate, entry, path, text, span, value } = of;
  if (!isWeighed || knownDefault !== undefined || force.isIssued || force.isReached) return false;
  if (isGuessedFirst(candidate, value, text, path)) return true;
  return !isThroughTunnel(of) && isGuessedInside({ rule: entry.id, path, value, text, span }, told);
}

function catchesMail({ entry, text, span }: Case, { decoded, force, name }: Known, weighed: Weighed): boolean {
  if (!(weighed.isWeighed || weighed.isGuessed()) || force.isIssued) return false;
  return opensMailCatcher({ rule: entry.id, text, span, name, decoded });
}

/** Nobody answers any longer where it was asked for. */
function isShut({ entry, path, value }: Case, { name }: Known, { told }: Weighed): boolean {
  return (
    isOfShutService(path, name, value) ||
    isOfShutInterface(entry.id, value) ||
    told.some((one) => one.label === 'host' && isShutHost(one.value))
  );
}

/** The name, with the part of the settings that holds it where that says that it signs. */
function nameOfSetting(name: string, text: string, at: number): string {
  const inPart = nameInPart(name, text, at);
  return isSigningKey(inPart) ? inPart : name;
}

/** A program looks for what begins so; a comment speaks of a key id whose secret is not near it, or mail is sent as the user of that name, whose password is no secret key. */
function isMentioned({ entry, candidate, text, span }: Case): boolean {
  if (isLookedFor(text, span.start)) return true;
  if (entry.partner === undefined || candidate.partner !== undefined) return false;
  return isInComment(text, span.start) || isUserOfMail(text, span);
}

/** Source: AWS, "Obtaining Amazon SES SMTP credentials". */
function isUserOfMail(text: string, { start, end }: Candidate['span']): boolean {
  const near = text.slice(Math.max(0, start - 300), start) + text.slice(end, end + 300);
  return /\bemail-smtp\.|smtp|mail[\w.-]{0,20}(?:user|host)/i.test(near) && /pass(?:word|wd)?\b/i.test(near);
}
