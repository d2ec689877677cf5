import type { Finding } from '../../../model/finding.ts';
import { textOf, valueAt } from '../../../syntax/document.ts';
import type { FixContext } from '../../fix.ts';
import { keysAround, ownEntry, scalarText, secretPlace } from '../../secret/secret-place.ts';
import type { Found } from './placeholder-lines.ts';
import type { Reader } from './placeholder-reader.ts';

/** `https://user:password@host`, up to the host. */
const login = /^([a-z][\w+.-]*:\/\/)([^\s:@/]+):([^\s@/]+)@/i;

/**
 * User and password of a package index, which go from its address: the package manager takes both from variables that are called
 * by the index' name. Undefined for an index without a name, and where the file writes the address with escapes.
 */
export function inIndexAddress(finding: Finding, reader: Reader, context: FixContext): Found | undefined {
  const place = secretPlace(finding, context);
  const keys = place && ownEntry(place) ? keysAround(place) : undefined;
  if (!place || !keys || !reader.login || !reader.within?.test(keys.join('.'))) return undefined;
  const { document, node } = place;
  const name = textOf(valueAt(place.entries[0]?.map, 'name'));
  const written = document.text.slice(node.content.start, node.content.end);
  const [all = '', scheme = '', user = '', password = ''] = login.exec(written) ?? [];
  const start = node.content.start + scheme.length;
  const end = node.content.start + all.length;
  const isIn = start <= finding.at.span.start && finding.at.span.end <= end;
  if (!name || written !== scalarText(node) || !isIn) return undefined;
  const prefix = reader.login(name);
  return {
    name: `${prefix}_PASSWORD`,
    content: plain(password),
    user: { name: `${prefix}_USERNAME`, content: plain(user) },
    edits: () => [{ span: { start, end }, text: '' }],
  };
}

/** A variable holds what an address writes with percent signs. */
function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
