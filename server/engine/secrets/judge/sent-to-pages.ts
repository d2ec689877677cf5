/** Characters before a value in which the tag or address begins that it stands in. */
const reach = 400;

/**
 * Whether a key stands in an address that every visitor of a page is given: that of a script which the page loads, or of a file of Firebase with the token
 * by which anybody downloads it. Sources: HTML, `script`; Firebase, "Download files with Cloud Storage on Web".
 */
export function isSentToPages(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - reach), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return scriptSource.test(line) || download.test(line);
}

/** The id of a key in a signed address: whoever is given the address is given it. Source: AWS, "Signature Version 4", `X-Amz-Credential`. */
export function isInSignedAddress(text: string, at: number): boolean {
  return /[?&;]X-(?:Amz|Goog)-Credential=$/i.test(text.slice(Math.max(0, at - 24), at));
}

const scriptSource =
  /<script\b[^<>"']{0,100}(?:["'][^<>"']{0,100}["'][^<>"']{0,100}){0,6}\bsrc=["'](?:https?:)?\/\/[^<>"'\s]{1,300}$/i;
const download = /\/\/firebasestorage\.googleapis\.com\/v0\/b\/[^\s"'<>]{1,300}[?&]token=$/;
