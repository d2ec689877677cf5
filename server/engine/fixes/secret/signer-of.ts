import type { Span } from '../../model/span.ts';
import { blocksAround } from './blocks-around.ts';

/**
 * Which of its builds a place of Gradle signs, as the build calls it: each has a key of its own, whatever opens these today. Undefined elsewhere. Source: Android, "Sign your app",
 * signing configurations.
 */
export function signerOf(path: string, text: string, at: number): string | undefined {
  if (!/\.gradle(?:\.kts)?$/.test(path)) return undefined;
  const [own, around] = blocksAround(text, at);
  if (own === undefined || !/\bsigningConfigs\s*$/.test(around?.head ?? '')) return undefined;
  const [, called, bare] =
    /^\s*(?:(?:create|getByName|maybeCreate|named|register)\(\s*["'](\w{1,40})["']\s*\)|(\w{1,40}))\s*$/.exec(
      own.head,
    ) ?? [];
  return called ?? bare;
}

/** In words, why the passphrase of the key for trying stays, which the tools of Android make on each machine with the one that they tell. Undefined for any other. Source: Android, "Sign your debug build". */
export function signsForTrying(path: string, text: string, { start, end }: Span): string | undefined {
  return text.slice(start, end) === 'android' && signerOf(path, text, start) === 'debug'
    ? 'It signs what is only tried, with the passphrase that Android tells everybody: leave it as it is.'
    : undefined;
}
