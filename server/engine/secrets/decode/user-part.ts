import type { DecodedPart } from '../../model/credential.ts';
import { part } from './decoded.ts';

/**
 * The user beside a password, to be shown; nothing for one that looks issued: many services take their key for the user, and any password or none, so
 * that the user is the secret. Sources: Stripe API reference, "Authentication"; Midtrans, "API authorization".
 */
export function userPart(user: string): readonly DecodedPart[] {
  return looksIssued(user) ? [] : part('user', user);
}

/** Letters of both cases and digits take turns as nobody types them. */
function looksIssued(user: string): boolean {
  return (user.match(/[A-Za-z\d]{16,}/g) ?? []).some((run) => {
    const turns = run.match(/\d(?=\D)|\D(?=\d)|[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0;
    return turns >= run.length / 3;
  });
}
