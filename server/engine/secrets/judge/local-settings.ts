import { isProductionSettings } from '../../text/production-path.ts';
import type { ScanOptions } from '../scan.ts';
import { isGivenHere, isGivenToClients } from './given-here.ts';
import { addressesIn } from './own-addresses.ts';
import { settingsLanguages } from './settings-languages.ts';

/** Settings that lead to the machine itself and nowhere else keep keys and clients of what is started there. */
export function isOfLocalSettings(name: string, text: string, { language, path }: ScanOptions): boolean {
  if (!settingsLanguages.has(language) || isProductionSettings(path)) return false;
  return (isGivenHere(name) || isGivenToClients(name)) && addressesIn(text) === 'machine';
}
