import { askedAmong } from '../extract/choose.ts';
import type { Extractor } from '../extract/extractor.ts';
import { extractors } from '../extract/formats.ts';
import { kubernetesExtractor, kubernetesJsonExtractor } from '../extract/kubernetes.ts';
import type { Key, KeyScheme } from '../model/key.ts';
import { lazily } from '../text/lazily.ts';
import { ofName } from '../text/paths/file-name.ts';
import { holdsWord } from '../text/patterns/holds-word.ts';
import { askedAbout } from './read-facts.ts';
import type { HolderQuestion, NameQuestion, SecretQuestion } from './secret-question.ts';
import { type Voice, voiceOf } from './voices.ts';

/** Whether the format of a file in which no secret was found may answer a question; undefined: all that it says is asked for. */
export function mayAnswer(path: string, question: SecretQuestion | undefined): boolean {
  return (question === undefined ? askedAbout(path) : whoAnswers(path, question)).length > 0;
}

/** Extractors whose facts of such a file may answer the question. */
export function whoAnswers(path: string, question: SecretQuestion): readonly Extractor[] {
  let asked = askedBy.get(question);
  if (asked === undefined) {
    const isWorthAsking = (extractor: Extractor) => !extractor.decidesSecrets && mayTell(extractor, question);
    asked = askedAmong(extractors.filter(isWorthAsking), ofName);
    askedBy.set(question, asked);
  }
  return asked(path);
}

/** A question is asked of file after file. */
const askedBy = new WeakMap<SecretQuestion, (path: string) => readonly Extractor[]>();

/** Whether a text that the extractor reads may answer the question. */
export function mayAnswerWith(extractor: Extractor, text: string, question: SecretQuestion): boolean {
  if (question.kind === 'names') return mayName(extractor, text, question);
  if (question.certificates && holdsBinary(extractor)) return true;
  return states(voiceOf(extractor), { text, lower: lazily(() => text.toLowerCase()) }, question);
}

/** Whether an extractor may tell anything, whatever the text. What decides about secrets was read before, all of it. */
function mayTell(extractor: Extractor, question: SecretQuestion): boolean {
  // Texts with certificates were read before, too.
  if (question.certificates && holdsBinary(extractor)) return true;
  if (question.kind === 'names') return true;
  const voice = voiceOf(extractor);
  const { keys, variables } = question;
  if (voice === undefined) return keys.length > 0 || variables.size > 0;
  return (
    (variables.size > 0 && voice.variables !== undefined) ||
    keys.some(({ scheme }) => scheme === 'id' || voice.schemes.includes(scheme))
  );
}

/** Certificates that are no text. */
function holdsBinary({ format }: Extractor): boolean {
  return format === 'certificate';
}

/** A text, and the same in small letters. */
interface Heard {
  readonly text: string;
  readonly lower: () => string;
}

/** Whether the text may state who is asked about, or who reads what is asked about. */
function states(voice: Voice | undefined, { text, lower }: Heard, { keys, variables }: HolderQuestion): boolean {
  if (variables.size > 0 && (voice === undefined || voice.variables !== undefined)) {
    if (voice?.variables === 'unnamed') return true;
    for (const name of variables) if (lower().includes(name.toLowerCase())) return true;
  }
  return keys.some((key) => {
    const { scheme } = key;
    if (voice && !voice.schemes.includes(scheme)) return scheme === 'id' && text.includes('identity-id:');
    if (voice?.decides?.[scheme]?.test(text)) return true;
    if (voice?.words?.[scheme]?.test(text) === false) return false;
    const name = voice?.isLiteral ? lastNameOf(key) : '';
    return name === '' || (scheme === 'k8s' ? namesPart(text, name) : holdsWord(lower(), name));
  });
}

/** What a text that states the key itself says of it in any case, in small letters; nothing where that is not told. */
function lastNameOf({ scheme, value }: Key): string {
  if (!lastNames.has(scheme)) return '';
  const last = value.toLowerCase().replace(/^.*\//s, '');
  const name = scheme === 'gcp-sa' ? last.replace(/@.*$/s, '') : last;
  return name.includes('*') ? '' : name;
}

/** Schemes of keys whose last part no format puts together of several. */
const lastNames: ReadonlySet<KeyScheme> = new Set(['k8s', 'db', 'aws', 'gcp-sa', 'azure']);

/** What stands behind the name of anything, on its line or the next one. */
const named = /\b(?:name|generateName)["']?\s*:\s*(?:["']?(\w[\w.-]*)["']?(?=[\s,:}]|$)|(""|''))?/gi;

/** Whether something in a manifest has the name or a part of it, or a name that takes a parser to tell. */
function namesPart(text: string, asked: string): boolean {
  for (const [, name, empty] of text.matchAll(named)) {
    if (name === undefined && empty === undefined) return true;
    if (name !== undefined && asked.includes(name.toLowerCase())) return true;
  }
  return false;
}

/** Whether a text that the extractor reads may decide what somebody is called. */
function mayName(extractor: Extractor, text: string, { names, accounts, schemes }: NameQuestion): boolean {
  if (workflows.has(extractor.format) && schemes && !keysOfWorkflows.some((scheme) => schemes.has(scheme)))
    return false;
  if (!plainManifests.has(extractor) || handsOver.test(text)) return true;
  return (accounts && text.includes('ServiceAccount')) || mentions(text, names);
}

/** They state themselves, agents and the servers of these. */
const workflows: ReadonlySet<string> = new Set(['github-workflow', 'agentic-workflow']);
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
