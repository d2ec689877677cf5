import { isOutside } from '../../../text/paths/outside-path.ts';
import type { FixContext } from '../../fix.ts';
import { heldByGit } from '../../git-ignore.ts';

/** Whether a file that a program reads its variables from, by its path, is one to put a value into: none to copy, in no other format, and not what git has for everybody. */
export function isForValues(path: string, context: FixContext): boolean {
  return isOfVariables(path) && !isShared(path, context);
}

function isOfVariables(path: string): boolean {
  if (isOutside.test(path) || /\.(?:example|sample|template|dist)$/.test(path)) return false;
  return (
    /(?:^|\/)(?:\.env(?:\.[\w-]+)*|[\w.-]+\.env|env(?:\.[\w-]+)?|\.flaskenv|\.dev\.vars)$/.test(path) &&
    !otherFormat.test(path)
  );
}

/** What is called so for what it holds, in another format. */
const otherFormat =
  /\.(?:json[5c]?|ya?ml|toml|ini|xml|properties|[cm]?[jt]sx?|py|rb|php|sh|gpg|age|asc|enc|keys|vault)$/;

/** Whether git has the file with settings for everybody and no secret, which a value in it would take from them. */
function isShared(path: string, context: FixContext): boolean {
  const isKept = context.text(path)?.trim() !== '' && heldByGit(path, context) !== undefined;
  return isKept && context.facts(path)?.credentials.length === 0;
}
