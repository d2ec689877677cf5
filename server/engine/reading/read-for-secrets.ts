import { agenticWorkflowExtractor } from '../extract/agents/agentic-workflow.ts';
import { mayHoldCertificates } from '../extract/certificate/pem.ts';
import { askedAmong, chosenOf, headLength } from '../extract/choose.ts';
import type { Extractor } from '../extract/extractor.ts';
import { extractors } from '../extract/formats.ts';
import { githubWorkflowExtractor } from '../extract/github-workflow.ts';
import { kubernetesExtractor, kubernetesJsonExtractor } from '../extract/kubernetes.ts';
import type { Facts } from '../model/facts.ts';
import type { KeyScheme } from '../model/key.ts';
import { hitsInBytes } from '../secrets/anchors.ts';
import { isReadWhole } from '../secrets/read-whole.ts';
import { type ScanOptions, type SecretScan, scanSecrets } from '../secrets/scan.ts';
import { ourMark } from '../text/ignore-dialects.ts';
import { languageOf } from '../text/language.ts';
import {
  askedAbout,
  documentFor,
  type EncodedText,
  extractorOf,
  type FactReaders,
  formatFacts,
  framed,
  isNothing,
  readCopy,
} from './read-facts.ts';
import type { SecretQuestion } from './secret-question.ts';

/** Facts of a text that holds secrets, or of a format that decides about those of others; undefined for any other. */
export function factsForSecrets(
  path: string,
  text: string,
  readers: FactReaders & Pick<ScanOptions, 'seen'>,
): Facts | undefined {
  const scan = scanSecrets(text, { path, language: languageOf(path), ...readers });
  const isAsked = scan.credentials.length > 0 || (scan.hasSuppressionMark && text.includes(ourMark));
  if (!isAsked && !mayHoldCertificates(text) && chosenOf(deciding(path), path, text) === undefined) return undefined;
  return factsWith(path, text, scan);
}

/** As `factsForSecrets`. The bytes are passed over first: most hold nothing, and no text is read of them. */
export function factsForSecretsOfBytes(path: string, source: EncodedText, readers: FactReaders): Facts | undefined {
  const bytes = source.encoded;
  const hits = hitsInBytes(readers.detectors.anchors, bytes, languageOf(path));
  if (hits.length === 0 && !isReadWhole(path) && !decides(path, source)) return undefined;
  return factsForSecrets(path, source.text(), { ...readers, seen: { bytes, hits } });
}

/** Whether the format of a file in which no secret was found may answer a question. */
export function mayAnswer(path: string): boolean {
  return askedAbout(path).length > 0;
}

/** Facts of a text in which no secret was found, where they may answer the question; else undefined. */
export function factsToAnswer(path: string, text: string, question: SecretQuestion): Facts | undefined {
  const extractor = extractorOf(path, text);
  return extractor && answers(extractor, text, question) ? factsWith(path, text, nothingFound) : undefined;
}

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
  const asked = deciding(path);
  return asked.length > 0 && chosenOf(asked, path, source.head(headLength)) !== undefined;
}

function answers(extractor: Extractor, text: string, question: SecretQuestion): boolean {
  if (question.certificates && (extractor.format === 'certificate' || mayHoldCertificates(text))) return true;
  const { names, accounts, schemes } = question;
  if (names === undefined) return false;
  if (workflows.has(extractor) && schemes && !keysOfWorkflows.some((scheme) => schemes.has(scheme))) return false;
  if (!plainManifests.has(extractor) || handsOver.test(text)) return true;
  return (accounts && text.includes('ServiceAccount')) || mentions(text, names);
}

/** They state themselves, agents and the servers of these. */
const workflows: ReadonlySet<Extractor> = new Set([githubWorkflowExtractor, agenticWorkflowExtractor]);
export const keysOfWorkflows: readonly KeyScheme[] = ['id', 'ci', 'agent', 'mcp', 'secret-ref'];

/**
 * What they state, they state of what they name. Any other format may put names together: by expressions, or by what it puts
 * before and behind the names in other files.
 */
const plainManifests: ReadonlySet<Extractor> = new Set([kubernetesExtractor, kubernetesJsonExtractor]);

/** But for what is handed to a chart. */
const handsOver = /\bhelm\b|HelmRelease/;

/** Whether one of few words stands in the text, or a word of the text is one of many. */
function mentions(text: string, words: ReadonlySet<string>): boolean {
  if (words.size === 0) return false;
  const lower = text.toLowerCase();
  if (words.size <= fewWords) return [...words].some((word) => lower.includes(word));
  for (const [word] of lower.matchAll(/[\w.@-]+/g)) if (words.has(word)) return true;
  return false;
}

const fewWords = 16;
