import { type Key, keyText, parseKey } from '../../model/key.ts';
import { matchesGlob } from '../../text/patterns/glob.ts';

/**
 * The key with those parts removed that texts often do not tell: the account of an ARN, cluster and namespace of a
 * service account, the project of a Google account, the repository and file of a workflow, the file in a folder of GitLab's, the
 * platform of a client, host and database of an account. Keys that may mean the same thing have the same loosened text.
 */
export function loosened(key: Key): string {
  const value = key.value.toLowerCase();
  switch (key.scheme) {
    case 'aws':
      return `aws:${value.replace(/^arn:[^:]*:([^:]*):[^:]*:[^:]*:/, 'arn:$1:')}`;
    case 'gcp-sa':
      return `gcp-sa:${value.replace(/@.*$/, '@')}`;
    case 'azure':
      return `azure:${value.replace(/^\/subscriptions\/[^/]*\/resourcegroups\/[^/]*\//, '')}`;
    case 'k8s':
      return `k8s:${kubernetesParts(value).slice(2).join('/')}`;
    case 'ci':
      return `ci:${value
        .replace(/^([a-z]+:)[^/]*\/[^/]*\/(?=\.)|^([a-z]+:)\*\//, '$1$2')
        .replace(/^(gitlab:(?:[^/]*\/)?|github:\.github\/workflows\/).*$/, '$1')}`;
    case 'db':
      return `db:${value.replace(/^([a-z0-9]+:\/\/)[^/]*\/[^/]*\//, '$1')}`;
    case 'app':
      return `app:${value.replace(/^.*:/, '')}`;
    default:
      return keyText(key);
  }
}

/** Whether both keys may name the same thing: equal text where neither side has a `*`. */
export function compatible(a: Key, b: Key): boolean {
  if (a.scheme !== b.scheme) return false;
  const left = canonical(a);
  const right = canonical(b);
  return left === right || matchesGlob(left, right) || matchesGlob(right, left);
}

/** A key whose every part is known. */
export function isExact(key: Key): boolean {
  return !key.value.includes('*');
}

/** Reads the key out of a text as it stands in policies and bindings: an ARN, a member, an e-mail, a subject. */
export function keyFromText(text: string): Key | undefined {
  const member = /^(?:serviceAccount:)?([\w.*-]+@[\w.*-]+\.gserviceaccount\.com)$/i.exec(text);
  if (member?.[1] !== undefined) return { scheme: 'gcp-sa', value: member[1] };
  const workload = /^(?:serviceAccount:)?[\w*-]+\.svc\.id\.goog\[([\w.*-]+)\/([\w.*-]+)\]$/i.exec(text);
  if (workload !== null) return { scheme: 'k8s', value: `*/${workload[1]}/${workload[2]}` };
  if (/^arn:[\w*-]+:iam::[^:]*:(role|user)\//i.test(text)) return { scheme: 'aws', value: text };
  if (/^arn:[\w*-]+:iam::(\d+|\*)?:policy\//i.test(text)) return { scheme: 'aws', value: text };
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/i.exec(text);
  if (account !== null) return { scheme: 'k8s', value: `*/${account[1]}/${account[2]}` };
  return parseKey(text);
}

function canonical(key: Key): string {
  return key.scheme === 'k8s' ? kubernetesParts(key.value.toLowerCase()).join('/') : key.value.toLowerCase();
}

function kubernetesParts(value: string): string[] {
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(value);
  const parts = account === null ? value.split('/') : [account[1] ?? '*', account[2] ?? '*'];
  return parts.length === 2 ? ['*', ...parts] : parts;
}
