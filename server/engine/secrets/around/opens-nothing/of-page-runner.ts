import { keptOfText } from '../../../text/kept-of-text.ts';
import { isReached, webHost } from '../beside/reached-host.ts';

/**
 * Whether settings tell a runner of pages in a browser how and as whom, and name nobody else than the machine itself. People keep there how they sign in to a real site as well, which its
 * address, the mail of the account, or the host of a service of browsers says. Sources: Cypress, "Configuration"; Playwright, "Test configuration"; WebdriverIO, "Configuration"; Nightwatch, "Settings".
 */
export function isOfPageRunner(path: string, text: string): boolean {
  return settings.test(path) && !namesOthers(text);
}

const settings =
  /(?:^|\/)(?:(?:cypress|playwright|wdio|nightwatch)(?:\.[\w-]{1,20})?\.(?:conf|config|env)\.(?:[cm]?[jt]s|json)|cypress(?:\.env)?\.json)$/i;

/** Characters at the beginning of settings in which their hosts are looked for. */
const mostLooked = 40_000;

const namesOthers = keptOfText((text) =>
  text
    .slice(0, mostLooked)
    .split('\n')
    .some((line) => !aside.test(line) && [...line.matchAll(host)].some(([, name = '']) => isReached(webHost(name)))),
);

const aside = /^[ \t]*(?:#|\/\/|\/?\*)|\$schema/;

/** Of an address, of a mail, or of a setting that is called so. */
const host = /(?::\/\/|@|host(?:name)?["']?[ \t]{0,4}:[ \t]{0,4}["'`])([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})/gi;
