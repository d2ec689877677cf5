import { linearPattern } from '../../text/patterns/linear-pattern.ts';
import { meansCheck } from '../other-scanners.ts';
import { type Allowance, type CheckAllowance, meansSecret } from './allowance.ts';
import { plainData, textsOf } from './plain-data.ts';

/** Checkov's checks of secrets that are about one vendor or one form. Source: its `secrets` runner. */
const kinds: Readonly<Record<string, string>> = {
  CKV_SECRET_1: 'jfrog',
  CKV_SECRET_2: 'aws',
  CKV_SECRET_3: 'azure',
  CKV_SECRET_7: 'ibm',
  CKV_SECRET_8: 'ibm',
  CKV_SECRET_9: 'jwt',
  CKV_SECRET_11: 'mailchimp',
  CKV_SECRET_12: 'npm',
  CKV_SECRET_13: 'private-key',
  CKV_SECRET_14: 'slack',
  CKV_SECRET_16: 'square',
  CKV_SECRET_17: 'stripe',
  CKV_SECRET_18: 'twilio',
};

/**
 * `.checkov.yaml`: checks that are skipped, in a list or between commas, each by its id or by a pattern of ids, and paths by pattern. A skipped
 * check of random text or of names allows nothing: it stands for what that check takes for a secret, and not for a kind of secret.
 * Source: Checkov, "CLI Command Reference", `--skip-check` and `--skip-path`.
 */
export function checkovSkips(file: string, text: string): readonly Allowance[] {
  const config = plainData('yaml', text);
  const checks = listed(config['skip-check']).flatMap((id): readonly Allowance[] => {
    const reason = `${id} is skipped in ${file}`;
    if (ofAllSecrets.test(id)) return [{ reason, allows: () => true }];
    return kindsOf(id).map((kind) => ({ reason, allows: ({ rule }) => meansSecret(kind, rule) }));
  });
  const paths = textsOf(config['skip-path']).flatMap((source): readonly Allowance[] => {
    const test = source === '' ? undefined : linearPattern(source);
    return test === undefined
      ? []
      : [{ reason: `path skipped in ${file}`, allows: ({ path }) => test(path) || test(`/${path}`) }];
  });
  return [...checks, ...paths];
}

/** The same list, of checks that are about no secret. */
export function checkovChecks(file: string, text: string): readonly CheckAllowance[] {
  return listed(plainData('yaml', text)['skip-check'])
    .filter((id) => /^CKV2?_(?!SECRET_)[A-Z0-9]+_\d+$/.test(id))
    .map((id) => ({ reason: `${id} is skipped in ${file}`, allows: (each) => meansCheck('checkov', id, each) }));
}

/** Of one check, or of those that a pattern means: `CKV_SECRET_1*`. */
function kindsOf(id: string): readonly string[] {
  if (!id.includes('*')) return [kinds[id] ?? []].flat();
  if (!/^CKV_SECRET_\d{0,3}\*$/.test(id)) return [];
  const meant = Object.entries(kinds).filter(([check]) => check.startsWith(id.slice(0, -1)));
  return [...new Set(meant.flatMap(([, kind]) => kind))];
}

/** All checks of secrets, those of random text and of names among them. */
const ofAllSecrets = /^(?:CKV(?:_SECRET)?_)?\*$/;

function listed(value: unknown): readonly string[] {
  return textsOf(value).flatMap((text) => text.split(',').map((part) => part.trim()));
}
