import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { isRandom } from '../../value/random-password.ts';

/** Characters and lines on either side of a key in which the id of its client stands. */
const mostNear = 400;
const mostLines = 2;

/**
 * Whether what is called the key of a client proves that client, as its secret does: the id that was issued with it stands beside it under the same name, and
 * no secret does. `SHOP_CLIENT_ID` and `SHOP_CLIENT_KEY`. Else such a key is what pages are given. Source: RFC 6749, 2.3.1, "Client Password".
 */
export function isProofOfClient(name: string, text: string, span: Span): boolean {
  if (paysForTask(name, text, span)) return true;
  const stem = ofClient.exec(name)?.[1];
  if (stem === undefined || !isRandom(text.slice(span.start, span.end))) return false;
  const { above, below } = linesNear(text, span, { characters: mostNear, lines: mostLines });
  const lines = [...above.slice(0, -1), ...below.slice(1)];
  const given = (half: string) => {
    const form = new RegExp(
      `(?:^|[^A-Za-z0-9])${stem}client_?${half}["']?[ \\t]{0,4}[:=][ \\t]{0,4}["']?([\\w.-]{1,120})`,
      'i',
    );
    return lines.map((line) => form.exec(line)?.[1]).find((value) => value !== undefined);
  };
  return isRandom(given('id') ?? '') && given('secret') === undefined;
}

/**
 * Who gives somebody else a task to do pays for it by the key of the account, which the interface of such services calls that of the client: `{ clientKey: "…", task: { … } }`. Sources: Anti-Captcha, 2Captcha,
 * CapMonster Cloud and CapSolver, "createTask".
 */
function paysForTask(name: string, text: string, { start, end }: Span): boolean {
  if (name !== 'clientKey') return false;
  return (
    behindIt.test(text.slice(end, end + mostTask)) || beforeIt.test(text.slice(Math.max(0, start - mostTask), start))
  );
}

/** Characters on either side of such a key in which the task, or the id that it has got, stands. */
const mostTask = 80;
const behindIt = /^["'`]?\s{0,4},\s{0,40}["']?task(?:Id)?["']?\s{0,4}:/;
const beforeIt = /["']?taskId["']?\s{0,4}:[^,\n]{1,40},\s{0,40}["']?clientKey["']?\s{0,4}:\s{0,4}["'`]$/;

const ofClient = /^((?:[A-Za-z\d]{1,30}_){0,4})client_?key$/i;
