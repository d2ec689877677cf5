import type { MapNode, ScalarNode } from '../../../model/value-node.ts';
import { itemsOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { laterMap } from '../../place.ts';
import { keysAround, type SecretPlace } from '../../secret/secret-place.ts';
import { fieldAs } from './field-as.ts';
import type { JobStore } from './job-store.ts';

/** `secret/data/ci npmToken | NPM_TOKEN`, the last one perhaps without its semicolon. */
const request = /^([ \t]*)([\w./{}-]{1,200})[ \t]+([\w.-]{1,80})[ \t]*\|[ \t]*[A-Z_][A-Z\d_]*[ \t]*;?[ \t]*$/;

/**
 * `env: { NAME: value }` of a step behind one that takes secrets from Vault: that one asks for one more, of which it makes a variable for all steps behind it. Source:
 * hashicorp/vault-action, README, "Key Syntax" and `exportEnv`.
 */
export function takenByAction(place: SecretPlace): JobStore | undefined {
  const { document, entries } = place;
  const [own, holder] = entries;
  const keys = keysAround(place) ?? [];
  const [jobs, , steps, section, name] = keys;
  if (keys.length !== 5 || jobs !== 'jobs' || steps !== 'steps' || section !== 'env' || !own || !holder)
    return undefined;
  const list = itemsOf(entries[2]?.entry.value);
  const action = list
    .slice(0, list.indexOf(holder.map))
    .findLast((step) => /^hashicorp\/vault-action@/.test(textOf(valueAt(step, 'uses')) ?? ''));
  const secrets = valueAt(action, 'with', 'secrets');
  const exported = textOf(valueAt(action, 'with', 'exportEnv'));
  if (secrets?.kind !== 'scalar' || exported === 'false' || name === undefined) return undefined;
  if (!/^[A-Z_][A-Z\d_]*$/.test(name) || new RegExp(`\\|[ \\t]*${name}\\b`).test(String(secrets.value)))
    return undefined;
  const asked = oneMore(document.text, secrets, name);
  if (!asked) return undefined;
  const isAlone = own.map.entries.length === 1;
  const holderAt = laterMap(document, isAlone ? holder.map : own.map);
  return {
    name,
    store: 'Vault',
    where: asked.where,
    steps: [
      () => [{ span: { start: asked.at, end: asked.at }, text: asked.text }],
      (later, editor) => {
        const map: MapNode | undefined = holderAt(later);
        const entry = map?.entries.find((each) => keyOf(each) === (isAlone ? 'env' : name));
        return map && entry ? editor.removeEntry(later, map, entry) : [];
      },
    ],
  };
}

/** What is written behind the last request of a text of them, on a line of its own where each has one. */
function oneMore(
  text: string,
  { span, style }: ScalarNode,
  name: string,
): { readonly at: number; readonly text: string; readonly where: string } | undefined {
  const isBlock = style === 'literal' || style === 'folded';
  const quote = style === 'single' || style === 'double' ? 1 : 0;
  const body = text.slice(span.start + quote, span.end - quote).trimEnd();
  if (!isBlock && body.includes('\n')) return undefined;
  const [last = ''] = isBlock ? body.split(/\r?\n/).slice(-1) : (/[^;]*;?$/.exec(body) ?? []);
  const [, indent = '', path = '', field = ''] = request.exec(last) ?? [];
  if (path === '') return undefined;
  const key = fieldAs(field, name);
  const [end = ''] = /[ \t]*;$/.exec(last) ?? [];
  const before = end === '' ? ' ;' : '';
  return {
    at: span.start + quote + body.length,
    text: `${before}${isBlock ? `${lineBreakOf(text)}${indent}` : ' '}${path} ${key} | ${name}${end}`,
    where: `${key} of ${path}`,
  };
}
