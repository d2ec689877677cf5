/**
 * Whether nothing takes the value any more: what the first interface of Instagram gave to a user of a client, and the key by which a server sent push
 * messages. Sources: Meta, "Instagram Legacy API", disabled 2020-06-29; Firebase, "Migrate from legacy FCM APIs to HTTP v1", shut down from 2024-07-22.
 */
export function isOfShutInterface(rule: string, value: string): boolean {
  if (rule === 'secret-gcp-firebase-server-key') return true;
  return rule.startsWith('secret-generic-') && /^\d{3,12}\.[\da-f]{7}\.[\da-f]{32}$/.test(value);
}
