import { keptOfText } from '../../../text/kept-of-text.ts';

/** Characters at the beginning of a program in which the links of its messages are looked at. */
const mostLooked = 20_000;

/**
 * Whether every link in the messages of a program leads to a page that stands for any: `Click <https://google.com|here>`. What is said in such messages is made up to show how they look, and a login in
 * them too. Source: Slack, "Formatting text for app surfaces", links.
 */
export const holdsMadeUpMessages: (text: string) => boolean = keptOfText((text) => {
  const hosts = [...text.slice(0, mostLooked).matchAll(link)].map(([, host = '']) => host);
  return hosts.length > 0 && hosts.every((host) => ofAny.test(host));
});

const link = /<https?:\/\/([\w.-]{3,100}|\$\{)[^|<>\n]{0,300}\|/g;
const ofAny = /^(?:www\.)?(?:google\.com|example\.(?:com|net|org))$/i;
