import { askedAmong, chosenOf, headLength } from '../extract/choose.ts';
import type { Extractor } from '../extract/extractor.ts';
import { extractors } from '../extract/formats.ts';
import type { Facts } from '../model/facts.ts';
import type { Hits } from '../secrets/anchor-tables.ts';
import { meetsOther } from '../secrets/anchors.ts';
import { hitsInFile } from '../secrets/hits-in-file.ts';
import { isReadWhole } from '../secrets/read-whole.ts';
import { type SecretScan, scanSecrets } from '../secrets/scan.ts';
import type { ScanOptions } from '../secrets/scan-options.ts';
import { ourMark } from '../text/ignore-dialects.ts';
import { languageOf } from '../text/language.ts';
import { copiedFrom } from '../text/paths/copied-path.ts';
import {
  documentFor,
  type EncodedText,
  extractorOf,
  type FactReaders,
  formatFacts,
  framed,
  isNothing,
  mayBeCertified,
  readCopy,
} from './read-facts.ts';
import { mayAnswerWith, whoAnswers } from './secret-answers.ts';
import type { SecretQuestion } from './secret-question.ts';

/** Facts of a text that holds secrets, or of a format that decides about those of others; undefined for any other. */
export function factsForSecrets(
  path: string,
  text: string,
  readers: FactReaders & Pick<ScanOptions, 'seen'>,
): Facts | undefined {
  const scan = scanSecrets(text, { path: copiedFrom(path), language: languageOf(path), isOnlyTold: true, ...readers });
  const isAsked = scan.credentials.length > 0 || (scan.hasSuppressionMark && text.includes(ourMark));
  if (!isAsked && !mayBeCertified(text, readers) && chosenOf(deciding(path), path, text) === undefined)
    return undefined;
  return factsWith(path, text, scan);
}

/** As `factsForSecrets`. The bytes are passed over first: most hold nothing, and no text is read of them. */
export function factsForSecretsOfBytes(path: string, source: EncodedText, readers: FactReaders): Facts | undefined {
  const hits = hitsToRead(path, source, readers);
  return hits && factsForSecrets(path, source.text(), { ...readers, seen: { bytes: source.encoded, hits } });
}

/** Where anchors end in a file whose text must be read; undefined of any other. */
export function hitsToRead(path: string, source: EncodedText, { detectors }: FactReaders): Hits | undefined {
  const hits = hitsInFile(detectors.anchors, path, source.encoded);
  // What another tool is told to leave out matters beside a secret alone.
  const isTold = meetsOther(detectors.anchors, hits, detectors.ofOtherTools);
  return isTold || isReadWhole(path) || decides(path, source) ? hits : undefined;
}

/** Facts of a text in which no secret was found, where they may answer the question; else undefined. */
export function factsToAnswer(path: string, source: EncodedText | string, question: SecretQuestion): Facts | undefined {
  const asked = whoAnswers(path, question);
  if (asked.length === 0) return undefined;
  // Mostly nobody of them reads it, which its beginning tells.
  if (typeof source !== 'string' && source.encoded.length > shortText)
    if (chosenOf(asked, path, source) === undefined) return undefined;
  const text = typeof source === 'string' ? source : source.text();
  // Of the many that read it, the one that does is looked for where it may answer.
  const head = text.slice(0, headLength);
  const mayAnswer = (extractor: Extractor) =>
    extractor.accepts(path, head, () => text) && mayAnswerWith(extractor, text, question);
  if (!asked.some(mayAnswer)) return undefined;
  const extractor = extractorOf(path, text);
  return extractor && asked.includes(extractor) && mayAnswerWith(extractor, text, question)
    ? factsWith(path, text, nothingFound)
    : undefined;
}

/** Bytes of a text that is read as soon as its beginning. */
const shortText = 4 * headLength;

const nothingFound: SecretScan = { credentials: [], hasSuppressionMark: false };

function factsWith(path: string, text: string, scan: SecretScan): Facts | undefined {
  const extractor = extractorOf(path, text);
  const sight = { ...scan, ...(extractor && { extractor }) };
  const format = formatFacts(extractor, { path, text }, extractor && documentFor(extractor, text, readCopy));
  const facts: Facts = { ...framed(path, text, sight), ...format };
  return isNothing(facts, format, sight) ? undefined : facts;
}

const deciding = askedAmong(extractors.filter(({ decidesSecrets }) => decidesSecrets));

function decides(path: string, source: EncodedText): boolean {
  return chosenOf(deciding(path), path, source) !== undefined;
}
