import { copiedFrom } from '../text/copied-path.ts';
import { languageOf } from '../text/language.ts';
import { isLoginPage } from './match/match-login-form.ts';
import { isPasswordFile } from './match/match-password-file.ts';
import { mayHoldWeakKeys } from './match/match-settings-key.ts';

/** Whether the name of a file says that it may hold secrets of which no anchor tells, so that its text is read in any case. */
export function isReadWhole(path: string): boolean {
  const read = copiedFrom(path);
  return isPasswordFile(read) || isLoginPage(read) || mayHoldWeakKeys(read) || languageOf(read) === 'sql';
}
