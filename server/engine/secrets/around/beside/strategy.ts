import type { Span } from '../../../model/span.ts';
import { serviceOfName } from './service-of-key.ts';

/** Behind the id of the client, the name of the strategy: `provider :github, '…', '…'`. Source: OmniAuth, "Getting started". */
export function strategyOf(text: string, { start }: Span): string | undefined {
  return strategy.exec(text.slice(Math.max(0, start - mostStrategy), start))?.[1];
}

/** The service that has given out the secret of a client by which a strategy signs users in, as far as its name tells. */
export function serviceOfStrategy(text: string, span: Span): string | undefined {
  const name = strategyOf(text, span);
  return name === undefined ? undefined : serviceOfName(name);
}

/** Characters before the secret of a client in which a strategy is named that signs users in by it. */
const mostStrategy = 240;
const strategy = /(?:^|[.\s])(?:provider|omniauth)[ (]\s{0,4}:(\w{2,40}),\s{0,20}[^,\n]{1,130},\s{0,20}["']$/;
