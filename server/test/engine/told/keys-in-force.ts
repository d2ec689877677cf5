import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

export type Files = Readonly<Record<string, string>>;

export const words = 'mySecretKeyForTheTokensOfOurShopBackend';
export const random = randomText(seeded('settings'), 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', 44);

export const json = (part: string, name: string, key: string) =>
  JSON.stringify({ [part]: { [name]: key, Issuer: 'acme' } }, null, 2);

/** What is told of the first generic token of a file. */
export function said(path: string, files: Files) {
  const [finding] = repository(files)
    .engine.findings(path)
    .filter(({ rule }) => rule === 'secret-generic-token');
  return finding;
}

/** The level, with where the reading program is. */
export function told(path: string, files: Files): string {
  const finding = said(path, files);
  return [finding?.level ?? 'nothing', ...(finding?.related ?? []).map(({ at }) => at.path)].join(' ');
}
