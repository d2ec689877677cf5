import { keptOfText } from '../../../text/kept-of-text.ts';
import { isComposeFile } from '../../../text/paths/compose-path.ts';
import { isMachine } from '../../is-machine.ts';

/** Characters at the beginning of a set-up that are looked at. */
const mostLooked = 20_000;

/**
 * Whether a host is no other than a part of the set-up itself, which somebody starts to work on it: a service of Compose goes by the name there, and another one is started as only
 * developers do. Or the set-up leads the name to the machine itself. Source: Compose file reference, `hostname`, `aliases`, `extra_hosts`.
 */
export function isAliasInSetUp(host: string, path: string, text: string): boolean {
  if (!isComposeFile(path)) return false;
  const { services, machine } = namesIn(text);
  return machine.includes(host) || (services.includes(host) && isWorkedOn(text));
}

const namesIn = keptOfText((text) => {
  const looked = text.slice(0, mostLooked);
  const machine = [...looked.matchAll(extraHost)].flatMap(([, name = '', to = '']) =>
    to === 'host-gateway' || isMachine(to) ? [name] : [],
  );
  const services = [...looked.matchAll(hostname)].map(([, name = '']) => name);
  const aliases = [...looked.matchAll(listed)].flatMap(
    ([, inLine = '', below = '']) => `${inLine}${below}`.match(/[\w.-]{3,100}/g) ?? [],
  );
  return { services: [...services, ...aliases], machine };
});

const hostname = /^[ \t]{2,24}hostname:[ \t]{1,8}["']?([\w.-]{3,100})["']?[ \t]*\r?$/gm;
const listed =
  /^[ \t]{2,40}aliases:[ \t]*(?:\[([^\]\n]{3,400})\]|\r?\n((?:[ \t]{2,40}-[ \t]{1,4}["']?[\w.-]{3,100}["']?[ \t]*\r?\n){1,20}))/gm;
const extraHost =
  /^[ \t]{2,40}(?:-[ \t]{1,4})?["']?([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})["']?[:=][ \t]{0,4}["']?([\w.:-]{3,45})["']?[ \t]*\r?$/gm;

/** Servers that reload what somebody changes, or calls that trust every certificate. Sources: Vue CLI, `serve`; Vite; Django, `runserver`; Node.js, "Command-line API", NODE_TLS_REJECT_UNAUTHORIZED. */
const isWorkedOn = keptOfText((text) =>
  /\brun (?:dev|serve|start:dev)\b|\byarn (?:dev|serve)\b|\brunserver\b|\bstart-dev\b|[ \t]--reload\b|\bwebpack-dev-server\b|NODE_TLS_REJECT_UNAUTHORIZED["']?[=:][ \t]{0,4}["']?0/.test(
    text.slice(0, mostLooked),
  ),
);
