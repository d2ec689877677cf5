import type { Span } from '../../../model/span.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** Characters on either side of a token in which what is recorded with it stands. */
const mostRecord = 640;

/**
 * Whether a token stands among data in which a time of day stands too: somebody has signed in, ordered or been sent a link then, and a log, a dump, a recorded answer or the sample of one has kept it. Settings and
 * statements name no such time. Not what proves a program, which is called a key or a secret, nor what gets new tokens for as long as nobody ends it.
 */
export function isBesideMoment(name: string, text: string, { start, end }: Span): boolean {
  const words = wordsOf(name);
  if (words.at(-1) !== 'token' || words.some((word) => ofPrograms.has(word))) return false;
  const before = text.slice(Math.max(0, start - mostRecord), start);
  const behind = text.slice(end, end + mostRecord);
  return [before, behind].some((part) => part.split('\n').some((line) => !aside.test(line) && moment.test(line)));
}

/** Tokens that a program is given for good. */
const ofPrograms: ReadonlySet<string> = new Set(['admin', 'api', 'app', 'bot', 'deploy', 'refresh', 'service']);

/** A remark says when a file was written; Kubernetes says it of each object that it prints. Source: Kubernetes, "API conventions", `metadata.creationTimestamp`. */
const aside = /^[ \t]*(?:#|\/\/|;|--|<!--)|creationTimestamp/;

const moment =
  /(?<![\w-])(?:19|20)\d\d-\d\d-\d\d(?:T|[ \t]{1,2})\d\d:\d\d|\b\w{0,20}(?:created|updated|issued|expires?|timestamp)_?(?:at|on)?\\?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?1\d{9}(?:\d{3})?\b/i;
