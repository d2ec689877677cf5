import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import type { Language } from '../../../text/language.ts';
import { isInNetwork } from '../../is-machine.ts';
import { isOtherValue } from '../../value/other-value.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { accountInString, anyUser } from './account-in-string.ts';
import { isReached } from './reached-host.ts';
import { isCompose, isOfStore } from './reached-store.ts';

/**
 * Whether words that a sign joins are the passphrase of an account: they read as the name of something, and nothing is looked up by a name where a connection string opens a database of another machine as a user, or
 * where the image of a store makes its first account. Sources: Microsoft, `SqlConnection.ConnectionString`; Docker Hub, official images, environment variables.
 */
export function opensByPassphrase(text: string, span: Span, name: string, language: Language): boolean {
  if (!isPassphrase(text.slice(span.start, span.end)) || isInComment(text, span.start)) return false;
  const { host = '', user = '' } = accountInString(text, span) ?? {};
  if (user !== '' && !anyUser.test(user) && (isReached(host) || isInNetwork(host))) return true;
  return language === 'yaml' && isOfStore(name) && isCompose(text, span.start);
}

/** Four words or more, of which some may be numbers, and none says what the others are. */
function isPassphrase(value: string): boolean {
  return (
    value.length >= leastLetters &&
    words.test(value) &&
    !saysOther.test(value) &&
    !isPlaceholder(value) &&
    !isOtherValue(value)
  );
}

const leastLetters = 20;
const words =
  /^[A-Za-z]{2,20}\d{0,4}(?:([-_.])(?:[A-Za-z]{2,20}\d{0,4}|\d{1,6}))(?:\1(?:[A-Za-z]{2,20}\d{0,4}|\d{1,6})){2,8}[!@#$*]?$/;

/** What is asked for, looked up, or to be put there. */
const saysOther =
  /pass(?:word|wd)|pwd|secret|token|credential|change|your|example|sample|demo|dummy|placeholder|replace|vault|default|encrypt|(?:^|[-_.])(?:db|database|key|user|login|account|arn|ssm|ref|config|settings?|env|value|here|this|prod|production|staging|dev|test|mssql|mysql|mariadb|postgres(?:ql)?|redis|mongo(?:db)?|rabbitmq)(?:$|[-_.])/i;
