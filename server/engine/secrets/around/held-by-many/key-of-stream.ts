import { keptOfText } from '../../../text/kept-of-text.ts';

/**
 * Whether a key is what a player in a page reads the stream of a site with, which each of its viewers is given: the program hands it to the player as bytes and calls no cipher itself. Source:
 * RFC 8216, "HTTP Live Streaming", EXT-X-KEY.
 */
export function isKeyOfStream(name: string, text: string): boolean {
  return /key$/i.test(name) && playsInPage(text) && handedAsBytes(text).includes(name);
}

/** Characters at the beginning of a program that are looked at. */
const mostLooked = 60_000;

const playsInPage = keptOfText((text) => {
  const head = text.slice(0, mostLooked);
  return /\bwindow\.\w|\bdocument\.\w/.test(head) && /hls|m3u8/i.test(head) && !ciphers.test(head);
});

const ciphers = /\bcrypto(?:js)?\.|\bcreate(?:Dec|C)ipher|\b(?:en|de)crypt\w{0,20}\(|\bAES\b/i;

/** What a loader of segments answers with: `data: base64ToArrayBuffer(KEY)`. */
const handedAsBytes = keptOfText((text) =>
  [
    ...text
      .slice(0, mostLooked)
      .matchAll(/\bdata:\s{0,4}\w{0,40}(?:Buffer|Bytes|Array)\w{0,20}\(([A-Za-z_$][\w$]{0,60})\)/g),
  ].map(([, name = '']) => name),
);
