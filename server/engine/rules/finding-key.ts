import { fileOf } from '../text/paths/file-of.ts';
import { withoutForms } from './hidden-forms.ts';
import type { CheckContext, Subject } from './rule.ts';

/** A finding's parts that survive edits and moves of lines. */
export interface KeyParts {
  readonly rule: string;
  /** Of the identity, where there is one. */
  readonly id: string | undefined;
  readonly path: string;
  /** The value digest or the normalised grant. */
  readonly about: string;
}

/**
 * Gives the id of the identity with a symbol that a finding about the subject names: of whom a secret proves, no more is worked out. Hundreds of findings
 * are about one identity, which is looked up once.
 */
export function identityIds(context: CheckContext): (symbol: string, subject: Subject) => string | undefined {
  const known = new Map<string, string>();
  return (symbol, subject) => {
    const holder = subject.kind === 'credential' ? subject.holder : undefined;
    if (holder?.symbol === symbol) return holder.id;
    const id = known.get(symbol) ?? context.identity(symbol)?.id;
    if (id !== undefined) known.set(symbol, id);
    return id;
  };
}

/** The key, but for the ordinal. */
export function plainKey({ rule, id, path, about }: KeyParts): string {
  return [rule, ...(id ? [withoutForms(id)] : []), fileOf(path), ...(about === '' ? [] : [compact(about)])].join(' ');
}

/**
 * The symbol of the pipeline that a job belongs to. A job is an identity of its own once it has permissions or an environment; what is said of it
 * was said of the pipeline before that.
 */
export function pipelineOfJob(symbol: string | undefined): string | undefined {
  const at = symbol?.lastIndexOf('#job.') ?? -1;
  return at < 0 ? undefined : symbol?.slice(0, at);
}

/** Gives findings their keys in text order: equal ones are told apart by their ordinal, from the second on. */
export function findingKeys(): (plain: string) => string {
  const met = new Set<string>();
  const more = new Map<string, number>();
  return (plain) => {
    // Of thousands few come again: one look-up each.
    const count = met.size;
    if (met.add(plain).size > count) return plain;
    const ordinal = (more.get(plain) ?? 1) + 1;
    more.set(plain, ordinal);
    return `${plain} #${ordinal}`;
  };
}

const longestReadable = 80;

/** Long grants would make long lines in the baseline: the rest of them is hashed. */
function compact(about: string): string {
  if (about.length <= longestReadable) return about;
  return `${about.slice(0, longestReadable / 2)}~${hash(about)}`;
}

/** 64 bits of two FNV-1a rounds, in hexadecimal. It tells grants apart and protects nothing. */
function hash(text: string): string {
  return [0x811c9dc5, 0x9747b28c].map((seed) => fnv(text, seed).toString(16).padStart(8, '0')).join('');
}

function fnv(text: string, seed: number): number {
  let state = seed;
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return state >>> 0;
}
