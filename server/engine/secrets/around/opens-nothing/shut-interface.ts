/**
 * Whether nothing takes the value any more: what the first two interfaces of Instagram gave to a user of a client, and the key by which a server sent push
 * messages. Sources: Meta, "Instagram Legacy API", disabled 2020-06-29; Meta, "Update on Instagram Basic Display API", ended 2024-12-04; Firebase, "Migrate from legacy FCM APIs to
 * HTTP v1", shut down from 2024-07-22.
 */
export function isOfShutInterface(rule: string, value: string): boolean {
  if (rule === 'secret-gcp-firebase-server-key' || rule === 'secret-facebook-instagram-token') return true;
  return rule.startsWith('secret-generic-') && /^\d{3,12}\.[\da-f]{7}\.[\da-f]{32}$/.test(value);
}

/**
 * Whether a setting is one of the two of the file that a service which has ended gave each app, by the file, its own name and its digits: programs on Hyperledger Fabric call
 * a file of theirs so, too. Sources: Fabric, "Crashlytics for Android", `fabric.properties`; Google, "Fabric is shutting down", 2020-05-04.
 */
export function isOfShutService(path: string, name: string, value: string): boolean {
  if (!/(?:^|\/)fabric\.properties$/.test(path)) return false;
  return (name === 'apiSecret' && /^[\da-f]{64}$/.test(value)) || (name === 'apiKey' && /^[\da-f]{40}$/.test(value));
}

/** Whether a host is of a service that has ended, with all that it kept. Sources: ElephantSQL, "End of Life", 2025-01-27; Heroku, changelog 1823, mLab, 2020-11-10; MongoDB, "Data API and HTTPS Endpoints Deprecation", 2025-09-30. */
export function isShutHost(host: string): boolean {
  return /\.(?:db\.elephantsql|mlab|mongolab)\.com$|(?:^|\.)data\.mongodb-api\.com$/i.test(host);
}
