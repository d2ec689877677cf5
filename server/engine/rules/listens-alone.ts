import type { Credential } from '../model/credential.ts';
import { wordsOf } from '../secrets/value/name-kind.ts';

/**
 * Whether a key of a namespace is that of a policy which lets nobody send or manage, by its name: `ListenOnly`, `DefaultListenSharedAccessSignature`, which Azure makes for the apps that
 * notifications are sent to. Sources: Microsoft, "Service Bus access control with Shared Access Signatures", rights; "Notification Hubs security".
 */
export function listensAlone({ rule, decoded }: Credential): boolean {
  if (!/^secret-azure-bus-key(?:-signed)?$/.test(rule)) return false;
  const words = wordsOf(decoded.find(({ label }) => label === 'policy')?.value ?? '');
  return words.some((word) => listening.has(word)) && !words.some((word) => otherRights.has(word));
}

const listening: ReadonlySet<string> = new Set(['listen', 'listener', 'listenonly']);
const otherRights: ReadonlySet<string> = new Set(
  'admin all full manage manager publish root send sender write'.split(' '),
);
