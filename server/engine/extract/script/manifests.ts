import { readDocument } from '../../syntax/read.ts';
import type { ExtractInput, FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { type Manifest, objectsOf } from '../kubernetes/object.ts';
import { factsOf } from '../kubernetes.ts';

/** Each is looked for to the end of the script. */
const mostDocuments = 20;

/** Objects that a script hands to a cluster between the marks of a here-document: `kubectl apply -f - <<EOF`. */
export function manifestsInScript({ path, text }: ExtractInput): FormatFacts {
  if (!text.includes('<<') || !/\b(?:kubectl|oc)\b/.test(text)) return {};
  const parts: FormatFacts[] = [];
  let behind = 0;
  for (const match of text.matchAll(opening)) {
    if (match.index < behind || parts.length >= mostDocuments) continue;
    if (!/\b(?:kubectl|oc)\b[^\n|;&]{0,200}?\b(?:apply|create|replace)\b/.test(match[0])) continue;
    const start = match.index + match[0].length;
    const close = new RegExp(`^[ \\t]*${match[2]}[ \\t]*\\r?$`, 'm').exec(text.slice(start));
    if (!close) continue;
    behind = start + close.index;
    // Everything stands where it stands in the script, and nothing of the script around it is read.
    const own = `${'\n'.repeat(start)}${text.slice(start, behind)}`;
    const manifest: Manifest = { text: own, accountsNamed: () => [], ownerKey: 'owner' };
    const objects = readDocument('yaml', own).roots.flatMap((root) => objectsOf({ path, text: own }, root));
    parts.push(...objects.map((object) => factsOf(object, manifest)));
  }
  return joinedFacts(parts);
}

const opening = /^[^\n#<]{0,300}<<-?[ \t]{0,3}(['"\\]?)(\w{1,60})['"]?[^\n]*\n/gm;
