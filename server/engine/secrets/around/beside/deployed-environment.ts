import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { namesStoreOfProvider } from './database-host.ts';

/**
 * Whether a file is the environment of one deployment: a committed `.env` that leads to a store which a provider keeps for its owner. No set-up that comes with
 * a program has one, so that what stands beside it was issued to its owner as well, whatever the licence of the program. Source: dotenv.
 */
export function isOfDeployment(path: string, text: string): boolean {
  if (!/(?:^|\/)\.env(?:\.local)?$/.test(path)) return false;
  return mayBeInForce(path) && namesStoreOfProvider(text);
}
