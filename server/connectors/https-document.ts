import { mappedRecord, pointed } from './field-map.ts';
import { isObject, type Json } from './json.ts';
import { type Answer, hostOf, requestJson } from './request.ts';
import type { HttpsSettings } from './settings.ts';
import { type Pull, PullFailure, textsOf } from './source.ts';
import { withoutSecrets } from './without-secrets.ts';

/** More pages than this are a circle. */
const mostPages = 1_000;

/**
 * Reads a JSON document in the form of `.identity/inventory.yaml`, or in another one that a field map describes, with
 * the pages that follow it. The server's ETag tells that nothing has changed (RFC 9110 §8.8.3).
 */
export function pullHttps({ url, map = {} }: HttpsSettings): Pull {
  return async (context) => {
    const known = context.tag === undefined ? {} : { headers: { 'if-none-match': context.tag } };
    const first = await requestJson(url, context, known);
    if (first.status === 304) return 'unchanged';
    const records: Json[] = [];
    const owners: unknown[] = [];
    let pages = 0;
    for (let answer: Answer | undefined = first, address = url; answer; ) {
      const found = pointed(answer.json, map.records ?? '/identities');
      if (!Array.isArray(found))
        throw new PullFailure(
          'malformed',
          `${hostOf(url)} sends no list of records at ${map.records ?? '/identities'}.`,
        );
      for (const item of found) {
        const record = isObject(item) ? mappedRecord(item, map) : undefined;
        if (record !== undefined) records.push(record);
      }
      const listed = pointed(answer.json, map.owners ?? '/owners');
      if (Array.isArray(listed)) for (const owner of listed) owners.push(withoutSecrets(owner));
      const next = nextAddress(answer, address, map.next ?? '/next');
      answer = next === undefined || ++pages > mostPages ? undefined : await requestJson(next, context);
      address = next ?? address;
    }
    // A tag speaks of one page alone.
    const tag = pages === 0 ? first.headers.get('etag') : null;
    const ownersOnly = owners.length === 0 ? [] : textsOf('inventory', owners, (part) => ({ owners: part }));
    const texts = textsOf('inventory', records.map(withoutSecrets), (identities) => ({ identities }));
    // What an inventory lays down for repositories stands on its first page.
    const policy = isObject(first.json) && map.records === undefined ? first.json.policy : undefined;
    const policyOnly = isObject(policy) ? textsOf('inventory', [policy], ([only]) => ({ policy: only })) : [];
    return { texts: [...texts, ...ownersOnly, ...policyOnly], ...(tag === null ? {} : { tag }) };
  };
}

/** From the document or its Link header (RFC 8288); on the same origin alone, since the token goes along. */
function nextAddress({ json, headers }: Answer, address: string, pointer: string): string | undefined {
  const given = pointed(json, pointer);
  const [, linked] = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(headers.get('link') ?? '') ?? [];
  const next = typeof given === 'string' && given !== '' ? given : linked;
  if (next === undefined || !URL.canParse(next, address)) return undefined;
  const { href, origin } = new URL(next, address);
  return origin === new URL(address).origin && href !== address ? href : undefined;
}
