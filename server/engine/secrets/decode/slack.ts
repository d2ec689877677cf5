import { type Decoded, part } from './decoded.ts';

/** Slack tokens name the team, and bot tokens the bot user, in their first numbers. */
export function decodeSlackToken(value: string): Decoded {
  const [, team, bot] = /^xox[bp]-(\d{9,14})-(\d{9,14})-/.exec(value) ?? [];
  return { parts: [...part('team', team), ...part('user', bot)], keys: [] };
}

/** A webhook's address names team and app; it is an app's that asks for such addresses. */
export function decodeSlackWebhook(value: string): Decoded {
  const [, team, app] = /\/(T\w{5,12})\/(B\w{5,12})\//.exec(value) ?? [];
  const isOfApp = value.includes('/services/');
  return {
    parts: [...part('team', team), ...part('app', app)],
    keys: isOfApp ? [{ scheme: 'app', value: 'slack:incoming-webhook' }] : [],
  };
}
