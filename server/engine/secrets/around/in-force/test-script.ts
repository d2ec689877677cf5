import { keptOfText } from '../../../text/kept-of-text.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { addressesIn } from '../beside/own-addresses.ts';

/**
 * A script that is called a test, lies among programs and tries nothing by itself: `test_api.py`, which asks a service that others reach and prints what it
 * answers. What it is given is real, or it would answer nothing.
 */
export function isTestScript(path: string, text: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!named.test(name) || classify(`${folderOf(path, name)}script.py`) !== 'source') return false;
  return callsService(text);
}

/** The folder that it lies in, of which one that is called as the script is tells nothing more: `mail_test/mail_test.py`. */
function folderOf(path: string, name: string): string {
  const folder = path.slice(0, path.length - name.length);
  const own = `${name.slice(0, name.lastIndexOf('.'))}/`;
  return folder === own || folder.endsWith(`/${own}`) ? folder.slice(0, folder.length - own.length) : folder;
}

const callsService: (text: string) => boolean = keptOfText((text) => {
  const head = text.slice(0, mostHead);
  return !framework.test(head) && (addressesIn(text) === 'others' || client.test(head));
});

/** Characters at the beginning of a script that tell what it is. */
const mostHead = 20_000;

const named = /^tests?[-_][\w-]{1,60}\.(?:cjs|js|mjs|php|py|rb|sh|ts)$|[-_]test\.(?:cjs|js|mjs|php|py|rb|sh)$/i;

/** What tells that a file is run by a framework of tests: its import, its calls, its assertions, its stand-ins. */
const framework =
  /\bfrom django\.test\b|\bassert\b|\bassert[A-Z(.]|\bunittest\b|\bpytest\b|\bTestCase\b|\b(?:describe|it|test|expect)\(|@Test\b|^def test_|\b(?:jest|vitest|mocha|chai|rspec)\b|\b(?:[Mm]ock|[Ff]ake|[Ss]tub)/m;

/** What sends requests, or the client of a service. */
const client =
  /^(?:import|from) (?:anthropic|boto3|comet_ml|google|httpx|neptune|openai|requests|stripe|twilio|urllib|wandb)\b|\brequire\(["'](?:axios|node-fetch|openai|resend|@sendgrid\/mail|stripe|twilio)["']\)|\bfrom ["'](?:axios|node-fetch|openai|resend|@sendgrid\/mail|stripe|twilio)["']/m;
