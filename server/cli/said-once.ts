import { inWords } from './set-elsewhere.ts';

const given = /Give it to the container of (.{1,400}) by docker run ((?:--env \w+ ?)+)\./;

/**
 * What is left to do after several fixes, each sentence once; the variables that one container is to be given, in one command. In their order; what says
 * nothing new is left out.
 */
export function saidOnce(advices: readonly string[]): readonly string[] {
  const said = new Set<string>();
  const options = new Map<string, Set<string>>();
  for (const advice of advices) {
    const [, image = '', option] = given.exec(advice) ?? [];
    if (option !== undefined) options.set(image, (options.get(image) ?? new Set()).add(option));
  }
  const names = new Map<string, Set<string>>();
  for (const sentence of advices.flatMap((advice) => advice.split(betweenSentences))) {
    const [, before = '', name, behind = ''] = ofSeveral.exec(sentence) ?? [];
    const frame = `${before}…${behind}`;
    if (name !== undefined) names.set(frame, (names.get(frame) ?? new Set()).add(name));
  }
  const whole = (sentence: string) => {
    const [, before = '', name, behind = ''] = ofSeveral.exec(sentence) ?? [];
    if (name !== undefined) return `${before}${inWords([...(names.get(`${before}…${behind}`) ?? [name])])}${behind}`;
    const image = given.exec(sentence)?.[1];
    const all = [...(options.get(image ?? '') ?? [])].join(' ');
    return image === undefined ? sentence : `Give it to the container of ${image} by docker run ${all}.`;
  };
  return advices.flatMap((advice) => {
    const sentences = advice.split(betweenSentences).map(whole);
    const fresh = sentences.filter((sentence) => !said.has(sentence));
    for (const sentence of fresh) said.add(sentence);
    return fresh.length === 0 ? [] : [fresh.join(' ')];
  });
}

/** What manifests, deployments and tests are to be given differs in the name alone. */
const ofSeveral =
  /^(.{1,400} (?:runs? it in Kubernetes: (?:put|give it)|deploys it: set|fail where nothing sets|runs? the tests without it: give) )(\w+)([ :].*)$/;

/** A sentence may begin with the name of a file: `.env`. */
const betweenSentences = /(?<=\w\.) (?=[A-Z.])/;
