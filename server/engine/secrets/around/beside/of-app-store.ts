import { keptOfText } from '../../../text/kept-of-text.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** Whether a secret is the one by which a program has Apple check receipts of the app's subscriptions, by its name, or by what a program calls so that asks Apple. Source: Apple, "App Store Receipts", `verifyReceipt`, `password`. */
export function isOfAppStore(name: string, text: string): boolean {
  const words = wordsOf(name).join('_');
  return ofStore.test(words) || (/(?:^|_)shared_secret$/.test(words) && checksReceipts(text));
}

const ofStore = /(?:^|_)(?:app_?store|apple|itunes|iap|ios)_(?:[a-z]{2,12}_){0,2}shared_secret$/;
const checksReceipts = keptOfText((text) => /\bitunes\.apple\.com\/verifyReceipt\b/.test(text));
