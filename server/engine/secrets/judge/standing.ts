import type { LoweredBy } from '../../model/lowered-by.ts';
import type { Span } from '../../model/span.ts';
import { linesNear } from '../../text/lines-near.ts';
import { isNamedForProduction, isProductionSettings } from '../../text/paths/production-path.ts';
import { evidenceNear } from '../around/beside/evidence.ts';
import { hostsBeside } from '../around/beside/loopback.ts';
import { addressesIn } from '../around/beside/own-addresses.ts';
import { isReached as isReachedHost } from '../around/beside/reached-host.ts';
import type { Case } from '../around/case.ts';
import { holdsDeployment } from '../around/in-force/in-use.ts';
import { isPutBack } from '../around/in-force/put-back.ts';
import { isTestScript } from '../around/in-force/test-script.ts';
import { isAcceptedOnLine } from '../around/opens-nothing/accepted.ts';
import { isDefaultKey } from '../around/opens-nothing/default-key.ts';
import { isDenied } from '../around/opens-nothing/denied.ts';
import { isFallbackInWords } from '../around/opens-nothing/fallback.ts';
import { isShownInGuide } from '../around/opens-nothing/in-guide.ts';
import { isSentForNothing } from '../around/opens-nothing/in-requests.ts';
import { asksAlipaySandbox } from '../around/opens-nothing/in-sandbox.ts';
import { isWorkbench } from '../around/opens-nothing/in-trial.ts';
import { holdsMadeUpMessages } from '../around/opens-nothing/made-up-message.ts';
import { isAmongMigrations } from '../around/opens-nothing/of-many.ts';
import { isOfMock } from '../around/opens-nothing/of-mock.ts';
import { isOfPageRunner } from '../around/opens-nothing/of-page-runner.ts';
import { isAmongPatterns, isOfTestNetwork, isOnDevnet, shownBy } from '../around/opens-nothing/only-shown.ts';
import { isOnlyTried } from '../around/opens-nothing/only-tried.ts';
import {
  isInPartForProduction,
  isOfOtherEnvironment,
  isOfStartOfDjango,
} from '../around/opens-nothing/other-environment.ts';
import { isSavedPage } from '../around/opens-nothing/saved-page.ts';
import { isOfServiceContainer } from '../around/opens-nothing/service-container.ts';
import { isUnderHeadingOfTrial } from '../around/opens-nothing/under-heading.ts';
import { wordsOf } from '../value/name-kind.ts';
import { isTypedByMany } from '../value/placeholder.ts';
import { isRandom } from '../value/random-password.ts';
import { type Standing, standsIn } from './stand-in.ts';
import type { Known } from './weighed.ts';

/** Whether a value under this name takes the place of a real one. A name only ever adds to what says so. */
export function standingOf(
  of: Case,
  { decoded, checksum, force, name }: Pick<Known, 'decoded' | 'checksum' | 'force' | 'name'>,
): Standing {
  const { candidate, entry, path, language, text, span, value } = of;
  return standsIn({
    entry,
    decoded,
    checksum,
    isPaired: candidate.partner !== undefined && candidate.isBesideId !== true,
    path,
    name,
    saidBy: () =>
      saidBy(of) ??
      (entry.id === 'secret-generic-token' && isUnderHeadingOfTrial(name, text, span)
        ? 'other-environment'
        : undefined) ??
      (entry.id === 'secret-generic-password' && isFallbackInWords(value, text, span.start) ? 'words' : undefined) ??
      (entry.id === 'secret-generic-password' && isTypedByMany(value) && (isOfDeveloper(name) || isOfDemo(text, span))
        ? 'demonstration'
        : isOnlyTried({ entry, path, language, name, text, span })
          ? 'sandbox'
          : undefined),
    isReached: () => {
      const { hosts, speaks } = hostsBeside(text, span, name);
      return speaks && hosts.every(isReachedHost);
    },
    isAmongPatterns: () => isAmongPatterns(text, span),
    isIssued: () => isRandom(value) && evidenceNear(text, span.start, span.end) === 'client',
    isOfDeployment: () => isRandom(value) && holdsDeployment(text),
    isDenied: () => isDenied(text, span),
    isInScript: () => isTestScript(path, text) || force.isRecorded,
    isOfServiceContainer: () => isOfServiceContainer(path, text, span.start),
    isForProduction: () => isInPartForProduction(text, span.start, language),
    // What its template says of a file holds no more where it leads to others; what moves no money is for trying even there.
    isWorkbench: () => isWorkbench(text) && (decoded.isSandbox === true || addressesIn(text) !== 'others'),
  });
}

/** `DEV_LOGIN_PASSWORD`: the account of whoever writes the program. */
function isOfDeveloper(name: string): boolean {
  const [first = ''] = wordsOf(name);
  return ['dev', 'development', 'local'].includes(first);
}

/** `UserName: demo` or `setUsername("demo")` beside it: whoever tries the program is told to sign in so. */
function isOfDemo(text: string, span: Span): boolean {
  const { above, below } = linesNear(text, span, { characters: mostDemo, lines: 3 });
  return [...above, ...below].some((line) => userOfDemo.test(line));
}

/** Characters on either side of a password in which the lines with its user stand. */
const mostDemo = 240;
const userOfDemo =
  /(?:login|user(?:_?(?:name|id))?)["']?(?:[ \t]{0,4}(?:=>|[:=,(])|[ \t]{1,4}value[ \t]?=)[ \t]{0,4}["']?demo(?:_?user)?\d{0,3}(?:["'\s,;]|$)/i;

/** A remark behind it on the line says whose it is: `|| '…', // demo default`. */
function isCalledDemo(text: string, { end }: Span): boolean {
  return calledDemo.test(text.slice(end, end + mostRemark));
}

/** Characters behind a value in which a remark on its line stands. */
const mostRemark = 80;
const calledDemo =
  /^["'`]?[ \t]{0,4}[,;)]{0,3}[ \t]{0,8}(?:\/\/|\/\*|#|--)[ \t]{0,4}(?:demo (?:account|api key|default|key|token|value)|default demo|for (?:the )?demo)\b/i;

/** A key that says so in its first part, as vendors of payments give them: `test_…`, `k_test_51…`. */
function isOfTestMode({ entry, value }: Case): boolean {
  return (
    entry.id === 'secret-generic-token' &&
    (/^(?:[A-Za-z]{1,8}[_-])?(?:test|TEST|sandbox)[_-][A-Za-z0-9_-]{20,}$/.test(value) || ofTestPayments.test(value))
  );
}

/** What providers of payments give to a bot that is tried; `LIVE` otherwise. Source: Telegram, "Bot Payments API", provider token. */
const ofTestPayments = /^\d{6,12}:TEST:[\w-]{8,60}$/;

/** The key that a service is asked with where it is tried, as its file says: `rsa_private_sandbox.pem`. */
const keyOfSandbox = /(?:^|[/._-])sandbox[\w-]{0,20}\.(?:key|p8|pem)$/i;

/** What a request is sent with, that nobody has issued by its form. */
const ofRequest = /^secret-(?:generic|http)-/;

/** By what the text says that the value is for trying, or shows what an interface takes. */
function saidBy(of: Case): LoweredBy | undefined {
  const { candidate, entry, language, text, span, path, isGeneric } = of;
  const evidence = () => evidenceNear(text, span.start, span.end);
  if (isDefaultKey(of)) return 'default-key';
  if (isSavedPage(path, text)) return 'saved-page';
  const shown = shownBy(text, span, language);
  // Settings for production that are kept beside the program run as they stand, whatever they ask of whoever deploys it.
  const isRun = (candidate.isInForce === true && isProductionSettings(path)) || isPutBack(path, text, span);
  if (shown !== undefined && !(isRun && (shown === 'said-to-try' || shown === 'shared-on-purpose'))) return shown;
  if (isShownInGuide(of)) return 'guide';
  if (ofRequest.test(entry.id) && isSentForNothing(path, text, span)) return 'not-sent';
  if (ofRequest.test(entry.id) && isOfMock(text, span.start)) return 'mock';
  if (isGeneric && holdsMadeUpMessages(text)) return 'sample';
  // Who accepts what stands beside its host accepts that others use it.
  if (isGeneric && isAcceptedOnLine(text, span.start) && evidence() !== 'host') return 'accepted';
  if (/^secret-private-key-(?:base64|pem)$/.test(entry.id) && asksAlipaySandbox(text)) return 'sandbox';
  if (/^secret-private-key-(?:base64|pem)$/.test(entry.id) && keyOfSandbox.test(path)) return 'sandbox';
  if (entry.id === 'secret-crypto-mnemonic' && isOfTestNetwork(text, span)) return 'test-network';
  if (entry.id.startsWith('secret-crypto-') && isOnDevnet(text, span, path)) return 'test-network';
  if (!isGeneric) return undefined;
  if (isOfPageRunner(path, text)) return 'given-to-tests';
  if (isCalledDemo(text, span)) return 'demonstration';
  if (isOfTestMode(of)) return 'test-mode';
  if (entry.id !== 'secret-generic-password' && isAmongMigrations(path) && evidence() === undefined) return 'migration';
  // What an object of settings for production is called says nothing of whom they are for.
  const isProduction = language === 'json' && isNamedForProduction(path);
  if (language === 'python' && isOfStartOfDjango(text, span.start)) return 'start-of-django';
  return !isProduction && isOfOtherEnvironment(text, span.start, language) ? 'other-environment' : undefined;
}
