import type { LoweredBy } from '../../../model/lowered-by.ts';
import type { Span } from '../../../model/span.ts';
import { isInComment, isInDocumentation, isInExample, isInPod } from '../../../text/in-comment.ts';
import { keptOfPlaces, keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { lookAround } from '../../../text/looked.ts';
import { isSpoken } from '../../value/secret-value.ts';
import { evidenceNear } from '../beside/evidence.ts';
import { isExampleOfSchema, isInNotes, isInterface, isMemberOfExample } from './in-schema.ts';
import { triedBy } from './in-trial.ts';
import { isInType } from './in-type.ts';

/** By what the text says that it is for trying, or an example of what an interface takes. */
export function shownBy(text: string, { start, end }: Span, language: Language): LoweredBy | undefined {
  // A value that nobody would say, beside the id that somebody has issued with it: its owner asks others for theirs.
  const isIssued = () => isSpoken(text.slice(start, end)) && evidenceNear(text, start, end) === 'client';
  const tried = triedBy(text, start, language, isIssued);
  if (tried !== undefined) return tried;
  if (
    isExampleOfSchema(text, start, language) ||
    isMemberOfExample(text, start) ||
    isInExample(text, start) ||
    isInNotes(text, start, language) ||
    isInDocumentation(text, start) ||
    isInPod(text, start) ||
    isExampleInComment(text, start)
  )
    return 'example';
  if (isBesidePattern(text, { start, end }) || isWholePattern(text, { start, end })) return 'among-patterns';
  if (isTestVector(text, { start, end })) return 'test-vector';
  if (isInType(text, start, language)) return 'in-type';
  return isInterface(text, language) ? 'example' : undefined;
}

/** Characters before a value in which the expression stands that it is to match. */
const mostPattern = 300;

/** What looks for secrets has a sample of each beside the expression that it is found by: `"nfp_[a-zA-Z0-9]{36}", "nfp_…"`. */
function isBesidePattern(text: string, { start, end }: Span): boolean {
  const head = text.slice(start, Math.min(end, start + headLength));
  if (!/^\w{2}/.test(head)) return false;
  const before = text.slice(Math.max(0, start - mostPattern), start);
  for (let at = before.lastIndexOf(head); at > 0; at = before.lastIndexOf(head, at - 1))
    if (
      /["'`/(|]/.test(before[at - 1] ?? '') &&
      /^[^\s"'`]{2,60}?\[[^\]\s]{2,40}\](?:\{\d|[+*])/.test(before.slice(at))
    )
      return true;
  return false;
}

/** Characters of a call before the expression that it is given. */
const mostCall = 40;

/** A value that is all of an expression finds or passes over that very value, as lists of what scanners ignore do: `re.compile('AIza…')`. */
function isWholePattern(text: string, { start, end }: Span): boolean {
  const quote = /^["'`]/.exec(text.slice(end, end + 1))?.[0];
  return quote !== undefined && compiles.test(text.slice(Math.max(0, start - mostCall), start));
}

/** A call that makes a pattern of a literal: `re.compile(r"^`, `new RegExp("`, `Regex::new(r"`. */
const compiles =
  /(?:\bre\.compile|\bregexp\.(?:Must)?Compile|\bnew RegExp|\bPattern\.compile|\bRegex(?:::new)?|\bRegexp\.new|\bqr)\([ \t]{0,4}(?:[@rbu]{0,2})["'`]\^?$/;

/** Expressions in a program that looks for the secrets of many vendors. */
const leastPatterns = 5;

/**
 * What looks for secrets tries each of its expressions on a sample beside it: of a vendor that writes a sum into its tokens such a sample was issued once, and
 * whoever wrote it down has ended it. Or the end of its line says so.
 */
export function isAmongPatterns(text: string, span: Span): boolean {
  return (isBesidePattern(text, span) && holdsPatterns(text)) || isSaidToHaveEnded(text, span.end);
}

const holdsPatterns: (text: string) => boolean = keptOfText(
  (text) =>
    [...text.matchAll(/\[[A-Za-z\d][^\]\s"'`]{1,40}\]\{\d{1,3}\b/g)].slice(0, leastPatterns).length === leastPatterns,
);

/** Characters of a line behind a token in which a remark says that it has ended. */
const mostEnd = 160;

/** `"ghp_…", // expired`. */
function isSaidToHaveEnded(text: string, end: number): boolean {
  const [line = ''] = text.slice(end, end + mostEnd).split('\n', 1);
  return /^["'`][,;)\]}]{0,4}[ \t]{0,20}(?:#|\/\/|\/\*)[^\n]*\b(?:expired|revoked|invalidated|deactivated)\b/i.test(
    line,
  );
}

/** Characters by which a vendor's tokens begin. */
const headLength = 2;

/** Characters of a comment before a value in which it says that what follows is an example. */
const mostRemark = 200;

/** `// E.g. a valid phrase: "…"`, or as the only line behind that ends so. */
function isExampleInComment(text: string, at: number): boolean {
  if (!isInComment(text, at)) return false;
  const lines = text.slice(Math.max(0, at - mostRemark), at).split('\n');
  if (/\b(?:e\.g\.|for example|for instance|example:)/i.test(lines.pop() ?? '')) return true;
  const said = lines.findLast((line) => /[A-Za-z\d]/.test(line));
  return (
    said !== undefined &&
    /^[ \t]*(?:\/\/|#|\*)[^\n]*\b(?:e\.g\.|for example|for instance|example)[:,]?[ \t]*$/i.test(said)
  );
}

/** Characters on either side of the words of a wallet in which an address of it stands. */
const mostWallet = 700;

/**
 * Whether the words of a wallet stand with its address on a network for trying, whose coins are worth nothing. Sources: Bitcoin, "List of address
 * prefixes"; SIP-005 of Stacks, address versions.
 */
export function isOfTestNetwork(text: string, { start, end }: Span): boolean {
  lookAround(mostWallet);
  const near = text.slice(Math.max(0, start - mostWallet), start) + text.slice(end, end + mostWallet);
  return /["'`](?:[mn2][1-9A-HJ-NP-Za-km-z]{32,34}|tb1[a-z0-9]{20,60}|ST[0-9A-HJKMNP-TV-Z]{37,40})["'`]/.test(near);
}

/** Characters on either side of the key of a wallet in which the network is named that it is for. */
const mostNetwork = 300;

/**
 * Whether the key of a wallet is for a network that somebody starts for themselves, and whose coins everybody there has, or for one to test on. Sources: Kurtosis, "Package" (its
 * scripts are Starlark); Foundry, "anvil"; Hardhat, "Hardhat Network"; NEM, "NetworkType".
 */
export function isOnDevnet(text: string, { start, end }: Span, path: string): boolean {
  if (/\.star$|(?:^|[/_.-])(?:devnet|localnet)(?:[/_.-]|$)/i.test(path)) return true;
  const near = text.slice(Math.max(0, start - mostNetwork), start) + text.slice(end, end + mostNetwork);
  return ofDevnet.test(near) && !/mainnet/i.test(near);
}

/** A chain of blocks that runs for those who try something: by the program that starts it, its network, or the port that it listens on here. */
const ofDevnet =
  /\b(?:anvil|devnet|ganache|kurtosis|localnet)\b|\b(?:nem|symbol)_network["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:mijin_?test|test_?net)\b|\bhardhat node\b|\b(?:localhost|127\.0\.0\.1):(?:7|8)545\b/i;

/** Characters on either side of a key within which a program's test says what it encrypts and what must come out. */
const mostVector = 2_500;

/** A key that was made to check an algorithm stands with what it turns into what: `plaintext` and `ciphertext`. */
function isTestVector(text: string, { start, end }: Span): boolean {
  if (!speaksOfCiphers(text)) return false;
  lookAround(mostVector);
  const near = text.slice(Math.max(0, start - mostVector), start) + text.slice(end, end + mostVector);
  return writesPlain.test(near) && writesCipher.test(near);
}

/** Either as it is written there, and not as a program makes it: a text, numbers, or digits of base 16, which a call may take. */
const writtenThere =
  '["\']?\\s?(?::=|[:=])\\s{0,20}(?:[\\w.:\\[\\]&]{0,40}(?:hex|byte|b64|from|vec|decode)\\w{0,20}!?\\(\\s{0,20})?(?:[bru]{0,2}["\'`](?!["\'`]|utf)|[\\[{]\\s{0,20}(?:0x)?\\d|0x[\\da-f]|[\\da-f]{8})';
const writesPlain = new RegExp(`\\bplain_?text${writtenThere}`, 'i');
const writesCipher = new RegExp(`\\bcipher_?text${writtenThere}`, 'i');

/** Few texts do, and all their values would be asked. */
const speaksOfCiphers: (text: string) => boolean = keptOfPlaces(20, (text) => /cipher_?text/i.test(text));
