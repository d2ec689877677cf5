import keys from '../../../../rules/secrets/known-defaults.json' with { type: 'json' };
import type { KnownDefault } from '../../model/credential.ts';

/**
 * The product that comes with this key, where everybody knows it from the product's own files: unlike a placeholder it works,
 * and unlike a secret nobody has to find it. Sources: CVE-2016-4437, CVE-2020-13945, CVE-2021-41192, and the products' settings (Laravel 4.2, `app/config/app.php`, `key`).
 */
export function knownDefaultOf(value: string): KnownDefault | undefined {
  const known = keys.find(({ starts }) => value.startsWith(starts));
  return known === undefined ? undefined : { product: known.product, opens: known.opens };
}
