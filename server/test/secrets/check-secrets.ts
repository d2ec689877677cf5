import assert from 'node:assert/strict';
import type { Credential, PairHalf } from '../../engine/model/credential.ts';
import { hitsInBytes } from '../../engine/secrets/anchors.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { optionsFor } from './detectors.ts';

/** What a test says of one credential: its rule, and of the rest what matters there. */
export interface Expected {
  readonly rule: string;
  /** The text of the span. */
  readonly value?: string;
  readonly name?: string;
  /** The literal with its quotes. */
  readonly literal?: string;
  readonly isWhole?: boolean;
  readonly confidence?: Credential['confidence'];
  readonly decoded?: Readonly<Record<string, string>>;
  readonly keys?: readonly string[];
  /** Of a pair: which half it is, and what the other half reads. */
  readonly half?: readonly ['id' | 'secret', other?: string];
}

/** Scans a text, and its bytes, and compares what is found, in text order, with what is expected. */
export function checkSecrets(path: string, text: string, expected: readonly Expected[]): void {
  const options = optionsFor(path);
  const found = scanSecrets(text, options).credentials;
  const bytes = Buffer.from(text);
  const hits = hitsInBytes(options.detectors.anchors, bytes, options.language);
  const ofBytes = scanSecrets(text, { ...options, seen: { bytes, hits } }).credentials;
  assert.deepEqual(places(ofBytes), places(found), `as bytes, ${path}: ${text.slice(0, 200)}`);
  assert.deepEqual(
    found.map(({ rule }) => rule),
    expected.map(({ rule }) => rule),
    `${path}: ${text.slice(0, 200)}`,
  );
  found.forEach((credential, index) => {
    const wanted = expected[index];
    if (wanted !== undefined) assert.deepEqual(seen(text, credential, wanted), wanted);
  });
}

function places(credentials: readonly Credential[]): readonly string[] {
  return credentials.map(({ rule, span }) => `${rule} ${span.start}`);
}

function halfIn(text: string, { of, other }: PairHalf): NonNullable<Expected['half']> {
  return other === undefined ? [of] : [of, text.slice(other.start, other.end)];
}

/** The credential in the words of the expectation, as far as that goes. */
function seen(text: string, { span, site, ...credential }: Credential, wanted: Expected): Expected {
  const all: Expected = {
    rule: credential.rule,
    value: text.slice(span.start, span.end),
    ...(site?.name === undefined ? {} : { name: site.name }),
    ...(site === undefined ? {} : { literal: text.slice(site.literal.start, site.literal.end), isWhole: site.isWhole }),
    confidence: credential.confidence,
    decoded: Object.fromEntries(credential.decoded.map(({ label, value }) => [label, value])),
    keys: credential.keys.map((key) => `${key.scheme}:${key.value}`),
    ...(credential.half && { half: halfIn(text, credential.half) }),
  };
  return Object.fromEntries(Object.entries(all).filter(([field]) => field in wanted)) as unknown as Expected;
}
