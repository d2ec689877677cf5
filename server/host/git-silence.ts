import { limitOf, secondsVariable } from './git-limit.ts';

/** Questions in a row that git may leave open. After that it is not asked for some minutes: who waits for one would wait for each. */
const mostOpen = 2;
const minutesWithout = 5;

let open = 0;
let askedAgainAt = 0;

type Listener = (problem: string) => void;
let listener: Listener | undefined;
/** Told while nobody listens yet. */
const early: string[] = [];
/** By the question. */
const told = new Map<string, string>();

/** Hears of each question that git did not answer in time, once, in a sentence for whoever runs the program. */
export function onSilence(hears: Listener): void {
  listener = hears;
  for (const problem of early.splice(0)) hears(problem);
}

/** The questions that git has not answered in time until now, each in a sentence. */
export function unanswered(): readonly string[] {
  return [...told.values()];
}

/** Whether git is asked anything now. */
export function isAsked(): boolean {
  return open < mostOpen || performance.now() >= askedAgainAt;
}

/** Git has answered, were it only that it cannot. */
export function noteAnswer(): void {
  open = 0;
}

/** Git did not answer in time, and was ended. */
export function noteSilence(args: readonly string[]): void {
  open++;
  askedAgainAt = performance.now() + minutesWithout * 60_000;
  const question = inWords(args);
  if (told.has(question)) return;
  const seconds = limitOf(args) / 1000;
  const problem = `git did not answer “${question}” within ${seconds} ${seconds === 1 ? 'second' : 'seconds'} and was ended, so what it knows is missing here. Run that in the folder to see what holds it up; where the disk is slow, ${secondsVariable} gives it more seconds.`;
  told.set(question, problem);
  if (listener === undefined) early.push(problem);
  else listener(problem);
}

/** Without settings and paths, as far as one reads. */
function inWords(args: readonly string[]): string {
  const from = args.findIndex((word, at) => !word.startsWith('-') && args[at - 1] !== '-c');
  const until = args.indexOf('--');
  const words = args.slice(Math.max(0, from), until === -1 ? undefined : until).join(' ');
  return `git ${words.length <= mostShown ? words : `${words.slice(0, mostShown)}…`}`;
}

const mostShown = 80;
