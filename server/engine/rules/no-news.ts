import type { Credential } from '../model/credential.ts';
import type { LoweredBy } from '../model/lowered-by.ts';
import { isReached } from '../secrets/around/beside/reached-host.ts';
import { fillsDatabase } from '../secrets/around/in-force/seeded-account.ts';
import { isProse } from '../secrets/around/opens-nothing/denied.ts';
import { classify } from '../text/paths/path-class.ts';
import { startsProgram } from '../text/paths/starts-program.ts';

/**
 * Whether nobody learns anything from a note about a value at its place: a test or a sample of code in a document whose value somebody has plainly typed to have
 * one, or prose that shows words for it, as `newPassword2`; and what is there to be taken out of a log. Not where anything says that it is in use, and not in
 * settings or what fills a database, which may run for others. What others have written about their own work, and try it with, everybody has.
 */
export function isNoNews(credential: Credential, path: string): boolean {
  const { rule, plainness, evidence, decoded, isPublic, loweredBy, site } = credential;
  // Words in settings are told where a program is seen to run with them, and nowhere else.
  if (loweredBy === 'unless-in-force') return true;
  // Everybody has the keys by which the tests of a published package try it.
  if (loweredBy === 'tests-of-others' && rule.startsWith('secret-private-key-')) return true;
  if (loweredBy === 'tests-of-others' && rule === 'secret-http-basic') return true;
  // Its vendor has made the file to be built into each app, and nothing of it can be restricted.
  if (isPublic && rule === 'secret-gcp-client-id' && (ofApps.test(path) || ofHandedOut.test(path))) return true;
  // Whoever takes in the work of others can neither change nor restrict what these give to everybody.
  if (isPublic && classify(path) === 'vendored') return true;
  if (!ofAnybody.test(rule) || isPublic || evidence !== undefined) return false;
  // What a page of the program shows in place of a password, and calls a fake one: every browser has it.
  if (loweredBy === 'name-made-up' && ofPage.test(path) && isFake(site?.name ?? '')) return true;
  const place = classify(path);
  if (place === 'vendored') return isProse(path) || loweredBy === 'tests-of-others';
  const isTest = place === 'test' || (loweredBy !== undefined && inTests.has(loweredBy));
  if (isTest && ofCleanser.test(path)) return true;
  if (decoded.some(({ label, value }) => label === 'host' && isReached(value))) return false;
  if (plainness === undefined || startsProgram(path) || fillsDatabase(path)) return false;
  if (isProse(path)) return (isTest || place === 'documentation') && plainness === 'stand-in';
  return isTest || place === 'documentation';
}

/** Source: Firebase, "Add Firebase to your Android project", "Add Firebase to your Apple project", "Add Firebase to your Flutter app". */
const ofApps =
  /(?:^|\/)(?:google-services(?:[._-]\w{1,20})?\.json|GoogleService-Info(?:[._-]\w{1,20})?\.plist|firebase_options\w{0,20}\.dart)$/;

/** Programs that are built into an app or a page, and what Xcode puts beside them. */
const ofHandedOut =
  /\.(?:dart|html?|mm?|plist|swift|vue)$|\.blade\.php$|(?:^|\/)res\/values[\w-]{0,20}\/[\w-]{1,40}\.xml$/;

/** Programs of pages. */
const ofPage = /\.(?:[jt]sx?|mjs|vue|svelte|html?)$/i;

function isFake(name: string): boolean {
  return /^(?:this\.|_)?fake(?:_|[A-Z])|^FAKE_/.test(name);
}

/** What nobody has issued by its form. */
const ofAnybody = /^secret-(?:database-uri|generic-(?:login|password|token)|url-password)$/;

/** Why a value weighs little that is in a test within the program. */
const inTests: ReadonlySet<LoweredBy> = new Set<LoweredBy>(['in-own-test', 'record-of-tests']);

/** The test of what takes secrets out of texts: `CleanseLogMessageFixture.cs`, `redact_test.go`. */
const ofCleanser = /(?:^|[/._-])(?:anonymi[sz]|cleans|obfuscat|redact|sanitis|sanitiz|scrub)\w{0,40}[^/]{0,60}$/i;
