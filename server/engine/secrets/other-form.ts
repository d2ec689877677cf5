import type { Credential } from '../model/credential.ts';
import type { Span } from '../model/span.ts';
import { decodeBase64Text } from './bytes/base64.ts';

/** Characters of a value that is read as another form of one; an address or a header is shorter. */
const mostRead = 1_000;

/**
 * A secret that a text holds as it is and in another form too, as a header, a manifest and an address do, is one value: both have the digest of what is
 * written as it is, so that it is told once.
 */
export function withOneDigest(credentials: readonly Credential[], text: string): readonly Credential[] {
  if (credentials.length < 2) return credentials;
  const others = new Map<Credential, readonly string[]>();
  for (const credential of credentials) {
    const forms = otherForms(credential.span, text);
    if (forms.length > 0) others.set(credential, forms);
  }
  // Most texts hold no value in two forms, and thousands of values.
  const lengths = new Set([...others.values()].flatMap((forms) => forms.map(({ length }) => length)));
  if (lengths.size === 0) return credentials;
  const isAsLong = ({ span }: Credential) => lengths.has(span.end - span.start);
  const textOf = ({ span }: Credential) => text.slice(span.start, span.end);
  const plain = new Map(credentials.filter(isAsLong).map((each) => [textOf(each), each.digest]));
  return credentials.map((credential) => {
    const own = others.get(credential)?.find((form) => plain.has(form));
    const digest = own === undefined ? undefined : plain.get(own);
    return digest === undefined ? credential : { ...credential, digest };
  });
}

/** What a value stands for beside what is written. */
export function otherForms(span: Span, text: string): readonly string[] {
  const value = text.slice(span.start, span.end);
  return formsOf(value).filter((form) => form !== value);
}

/** What a value says in base64, alone or behind its user, and with the signs that an address writes by their numbers. */
function formsOf(value: string): readonly string[] {
  if (value.length > mostRead) return [];
  const forms: string[] = [];
  if (value.length >= 8 && /^[A-Za-z0-9+/]+={0,2}$/.test(value)) {
    const decoded = decodeBase64Text(value)?.trim() ?? '';
    forms.push(decoded, decoded.slice(decoded.indexOf(':') + 1));
  }
  if (/%[0-9a-f]{2}/i.test(value)) forms.push(unescaped(value));
  return forms.filter((form) => form.length >= 4);
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
