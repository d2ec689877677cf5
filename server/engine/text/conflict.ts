import { keptOfText } from './kept-of-text.ts';

/** Whether a text holds a conflict that nobody has resolved: git's marks of both sides, each at the beginning of a line. */
export const isInConflict: (text: string) => boolean = keptOfText((text) => {
  if (!text.includes('<<<<<<< ') || !text.includes('>>>>>>> ')) return false;
  const ours = text.search(/^<{7} /m);
  const between = ours < 0 ? -1 : text.slice(ours).search(/^={7}\r?$/m);
  return between >= 0 && /^>{7} /m.test(text.slice(ours + between));
});
