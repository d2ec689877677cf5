import { type Decoded, type DecodePlace, part } from './decoded.ts';

/** Characters on either side of the secret in which the id of its app stands. */
const reach = 300;

/** The app that a secret of Facebook is of, by its id on the lines around it, of which those above come first. Source: Meta for Developers, "App settings", app id and app secret. */
export function decodeAppOfMeta(_value: string, { text, start, end }: DecodePlace): Decoded {
  const above = [...text.slice(Math.max(0, start - reach), start).matchAll(id)].at(-1)?.[1];
  const app = above ?? [...text.slice(end, end + reach).matchAll(id)][0]?.[1];
  return { parts: part('app', app), keys: [] };
}

const id = /(?:fb|facebook)[\w.-]{0,20}?(?:id|key)["'\])]{0,2}[ \t]{0,8}(?:=>|[:=,])[ \t]{0,8}["']?(\d{13,17})\b/gi;
