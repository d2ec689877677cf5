import type { DecodedPart } from '../../model/credential.ts';
import type { AccountInProgram } from '../around/beside/account-in-program.ts';
import { accountOfInventory } from '../around/beside/account-of-inventory.ts';
import { hostOfCommand, userBehindCommand } from '../around/beside/host-of-command.ts';
import { mailOfLaravel } from '../around/beside/mail-of-laravel.ts';
import { openedBeside } from '../around/beside/opened-beside.ts';
import { accountOfSection } from '../around/beside/section-of-variables.ts';
import type { Case } from '../around/case.ts';
import { isGivenToTakenIn } from '../around/in-force/given-to-taken-in.ts';
import { loginOfSite } from '../around/in-force/login-of-site.ts';
import { namedNetworkOf } from '../around/in-force/wireless.ts';
import { part } from '../decode/decoded.ts';
import { userPart } from '../decode/user-part.ts';
import { wireless } from './title-of.ts';

/**
 * What a value opens that its name alone makes a secret, as the text around it says; `account` is what only statements without a word for its part do.
 * A network has no host or user.
 */
export function openedByName(
  { entry, path, text, span, language }: Case,
  name: string,
  account: AccountInProgram | undefined,
): readonly DecodedPart[] {
  // Of many accounts none is named.
  if (isGivenToTakenIn(path, text, span)) return [];
  const site = entry.id === 'secret-generic-password' ? loginOfSite(path, text, span) : undefined;
  if (site !== undefined) return [...part('host', site.host), ...part('user', site.user)];
  const mailbox = entry.id === 'secret-generic-password' ? mailOfLaravel(path, text, span) : undefined;
  if (mailbox !== undefined) return [...part('host', mailbox.host), ...part('user', mailbox.user)];
  const asked = hostOfCommand(text, span);
  const user = userBehindCommand(text, span);
  if (asked !== undefined || user !== undefined) return [...part('host', asked), ...userPart(user ?? '')];
  const ofInventory = accountOfInventory(name, text, span);
  if (ofInventory.length > 0) return ofInventory;
  const ssid = entry.id === 'secret-generic-password' ? namedNetworkOf(text, span, name)?.ssid : undefined;
  if (ssid !== undefined) return part(wireless, ssid);
  const beside = openedBeside(text, span, { name, language });
  if (beside.some(({ label }) => label === 'host')) return beside;
  if (account !== undefined) return [...part('host', account.host), ...userPart(account.user)];
  const ofSection = language === 'dotenv' ? accountOfSection(name, text, span) : [];
  return ofSection.length > 0 ? ofSection : beside;
}
