import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';

/**
 * Whether a password is what an argument of a build falls back on that nothing in its stage reads: no command runs behind it, which would see it in its
 * environment, and nothing names it. Source: Docker, "Dockerfile reference", `ARG`, scope.
 */
export function isUnreadArgument(text: string, at: number, language: Language): boolean {
  return language === 'dockerfile' && unreadIn(text).some(({ start, end }) => start <= at && at <= end);
}

/** The lines of such arguments. */
const unreadIn = keptOfText((text) =>
  [...text.matchAll(argument)].flatMap((match) => {
    const [line, name = ''] = match;
    const end = match.index + line.length;
    return isRead(name, text.slice(end)) ? [] : [{ start: match.index, end }];
  }),
);

const argument = /^[ \t]{0,8}ARG[ \t]{1,8}([A-Za-z_]\w{0,80})=[^\n]*/gim;

/** By a command of its stage, or by name there or in another stage, which takes it over. */
function isRead(name: string, behind: string): boolean {
  if (/^[ \t]{0,8}(?:ONBUILD[ \t]{1,8})?RUN\b/im.test(behind.split(nextStage, 1)[0] ?? '')) return true;
  return new RegExp(`\\$\\{?${name}\\b|^[ \\t]{0,8}ARG[ \\t]{1,8}${name}\\b`, 'im').test(behind);
}

const nextStage = /^[ \t]{0,8}FROM\b/im;
