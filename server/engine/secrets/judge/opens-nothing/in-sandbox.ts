import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { wordsOf } from '../../assignment/name-kind.ts';
import { isOnInternet } from '../../match/match-uri.ts';
import { linesAround } from '../beside/evidence.ts';

/** Characters at the beginning of a text in which the hosts that it speaks with are named. */
const mostLooked = 20_000;

/**
 * Whether a key is one of those that a service gives to whoever tries it: the host that stands beside it is the service's sandbox, of the part that the key is
 * of by its name, or the only one of others that the text speaks with. Sources: VNPAY, ZaloPay, Asaas, PayPal and Alipay, addresses of their sandboxes.
 */
export function isKeyOfSandbox(text: string, { start, end }: Span, name: string): boolean {
  if (!namesSandbox(text)) return false;
  const lines = linesAround(text, start, end);
  if (lines.some((line) => isChosen(line, name))) return true;
  const hosts = lines.flatMap(hostsIn);
  const own = hosts.filter(isSandbox);
  if (own.length === 0) return false;
  if (speaksWithSandboxAlone(text)) return true;
  const words = wordsOf(name).filter((word) => word.length >= 3 && !ofAll.has(word));
  return own.some((host) => words.some((word) => host.includes(word)));
}

/** `configuration.UseEnvironment(plaid.Sandbox)`: a client of the service that the key is of is told to speak with its sandbox. */
function isChosen(line: string, name: string): boolean {
  if (!/environment[^\n]{0,60}\bsandbox\b/i.test(line)) return false;
  return wordsOf(name).some((word) => word.length >= 4 && !ofAll.has(word) && line.toLowerCase().includes(word));
}

/** Words of names that say nothing of whose a key is. */
const ofAll: ReadonlySet<string> = new Set([
  'api',
  'app',
  'auth',
  'client',
  'generic',
  'key',
  'password',
  'pay',
  'private',
  'secret',
  'token',
]);

const namesSandbox = keptOfText((text) =>
  text
    .slice(0, mostLooked)
    .split('\n')
    .some((line) => /environment[^\n]{0,60}\bsandbox\b/i.test(line) || hostsIn(line).some(isSandbox)),
);

/** Of the hosts that others resolve each is a sandbox. */
const speaksWithSandboxAlone = keptOfText((text) => {
  const hosts = text.slice(0, mostLooked).split('\n').flatMap(hostsIn);
  return hosts.every((host) => isSandbox(host) || !isOnInternet(host) || ofSamples.test(host));
});

function hostsIn(line: string): readonly string[] {
  return [...line.matchAll(/:\/\/([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})/g)].map(([, host = '']) => host.toLowerCase());
}

function isSandbox(host: string): boolean {
  return sandbox.test(host);
}

const sandbox = /(?:^|[.-])(?:sandbox|sb|sbx)(?:[.-]|$)|^(?:[\w-]+\.)*alipaydev\.com$|^test-payment\.momo\.vn$/;

/** What shows the form of an address, and where people read about things. */
const ofSamples =
  /example|exemplo|ejemplo|your|(?:^|\.)(?:docs?|developers?|schemas?|www)\.|(?:^|\.)(?:github\.com|w3\.org|apache\.org|ngrok[\w-]*\.(?:io|app|dev))$/;
