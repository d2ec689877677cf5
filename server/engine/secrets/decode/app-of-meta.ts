import type { Span } from '../../model/span.ts';
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

/** The id of the app in the part of the settings that is named for Facebook and holds the secret too: `"Facebook": { "AppId": …, "SecretKey": … }`. */
export function appOfMetaAround(text: string, { start, end }: Span): string | undefined {
  const [within] = inPart.exec(text.slice(Math.max(0, start - reach), start)) ?? [];
  if (within === undefined) return undefined;
  return (
    idInPart.exec(within)?.[1] ??
    idInPart.exec(text.slice(end, end + reach).split(/[{}]|\n[ \t]*\r?\n/, 1)[0] ?? '')?.[1]
  );
}

const inPart =
  /(?<![A-Za-z])(?:fb|facebook)["']?[ \t]{0,4}(?:=>|[:=])[ \t]{0,4}(?:[[{][^{}[\]]{0,240}|\r?\n(?:[ \t]{1,20}[^\n]{0,120}\n?){0,4})$/i;
const idInPart = /\b(?:app|client)_?id["']?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}["']?(\d{13,17})\b/i;
