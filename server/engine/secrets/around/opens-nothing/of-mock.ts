import { askedBefore } from '../../../text/looked.ts';

/** Characters before a header in which the object stands that takes the place of a request. */
const mostSetUp = 1_600;

/**
 * Whether a header is given to an object that takes the place of a request, which nobody sends: `request = Mock()` … `request.headers = {"Authorization": "…"`,
 * `Mock(headers={…`. Sources: Python, "unittest.mock"; Jest, "Mock Functions"; Sinon, "Stubs".
 */
export const isOfMock = askedBefore(mostSetUp, (text, at) => {
  const head = text.slice(Math.max(0, at - mostSetUp), at);
  if (!head.includes('headers')) return false;
  const holder = holderOf.exec(head);
  if (holder === null) return false;
  if (inCall.test(holder[0])) return true;
  const name = holder[1];
  return name !== undefined && new RegExp(`(?<![\\w.])${name}(?:: ?[\\w.]{1,60})? ?= ?${double}`).test(head);
});

const double =
  '(?:(?:unittest\\.)?(?:mock\\.)?(?:Async|Magic|NonCallable|NonCallableMagic)?Mock|create_autospec|jest\\.fn|sinon\\.stub|vi\\.fn)\\(';

/** The map of headers that is open at the end, with the object that has it, or the call that makes one. */
const holderOf = new RegExp(
  `(?:(?<![\\w.])([A-Za-z_]\\w{0,60})\\.headers ?= ?|(?<![\\w.])${double}[^(){}]{0,200}\\bheaders ?[=:] ?)\\{[^{}]{0,600}$`,
);
const inCall = new RegExp(`^${double}`);
