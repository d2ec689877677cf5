import type { Candidate } from '../candidate.ts';
import { placesOf } from './given-key.ts';

/** Characters of a definition behind its name. */
const mostDefinition = 1_200;

/**
 * The text of which a constant is made that signs, where that is put together of literals, or encoded first: `KEY = Base64.encode(("…" + "…").getBytes())`. Sources: Java, `Base64.Encoder.encodeToString`; Spring,
 * `Base64Utils`; Commons Codec, `Base64.encodeBase64String`.
 */
export function piecesGiven(name: string, text: string): Pick<Candidate, 'span' | 'token' | 'within'> | undefined {
  for (const at of placesOf(name, text)) {
    const from = at + name.length;
    const given = definition.exec(text.slice(from, from + mostDefinition));
    const { call = '', open = '', first = '', rest = '', close = '' } = given?.groups ?? {};
    if (given === null || (call === '' && rest === '')) continue;
    // All that was opened is closed behind it, and nothing else is done with it.
    const opened = (call.match(/\(/g)?.length ?? 0) - (call.match(/\)/g)?.length ?? 0) + open.length;
    if ((close.match(/\)/g)?.length ?? 0) - (close.match(/\(/g)?.length ?? 0) !== opened) continue;
    const start = from + given[0].indexOf('"') + 1;
    const token = [...`${first}${rest}`.matchAll(literal)].map(([, content = '']) => content).join('');
    const end = start - 1 + first.length + rest.length - 1;
    const span = { start, end };
    if (rest === '') return { span, token };
    const whole = `${name} = "${token}"`;
    const inner = { start: whole.length - 1 - token.length, end: whole.length - 1 };
    const expression = { start: start - 1, end: end + 1 };
    return { span, token, within: { text: whole, span: inner, encoding: '', expression } };
  }
  return undefined;
}

const literal = /"((?:[^"\\\n]|\\.){1,400})"/g;

const definition =
  /^[ \t]{0,4}=\s{0,40}(?<call>(?:[\w.]{1,60}(?:\(\))?\s{0,40}\.)?encode\w{0,20}\(\s{0,40})?(?<open>\(?)\s{0,40}(?<first>"(?:[^"\\\n]|\\.){1,400}")(?<rest>(?:\s{0,80}\+\s{0,80}"(?:[^"\\\n]|\\.){1,400}"){0,4})\s{0,20}(?<close>\)?(?:\.getBytes\([\w."-]{0,40}\))?\)?);/;
