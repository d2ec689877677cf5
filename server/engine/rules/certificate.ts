import type { TraitFact } from '../model/facts.ts';
import type { Identity } from '../model/identity.ts';
import type { Draft, Subject } from './rule.ts';

/** A certificate as rules look at it: one that stands in a file, or one that a file asks for. What is absent is not told. */
export interface CertificateView {
  readonly identity: Identity;
  readonly names: readonly string[];
  /** ISO days. */
  readonly from?: string;
  readonly until?: string;
  /** How long it is valid as a whole, in days. */
  readonly days?: number;
  readonly keyType?: string;
  readonly keyBits?: number;
  readonly signature?: string;
  readonly isAuthority: boolean;
  readonly isSelfIssued: boolean;
}

/** The subject's certificate; undefined for all other subjects. */
export function certificateOf(subject: Subject): CertificateView | undefined {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'certificate') return undefined;
  const { identity } = subject;
  const text = (name: string) => stringOf(identity.traits[name]);
  const number = (name: string) => numberOf(identity.traits[name]);
  const names = identity.traits.names?.value;
  const from = text('notBefore')?.slice(0, 10);
  const until = text('notAfter')?.slice(0, 10);
  const days = number('days') ?? (from !== undefined && until !== undefined ? daysBetween(from, until) : undefined);
  const keyType = text('keyType');
  const keyBits = number('keyBits');
  const signature = text('signature');
  return {
    identity,
    names: Array.isArray(names) ? names : [],
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(days !== undefined && { days }),
    ...(keyType !== undefined && { keyType }),
    ...(keyBits !== undefined && { keyBits }),
    ...(signature !== undefined && { signature }),
    isAuthority: 'authority' in identity.traits,
    isSelfIssued: 'selfIssued' in identity.traits,
  };
}

/** A draft at the token of a trait, where one states what is wrong, else at the certificate. */
export function certificateDraft(
  { identity }: CertificateView,
  trait: string,
  args: Readonly<Record<string, string>>,
): Draft {
  const stated = identity.traits[trait];
  return {
    at: stated ? { path: identity.block.path, span: stated.span } : identity.at,
    identity: identity.symbol,
    about: '',
    args: { identity: identity.name, ...args },
  };
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function stringOf(trait: TraitFact | undefined): string | undefined {
  return typeof trait?.value === 'string' ? trait.value : undefined;
}

function numberOf(trait: TraitFact | undefined): number | undefined {
  return typeof trait?.value === 'number' ? trait.value : undefined;
}
