import { isInComment } from '../../text/in-comment.ts';
import { classify } from '../../text/paths/path-class.ts';
import { databaseHostFor } from '../around/beside/database-host.ts';
import { linesAround } from '../around/beside/evidence.ts';
import { hostOfConnection } from '../around/beside/host-of-connection.ts';
import { isReached } from '../around/beside/reached-host.ts';
import { opensStoreOfProduction } from '../around/beside/reached-store.ts';
import type { Case } from '../around/case.ts';
import { isInUse, isOfUseAlone } from '../around/in-force/in-use.ts';
import { isPasswordInForce } from '../around/in-force/password-in-force.ts';
import { isReachedByOthers } from '../around/in-force/reached.ts';
import { isCopyOfSettings } from '../around/in-force/stands-with-host.ts';
import { isOfSuperuserAtStart } from '../around/in-force/superuser-of-start.ts';
import { isAppPassword, namesMailbox } from '../value/app-password.ts';

/** What says that a value opens something as it is written. */
export interface Force {
  /** The one host of the text's settings that it opens, where only another setting or a call names that. */
  readonly hostElsewhere: string | undefined;
  readonly isReached: boolean;
  /** A provider has made it for the account beside it. */
  readonly isIssued: boolean;
  readonly isUsed: boolean;
  /** One of these, or the program itself lets its users in by it. */
  readonly isInForce: boolean;
}

/** Undefined where a value is told in use alone and is not. */
export function forceOf(of: Case): Force | undefined {
  const { candidate, entry, path, text, options, isGeneric } = of;
  const hostElsewhere = databaseHostFor(candidate, text, options) ?? reachedByCall(of);
  const isReached =
    candidate.weight < 0.5 &&
    (hostElsewhere !== undefined || isReachedByOthers(candidate, text, path) || opensPublished(of));
  const isIssued = (isGeneric || entry.id === 'secret-url-password') && isIssuedHere(of);
  const isUsed = (isGeneric && isInUse(candidate, text, path)) || isSuperuser(of);
  if (isGeneric && !isUsed && isOfUseAlone(candidate, text, path)) return undefined;
  const isInForce =
    candidate.isInForce === true || isReached || isIssued || isUsed || isPasswordInForce(candidate, text, options);
  return { hostElsewhere, isReached, isIssued, isUsed, isInForce };
}

/** The host of a call that is given the password by its name, where others reach it. */
function reachedByCall({ candidate, path, text }: Case): string | undefined {
  const host = hostOfConnection(candidate, text, path);
  return host !== undefined && isReached(host) ? host : undefined;
}

/**
 * The password that a provider has made for one program, beside the server or the account of the mailbox that it is for; a document shows the form of
 * one.
 */
function isIssuedHere({ entry, path, text, span, value }: Case): boolean {
  if (!ofPassword.test(entry.id) || isInComment(text, span.start)) return false;
  const place = classify(path);
  if (place === 'documentation' || ((place === 'example' || place === 'template') && !isCopyOfSettings(text)))
    return false;
  return (
    isAppPassword(value.replace(/%20/g, ' ')) &&
    linesAround(text, span.start, span.end).some((line) => namesMailbox(line))
  );
}

/** The password of a store in a set-up for production, which publishes its port. */
function opensPublished({ entry, path, text, span }: Case): boolean {
  return entry.id === 'secret-generic-password' && opensStoreOfProduction({ path, text, span });
}

function isSuperuser({ entry, path, text, span }: Case): boolean {
  return /^secret-generic-(?:login|password)$/.test(entry.id) && isOfSuperuserAtStart(path, text, span);
}

const ofPassword = /^secret-(?:generic|url)-password$/;
