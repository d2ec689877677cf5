import type { Finding } from '../model/finding.ts';
import type { FixKind, FixOffer } from './fix.ts';
import { ignoreChange, ignorePattern } from './move-secret/env-file.ts';
import { isLiteralSecret } from './move-secret/secret-literal.ts';

/**
 * Names a file of secrets in `.gitignore`. What git has taken along already stays there until it is removed and revoked; of a file
 * that is named there, and told all the same, nothing else is left to do.
 */
export const ignoreInGit: FixKind = {
  kind: 'ignore-in-git',
  offers(finding, context) {
    const { path } = finding.at;
    if (!isOfSecrets(finding)) return [];
    if (!ignoreChange(path, context)) return [untracking(path)];
    const title = `Add ${ignorePattern(path)} to .gitignore`;
    return [{ id: 'ignore-in-git', title, safety: 'review', effect: 'text only', isPreferred: true }];
  },
  changes({ at }, _, context) {
    const change = ignoreChange(at.path, context);
    return change && [change];
  },
  advises: ({ at }) => `Git keeps a file that it has taken in: run git rm --cached ${at.path}, and replace the value.`,
};

function untracking(path: string): FixOffer {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return {
    id: 'ignore-in-git:tracked',
    title: `Stop tracking ${name} in git, and keep the file (git rm --cached)`,
    safety: 'review',
    effect: 'text only',
    isPreferred: true,
    asks: 'untracking',
  };
}

/** Whether the file is there to hold secrets, so that it is the file that should not be in git. */
function isOfSecrets(finding: Finding): boolean {
  if (finding.rule === 'secret-file-not-ignored') return true;
  if (!isLiteralSecret(finding)) return false;
  const name = finding.at.path.split('/').at(-1) ?? '';
  if (finding.rule === 'secret-gcp-service-account') return name.endsWith('.json');
  if (finding.rule.startsWith('secret-private-key-')) return keyFile.test(name);
  return variables.test(name);
}

const keyFile = /\.(?:pem|key|p12|pfx|jks|keystore|ppk|p8|sso)$|^id_(?:rsa|dsa|ecdsa|ed25519)$/i;

/**
 * A file of variables, and none that shows how one is written; what tools keep the settings of one machine in.
 * Source: Azure Functions, "Local settings file"; Composer, "Authentication for privately hosted packages"; Flyway, "Flyway TOML configuration".
 */
const variables =
  /^(?:\.env(?:\.(?!example$|sample$|template$|dist$|defaults?$|test$|ci$)[\w-]+)*|[\w-]+\.env|(?:arduino_)?secrets\.h|local\.settings\.json|auth\.json|flyway\.user\.toml)$/i;
