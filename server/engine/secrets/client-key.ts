import type { Key } from '../model/key.ts';

/** The key of a client by its id: those of Entra are UUIDs, and name no provider otherwise. */
export function clientKey(id: string): Key {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id)
    ? { scheme: 'azure', value: id }
    : { scheme: 'app', value: `*:${id}` };
}
