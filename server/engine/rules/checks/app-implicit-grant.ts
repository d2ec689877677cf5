import { isSetUp } from '../../text/paths/set-up-path.ts';
import { isForOwnMachine, knownTexts, oauthClientOf } from '../oauth-client.ts';
import { resourceDraft } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * Tokens in addresses, or passwords in the hands of the client: both have no place in OAuth any more (RFC 9700, 2.1.2 and 2.4). Passwords are a note
 * in a set-up that comes with the source, whose users are made up, and so are both in a client of the developer's own machine.
 */
export function* appImplicitGrant(subject: Subject): Iterable<Draft> {
  const client = oauthClientOf(subject);
  if (!client) return;
  for (const { name, isMeant, flow } of signs)
    for (const { text, setting } of knownTexts(client, name)) {
      if (!isMeant.test(text)) continue;
      const isTried = isForOwnMachine(client) || (flow === 'password' && isSetUp(client.resource.at.path));
      yield { ...resourceDraft(client, setting, words[flow]), about: flow, ...(isTried && { level: 'note' }) };
      break;
    }
}

type Flow = 'implicit' | 'password';

const signs: readonly { readonly name: string; readonly isMeant: RegExp; readonly flow: Flow }[] = [
  { name: 'grant', isMeant: /(?:^|[:_])implicit$/i, flow: 'implicit' },
  { name: 'grant', isMeant: /(?:^|[:_/-])password(?:-realm)?$/i, flow: 'password' },
  { name: 'implicit', isMeant: /^true$/, flow: 'implicit' },
  { name: 'password', isMeant: /^true$/, flow: 'password' },
];

const words: Readonly<Record<Flow, { readonly flow: string; readonly what: string; readonly remedy: string }>> = {
  implicit: {
    flow: 'the implicit grant',
    what: 'tokens travel in addresses, where histories, logs and other sites see them',
    remedy: 'Use the authorisation code with PKCE.',
  },
  password: {
    flow: 'the password grant',
    what: 'the client sees people’s passwords, and no second factor is asked for',
    remedy: 'Use the authorisation code with PKCE, or client credentials where no person is there.',
  },
};
