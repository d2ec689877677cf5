const given = /Give it to the container by docker run ((?:--env \S+ ?)+)\./;

/**
 * What is left to do after several fixes, each sentence once; the variables that one container is to be given, in one command. In their order; what says
 * nothing new is left out.
 */
export function saidOnce(advices: readonly string[]): readonly string[] {
  const said = new Set<string>();
  const options = advices.flatMap((advice) => given.exec(advice)?.[1] ?? []);
  const all = `Give it to the container by docker run ${[...new Set(options)].join(' ')}.`;
  return advices.flatMap((advice) => {
    const sentences = advice.split(betweenSentences).map((sentence) => (given.test(sentence) ? all : sentence));
    const fresh = sentences.filter((sentence) => !said.has(sentence));
    for (const sentence of fresh) said.add(sentence);
    return fresh.length === 0 ? [] : [fresh.join(' ')];
  });
}

const betweenSentences = /(?<=\w\.) (?=[A-Z])/;
