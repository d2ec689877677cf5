import { languageOf } from '../text/language.ts';
import { copiedFrom } from '../text/paths/copied-path.ts';
import { keptOfName } from '../text/paths/file-name.ts';
import { isLoginPage, mayNameLoginPage } from '../text/paths/login-page.ts';
import { holdsKeyOfSite } from './match/match-application-key.ts';
import { isTable } from './match/match-columns.ts';
import { isNamedConfigMap } from './match/match-config-map.ts';
import { isImage } from './match/match-image-key.ts';
import { isPasswordFile, mayNamePasswordFile } from './match/match-password-file.ts';
import { isRobotScript } from './match/match-robot.ts';
import { mayHoldWeakKeys, mayNameWeakKeys } from './match/settings-of-keys.ts';

/** Whether the path of a file says that it may hold secrets of which no anchor tells, so that its text is read in any case. */
export function isReadWhole(path: string): boolean {
  switch (namedFor(path)) {
    case 'none':
      return false;
    case 'page':
      return isLoginPage(copiedFrom(path));
    case 'settings': {
      const read = copiedFrom(path);
      return (
        isPasswordFile(read) || mayHoldWeakKeys(read) || isImage(read) || holdsKeyOfSite(read) || isLoginPage(read)
      );
    }
    case 'always':
      return true;
  }
}

/** What the name alone leaves open: of nearly all files of a repository it tells that they are none. */
const namedFor = keptOfName((name): 'none' | 'page' | 'settings' | 'always' => {
  const read = copiedFrom(name);
  if (languageOf(read) === 'sql' || isTable(read) || isRobotScript(read) || isNamedConfigMap(read)) return 'always';
  if (mayNamePasswordFile(read) || mayNameWeakKeys(read)) return 'settings';
  return mayNameLoginPage(read) ? 'page' : 'none';
});
