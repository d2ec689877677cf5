import { keptOfText } from '../../../text/kept-of-text.ts';
import { isForOthers } from '../../../text/paths/production-path.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { saysProduction } from './says-production.ts';

/**
 * Whether a set-up of Compose is for whoever writes the program: it puts the folder of the source into a service that starts again, or shows the change, when somebody writes. No copy that runs
 * for others does both. Sources: Docker, "Bind mounts" and "Develop your app"; Vite, "Server Options", port; Django, `runserver`; Uvicorn, `--reload`.
 */
export function isWorkedOn(path: string, text: string): boolean {
  return /\.ya?ml$/i.test(path) && !isForOthers(path) && mountsSource(text) && !saysProduction(text);
}

/** Characters at the beginning of a set-up in which it is looked for. */
const mostLooked = 40_000;

const mountsSource = keptOfText((text) => {
  const head = text.slice(0, mostLooked);
  return /^services:/m.test(head) && ofSource.test(head) && runsAnew.test(head);
});

/** `- ./backend:/app`. */
const ofSource =
  /^[ \t]{1,16}-[ \t]{1,4}["']?\.{1,2}(?:\/[\w.-]{1,40}){0,4}\/?:\/(?:app|code|home|opt|src|srv|usr\/src|var\/www|work\w{0,10})(?:\/[\w-]{1,40}){0,3}(?::\w{1,20})?["']?[ \t]*\r?$/m;

const runsAnew = anyOf(
  [
    // What is installed stays in the service, beside the source of whoever writes.
    /^[ \t]{1,16}-[ \t]{1,4}["']?(?:\/[\w-]{1,40}){0,4}\/node_modules["']?[ \t]*\r?$/,
    // A server that starts again, or shows the change.
    /\bmanage\.py runserver\b|[ "',]--reload\b|\bnodemon\b|\bair -c\b/,
    /\b(?:npm|pnpm|yarn|bun)(?:["', ]{1,4}run)?["', ]{1,4}(?:dev|start:dev|serve)\b/,
    // The port of Vite.
    /["']?5173:5173\b/,
  ],
  'm',
);
