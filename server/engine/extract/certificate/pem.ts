import type { Span } from '../../model/span.ts';
import { decodeBase64 } from '../../secrets/bytes/base64.ts';
import { type Certificate, readCertificate } from '../../secrets/bytes/x509/certificate.ts';
import { blockMark, elementMark, encodedBlockMark, memberMark } from '../../text/certificate-marks.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import { ownText } from '../../text/own-text.ts';

/** A certificate and where its text stands. */
export interface WrittenCertificate {
  readonly certificate: Certificate;
  /** The whole block. */
  readonly span: Span;
  /** The token to point at: the block's first line, or the start of its base64. */
  readonly nameSpan: Span;
}

/** Whether a text may hold certificates: in PEM, or in PEM that is written in base64 once more. Asked twice of each text that is typed into. */
export const mayHoldCertificates: (text: string) => boolean = keptOfText((text) => {
  const at = text.indexOf(blockMark);
  if (at !== -1 && begins.some((each) => text.includes(each, at))) return true;
  if (text.includes(encodedBlockMark)) return true;
  return isDocument.test(text.slice(0, 200)) && (text.includes(elementMark) || text.includes(memberMark));
});

/** XML or JSON. */
const isDocument = /^[\uFEFF\s]*[<{[]/;

/** All certificates in a text, in order, at most as many as a person would look at. */
export function certificatesIn(text: string): readonly WrittenCertificate[] {
  const found = [...blocksIn(text), ...encodedBlocksIn(text), ...bareIn(text)];
  return found.sort((a, b) => a.span.start - b.span.start).slice(0, mostCertificates);
}

/** What openssl calls trusted has a list of purposes behind it. */
const begins = ['', 'TRUSTED ', 'X509 '].map((kind) => `${blockMark} ${kind}CERTIFICATE-----`);

const mostCertificates = 500;
/** UTF-16 units; a certificate with a thousand names fits. */
const longest = 64_000;

function blocksIn(text: string): readonly WrittenCertificate[] {
  return begins.flatMap((begin) => blocksFrom(text, begin));
}

function blocksFrom(text: string, begin: string): readonly WrittenCertificate[] {
  const found: WrittenCertificate[] = [];
  for (let at = text.indexOf(begin); at !== -1 && found.length < mostCertificates; ) {
    const body = at + begin.length;
    const next = text.indexOf(begin, body);
    const limit = Math.min(next === -1 ? text.length : next, body + longest);
    const end = text.slice(body, limit).indexOf('-----END');
    const certificate = end === -1 ? undefined : certificateOf(text.slice(body, body + end));
    if (certificate)
      found.push({
        certificate,
        span: { start: at, end: footerEnd(text, body + end) },
        nameSpan: { start: at, end: body },
      });
    at = next;
  }
  return found;
}

function footerEnd(text: string, at: number): number {
  const footer = /^-----END [A-Z0-9 ]{0,40}-----/.exec(text.slice(at, at + 70))?.[0];
  return at + (footer?.length ?? 8);
}

/** Line ends may be written as `\n`, lines quoted, indented, or joined by a `+`. */
function certificateOf(body: string): Certificate | undefined {
  const base64 = body.replace(/\\[nrt]/g, '').replace(/[^A-Za-z0-9+/]/g, '');
  return base64.length < 100 ? undefined : read(base64);
}

/** The certificates read last: that of an authority stands in each file that trusts it, and an open file is read again and again. */
const readLast = new Map<string, Certificate | undefined>();
const mostRemembered = 32;

function read(base64: string): Certificate | undefined {
  if (readLast.has(base64)) return readLast.get(base64);
  const bytes = decodeBase64(base64.length % 4 === 1 ? base64.slice(0, -1) : base64);
  const certificate = bytes && readCertificate(bytes);
  if (readLast.size >= mostRemembered) readLast.clear();
  readLast.set(ownText(base64), certificate);
  return certificate;
}

/** PEM in base64, as kubeconfigs and Kubernetes Secrets hold it: one text may hold a chain. */
function encodedBlocksIn(text: string): readonly WrittenCertificate[] {
  const found: WrittenCertificate[] = [];
  for (let at = text.indexOf(encodedBlockMark); at !== -1 && found.length < mostCertificates; ) {
    const run = /^[A-Za-z0-9+/=]*/.exec(text.slice(at, at + longest))?.[0] ?? '';
    const span = { start: at, end: at + run.length };
    const nameSpan = { start: at, end: at + Math.min(run.length, encodedBlockMark.length) };
    for (const { certificate } of blocksIn(decoded(run))) found.push({ certificate, span, nameSpan });
    at = text.indexOf(encodedBlockMark, span.end);
  }
  return found;
}

function decoded(base64: string): string {
  const bare = base64.replace(/=+$/, '');
  const bytes = decodeBase64(bare.length % 4 === 1 ? bare.slice(0, -1) : bare);
  return bytes ? new TextDecoder('latin1').decode(bytes) : '';
}

const bare = /X509Certificate>\s*(MI[A-Za-z0-9+/=\s]{300,64000})<|"x5c"\s*:\s*\[\s*"(MI[A-Za-z0-9+/=]{300,64000})"/g;

function bareIn(text: string): readonly WrittenCertificate[] {
  if (!text.includes(elementMark) && !text.includes(memberMark)) return [];
  return [...text.matchAll(bare)].slice(0, mostCertificates).flatMap((match): readonly WrittenCertificate[] => {
    const base64 = (match[1] ?? match[2] ?? '').trimEnd();
    const certificate = certificateOf(base64);
    const start = match.index + match[0].indexOf(base64);
    const nameSpan = { start, end: start + Math.min(base64.length, 64) };
    return certificate ? [{ certificate, span: { start, end: start + base64.length }, nameSpan }] : [];
  });
}

/** The certificate that the text of a binary file is, which the host hands over in base64. */
export function certificateOfFile(text: string): WrittenCertificate | undefined {
  const trimmed = text.trim().replace(/=+$/, '');
  const certificate =
    trimmed.length < longest && /^MI[A-Za-z0-9+/\s]+$/.test(trimmed) ? certificateOf(trimmed) : undefined;
  const start = text.length - text.trimStart().length;
  const span = { start, end: start + trimmed.length };
  return certificate && { certificate, span, nameSpan: { start, end: Math.min(span.end, start + 64) } };
}
