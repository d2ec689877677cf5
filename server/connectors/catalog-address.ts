import type { BackstageSettings } from './settings.ts';

/** The catalog's address below the one that people know their portal's backend by. */
export function catalogAddress({ url }: Pick<BackstageSettings, 'url'>): string {
  const base = url.replace(/\/+$/, '');
  return base.endsWith('/api/catalog') ? base : `${base}/api/catalog`;
}
